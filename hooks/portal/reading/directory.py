"""A document's entry in the statutory directory, as a line of JSON and a line of CSV.

Regulation on Open Government Information, article 12: index, name, abstract, date, and more.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from decimal import Decimal

from pydantic_core import to_json

from portal.kinds.disclosure import Disclosure

COLUMNS = (
    "index_number",
    "title_zh",
    "title_en",
    "abstract_zh",
    "abstract_en",
    "publisher",
    "created",
    "issued",
    "mode",
    "scope",
    "genre",
    "topic",
    "validity",
    "body",
    "path",
)


def directory_lines(record: Disclosure) -> tuple[bytes, bytes]:
    """The entry as JSON and as CSV, without line ends: codes as codes, dates in ISO form.

    Both are in UTF-8, as files have them: a large catalogue is kept and written without recoding.
    """
    row = (
        record.index_number,
        record.title.zh,
        record.title.en,
        record.abstract.zh,
        record.abstract.en,
        record.publisher,
        record.created.isoformat(),
        record.issued.isoformat(),
        record.mode,
        record.scope,
        record.genre,
        record.topic,
        record.validity.status if record.validity else None,
        record.body,
        record.path,
    )
    return to_json(dict(zip(COLUMNS, row, strict=True))), csv_line(row).encode()


def csv_line(row: Sequence[str | Decimal | int | None]) -> str:
    """One line of a table; a text that a spreadsheet would take for a formula is marked as text."""
    line: str = _WRITER.writerow([_cell(value) for value in row])
    return line.removesuffix("\r\n")


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(_Line())


_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a text begins that is marked; one that looks marked is too, so that all can be read back."""


def _cell(value: str | Decimal | int | None) -> str | int | None:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return f"{value:f}" if isinstance(value, Decimal) else value
