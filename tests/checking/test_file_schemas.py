"""JSON Schemas of the files that people write: right files pass, wrong shapes do not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePath
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from portal.checking.file_schemas import FILE_KINDS, file_schemas
from portal.drawing.examples import OFFICE
from portal.reading.source import load
from portal.reading.vocabularies import NATIONAL, read_vocabularies
from tests.checking.test_faulty_files import BAD, headers, rule
from tests.conftest import ROOT

OFFICES = (ROOT, ROOT / "tests" / "town", OFFICE)
SHAPES = {
    *("missing", "unknown-key", "not-a-list", "not-a-mapping", "not-text", "one-of", "blank-text"),
    *("date", "time", "timestamp", "zoned-time", "number", "whole-number", "yes-no", "anchor"),
    *("address", "page-address", "site-code", "broken-by-comma", "wrong-folder"),
}
"""Rules of what a file looks like, by itself."""
SEEN_BY_THE_CHECK = {
    "date.yml": "30 February is written as a date is",
    "time--no-such-hour.yml": "25:00 is written as a time is",
    "zoned-time--no-such-hour.yml": "so is 25:00:00+08:00",
}
"""Broken files of these rules that no schema finds, and why."""


class _Modern(yaml.SafeLoader):
    """Reads YAML 1.2, as editors do: dates are text, yes is a word."""


_Modern.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    _Modern.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_form})$"), _first)


def modern(file: Path) -> Any:
    """A file's values as an editor has them."""
    return yaml.load(file.read_bytes(), _Modern)  # noqa: S506 - a safe loader, see above


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """The schemas with the product's own lists."""
    return file_schemas(read_vocabularies(NATIONAL)[0])


def kind_of(path: str) -> str:
    """The name of the schema of a file below an office; "" where it has none."""
    for name, kind in FILE_KINDS.items():
        if PurePath(path).match(kind.pattern) and path.count("/") == kind.pattern.count("/"):
            return name
    return ""


def faults(path: str, value: Any) -> list[str]:
    """What the schema of a file has against a value."""
    return [one.message for one in Draft7Validator(schemas()[kind_of(path)]).iter_errors(value)]


FILES = [
    pytest.param(office, file.relative_to(office).as_posix(), id=str(file.relative_to(ROOT)))
    for office in OFFICES
    for file in sorted((office / "data").rglob("*.yml"))
    if file.name != "translations.yml"  # it is written by the program alone
]


@pytest.mark.parametrize("name", FILE_KINDS)
def test_a_schema_is_one_and_speaks_chinese(name: str) -> None:
    schema = schemas()[name]
    Draft7Validator.check_schema(schema)
    for block in (schema, *schema["definitions"].values()):
        for key, field in block.get("properties", {}).items():
            assert re.search("[\u4e00-\u9fff]", field["title"]), key
            assert field["description"].startswith(field["title"]), key


@pytest.mark.parametrize(("office", "path"), FILES)
def test_a_file_that_is_right_has_a_schema_and_passes_however_it_is_read(
    office: Path, path: str
) -> None:
    source, problems = load(path, office)
    assert source is not None
    assert problems == []
    assert faults(path, source.value) == []
    assert faults(path, modern(office / path)) == []


SHAPELESS = [file for file in BAD if file.suffix == ".yml" and rule(file) in SHAPES]


@pytest.mark.parametrize("file", SHAPELESS, ids=lambda file: file.name)
def test_a_file_of_a_wrong_shape_does_not_pass(file: Path) -> None:
    (at,) = headers(file.read_text("utf-8"), "at")
    found = faults(at, modern(file))
    assert bool(found) != (file.name in SEEN_BY_THE_CHECK), found


def test_a_code_is_offered_with_its_chinese_name_and_one_of_a_closed_list_must_be_there() -> None:
    update = schemas()["project"]["definitions"]["Update"]["properties"]["status"]
    assert update["enum"] == ["in-progress", "done", "adjusted", "stopped"]
    assert update["enumDescriptions"][1] == "已完成 / Done"
    assert update["description"].endswith(
        "：in-progress 进行中、done 已完成、adjusted 已调整、stopped 已终止"
    )
    own, other = schemas()["service-point"]["properties"]["kind"]["anyOf"]
    assert "health" in own["enum"]
    assert other == {"type": "string", "pattern": "^[A-Za-z0-9.-]+$"}


def test_order_may_be_written_and_what_is_computed_may_not() -> None:
    assert "order" in schemas()["plan"]["properties"]
    assert {"id", "file", "path", "state"} & schemas()["plan"]["properties"].keys() == set()
    assert schemas()["plan"]["additionalProperties"] is False
