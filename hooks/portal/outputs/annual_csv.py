"""The figures of an annual report as one table for spreadsheets and other programs."""

from __future__ import annotations

from collections.abc import Iterator

from portal.annual.figures import Worked
from portal.drawing.notices import NOTICE
from portal.reading.directory import csv_line

COLUMNS = (
    "year",
    "part",
    "row",
    "row_zh",
    "row_en",
    "column_zh",
    "column_en",
    "value",
    "origin",
    NOTICE,
)


def report_csv(worked: Worked, notice: str) -> bytes:
    """A line for each cell, with a mark that Excel needs; an empty value is a missing one."""
    lines = (csv_line(COLUMNS), *(csv_line((*row, notice)) for row in _rows(worked)), "")
    return "\r\n".join(lines).encode("utf-8-sig")


def _rows(worked: Worked) -> Iterator[tuple[str | None, ...]]:
    for table in worked.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                value = None if cell.value is None else str(cell.value)
                names = (row.label.zh, row.label.en, column.zh, column.en)
                yield (worked.report.id, table.part, row.key, *names, value, cell.origin)
