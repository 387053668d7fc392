"""The lists of the site to take away: tables as CSV, and each kind of record as JSON.

JSON keeps a record as it is written; a table has one fact in a cell, under Chinese heads. What the
columns are called in English and for programs, what they hold and how tables refer to one another
stands in two descriptions beside them (see `table_schemas`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from portal.drawing.site import Site
from portal.kinds.kind import Kind
from portal.kinds.plan import Plan, Target
from portal.kinds.registry import KINDS
from portal.law.progress import target_state
from portal.outputs.cells import Cell
from portal.outputs.output import Made, Output
from portal.outputs.table_schemas import CSVW, PACKAGE, csvw, package
from portal.outputs.tidy import TidyTable, noted, tables
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import csv_line

Row = dict[str, Any]


def _make(site: Site) -> Iterator[Made]:
    for kind in KINDS:
        if kind.rows:
            text = json.dumps(list(_entries(site, kind)), ensure_ascii=False, indent=1)
            yield _list_path(kind), f"{text}\n".encode()
    for table in tables():
        yield table.path, as_csv(table, site)
    yield CSVW, csvw(site)
    yield PACKAGE, package(site)


def _files(_: Catalogue) -> Iterator[OutputFile]:
    lists = {kind.dataset: _list_path(kind) for kind in KINDS if kind.rows}
    for table in tables():
        yield OutputFile(table.path, "text/csv", dataset=table.dataset, part=table.part)
        if table.name in lists:
            yield OutputFile(lists[table.name], "application/json", dataset=table.dataset)
    yield OutputFile(CSVW, "application/csvm+json")
    yield OutputFile(PACKAGE, "application/vnd.datapackage+json")


def _list_path(kind: Kind) -> str:
    return f"data/{kind.dataset}.json"


OUTPUT = Output("tables", _files, _make)


def as_csv(table: TidyTable, site: Site) -> bytes:
    """A table with Chinese heads; the file begins with a mark that Excel needs."""
    lines = [csv_line([column.head.zh for column in table.columns])]
    lines += (csv_line([written(cell) for cell in row]) for row in table.lines(site))
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def written(cell: Cell) -> str | Decimal | int | None:
    """A cell as CSV has it: numbers are numbers, all else is text."""
    return cell.isoformat() if isinstance(cell, date) else cell


def _entries(site: Site, kind: Kind) -> Iterator[Row]:
    """The records of a kind as they are written; of plans the targets, and how they stand."""
    if kind.rows is not Target:
        for record in site.catalogue.of(kind.model):
            own = {"id": record.id, "path": record.path, **noted(site, record)}
            yield {**own, **as_json(record)}
        return
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            state = None if target.kind == "scope" else target_state(target, site.today)
            yield {
                "id": target.id,
                "plan": plan.id,
                "path": site.catalogue.things[plan.part_key("target", target.id)].address,
                "state": state,
                "as_of": site.today.isoformat(),
                **noted(site, plan),
                **as_json(target),
            }


def as_json(record: BaseModel) -> Row:
    """A record as it is written, without what is not stated and where its file lies."""
    found: Row = record.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude={"id", "file", "order"}
    )
    return found
