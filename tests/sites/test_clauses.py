"""Nothing that the plan of the office says is lost or made stronger: a table of its clauses.

A row of `clauses.csv` is a clause in a few words, the record and the field that carry it, the word
by which the source qualifies it, and words of the English. A change of the data that drops one of
them is found here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from portal.kinds.model import Model, Text
from portal.kinds.record import section_anchor
from portal.language.languages import EN, ZH, Language
from portal.reading.catalogue import Catalogue
from tests.built import Built

FEW = 10
"""So many characters at most name a clause: the table holds no sentence of the source."""

with Path(__file__).with_name("clauses.csv").open(encoding="utf-8", newline="") as file:
    CLAUSES = list(csv.DictReader(file))
SECTIONS = list(dict.fromkeys(row["section"] for row in CLAUSES))


@pytest.fixture(scope="module")
def office(real_site: Built) -> Catalogue:
    """The repository's own catalogue."""
    return real_site.catalogue


def said(value: Any, language: Language) -> Iterator[str]:
    """Everything that a field says in a language; figures and dates as they are."""
    if isinstance(value, Text):
        yield (value.zh if language is ZH else value.en) or ""
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from said(getattr(value, name), language)
    elif isinstance(value, tuple):
        for one in value:
            yield from said(one, language)
    elif value is not None:
        yield str(value)


def lacking(row: dict[str, str], office: Catalogue) -> list[str]:
    """The words of a row that its field does not hold."""
    value = attrgetter(row["field"])(office.things[row["record"]].model)
    chinese = "\n".join(said(value, ZH))
    english = "\n".join(said(value, EN)).casefold()
    missing = [row[name] for name in ("clause", "qualifier") if row[name] not in chinese]
    return missing + ([] if row["english"].casefold() in english else [row["english"]])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_clause_of_a_section_stands_in_its_record(section: str, office: Catalogue) -> None:
    rows = [row for row in CLAUSES if row["section"] == section]
    assert {row["number"]: lost for row in rows if (lost := lacking(row, office))} == {}


def test_every_section_of_the_document_has_its_clauses(office: Catalogue) -> None:
    (card,) = office.documents
    assert [section_anchor(section) for section in SECTIONS] == list(card.anchors)


def test_clauses_are_numbered_in_order_and_named_in_a_few_words() -> None:
    for section in SECTIONS:
        rows = [row for row in CLAUSES if row["section"] == section]
        assert [row["number"] for row in rows] == [f"{section}-{n + 1}" for n in range(len(rows))]
    assert [row["number"] for row in CLAUSES if len(row["clause"]) > FEW] == []


def test_a_clause_that_is_lost_would_be_found(office: Catalogue) -> None:
    (row,) = [row for row in CLAUSES if row["number"] == "0-1"]
    assert lacking({**row, "qualifier": "努力", "english": "was opened"}, office) == [
        "努力",
        "was opened",
    ]
