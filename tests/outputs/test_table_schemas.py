"""The descriptions of the tables say of every table what is really in it."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, datetime, time
from decimal import Decimal
from io import StringIO
from typing import Any

from portal.outputs.tidy import tables
from tests.built import Built

READERS: dict[str, Any] = {
    "string": str,
    "decimal": Decimal,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def described(site: Built, name: str) -> Any:
    """A description beside the tables."""
    return json.loads((site.out / "data" / name).read_text("utf-8"))


def table(site: Built, name: str) -> list[list[str]]:
    """A table as it is, heads first."""
    raw = (site.out / "data" / name).read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(raw, newline="")))


def picked(site: Built, one: Any, names: list[str]) -> list[tuple[str, ...]]:
    """The cells of some columns of a table that CSVW describes."""
    codes = [column["name"] for column in one["tableSchema"]["columns"]]
    places = [codes.index(name) for name in names]
    return [tuple(row[place] for place in places) for row in table(site, one["url"])[1:]]


def test_csvw_heads_every_column_as_its_table_does(site: Built) -> None:
    group = described(site, "csv-metadata.json")["tables"]
    assert [one["url"] for one in group] == [f"{one.name}.csv" for one in tables()]
    for one in group:
        columns = one["tableSchema"]["columns"]
        assert [column["titles"]["zh-Hans"] for column in columns] == table(site, one["url"])[0]
        assert all(column["titles"]["en"] for column in columns)
        assert all(re.fullmatch(r"[A-Za-z0-9_]+", column["name"]) for column in columns)


def test_every_cell_holds_what_csvw_says(site: Built) -> None:
    for one in described(site, "csv-metadata.json")["tables"]:
        columns = one["tableSchema"]["columns"]
        for row in table(site, one["url"])[1:]:
            for column, cell in zip(columns, row, strict=True):
                if cell:
                    READERS[column["datatype"]](cell)


def test_keys_are_unique_and_references_lead_somewhere(site: Built) -> None:
    group = {one["url"]: one for one in described(site, "csv-metadata.json")["tables"]}
    for one in group.values():
        schema = one["tableSchema"]
        if "primaryKey" in schema:
            keys = picked(site, one, schema["primaryKey"])
            assert len(keys) == len(set(keys)), one["url"]
        for key in schema.get("foreignKeys", ()):
            named = key["reference"]
            known = picked(site, group[named["resource"]], named["columnReference"])
            told = {cells for cells in picked(site, one, key["columnReference"]) if any(cells)}
            assert told <= set(known), one["url"]


def test_the_data_package_names_every_table_and_its_fields(site: Built) -> None:
    found = described(site, "datapackage.json")["resources"]
    assert [one["path"] for one in found] == [f"{one.name}.csv" for one in tables()]
    names = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in found}
    for one in found:
        assert names[one["name"]] == table(site, one["path"])[0]
        for key in one["schema"].get("foreignKeys", ()):
            assert set(key["fields"]) <= set(names[one["name"]])
            assert set(key["reference"]["fields"]) <= set(names[key["reference"]["resource"]])


def test_the_dcat_catalogue_says_where_each_table_is_described(town_site: Built) -> None:
    base = "https://mirror-lake.example/data/"
    kept = {
        one["dcat:downloadURL"]["@id"]: one["dct:conformsTo"]["@id"]
        for dataset in described(town_site, "dcat.jsonld")["dcat:dataset"]
        for one in dataset["dcat:distribution"]
        if "dct:conformsTo" in one
    }
    wanted = {f"{base}{one.name}.csv": f"{base}csv-metadata.json" for one in tables()}
    assert wanted.items() <= kept.items()
    assert kept[f"{base}targets.json"] == f"{base}schemas/targets.json"
