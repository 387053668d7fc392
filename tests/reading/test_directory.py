"""A line of a table: no formula, and nothing lost."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.directory import csv_line


def read_back(line: str) -> list[str]:
    """The cells of a line; the mark of a text is taken off, as whoever reads them may do."""
    (row,) = csv.reader(StringIO(f"{line}\r\n", newline=""))
    return [re.sub(r"^'('*[=+\-@\t\r])", r"\1", cell) for cell in row]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
tricky = st.text("'=+-@\t\r\n\",; 一", max_size=6)


@given(st.lists(texts | tricky, min_size=2))
def test_any_text_can_be_read_back(row: list[str]) -> None:
    assert read_back(csv_line(row)) == row


@given(texts | tricky)
def test_no_text_begins_like_a_formula(text: str) -> None:
    (cell,) = csv.reader(StringIO(f"{csv_line([text, ''])}\r\n", newline=""))
    assert not cell[0].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("number", "written"),
    [("-7", "-7"), ("74.01", "74.01"), ("0.0000001", "0.0000001"), ("15000", "15000")],
)
def test_a_number_stands_as_it_is(number: str, written: str) -> None:
    assert csv_line([Decimal(number), 3, None]) == f"{written},3,"
