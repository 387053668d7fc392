"""A document's entry in the statutory directory, as a line of JSON and a line of CSV.

Regulation on Open Government Information, article 12: index, name, abstract, date, and more.
"""

from __future__ import annotations

import csv

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


def csv_line(row: tuple[str | None, ...]) -> str:
    """One line of a table; what a spreadsheet would take for a formula is marked as text."""
    line: str = _WRITER.writerow([_cell(value) for value in row])
    return line.removesuffix("\r\n")


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(_Line())


def _cell(value: str | None) -> str | None:
    return f"'{value}" if value and value[0] in "=+-@\t\r" else value
