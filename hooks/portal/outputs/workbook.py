"""The catalogue, and how far plans and projects are, as workbooks.

A library needs a second for 10,000 documents, so they are not made in a preview.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple

from portal.drawing.notices import NOTICE
from portal.drawing.site import Site
from portal.kinds.plan import KIND as PLAN
from portal.kinds.project import KIND as PROJECT
from portal.language.languages import strings
from portal.machine.refusal import at
from portal.outputs.catalogue import noted
from portal.outputs.cells import Cell
from portal.outputs.output import Made, Output
from portal.outputs.tidy import PROGRESS, tables
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import COLUMNS

WORKBOOK, FIGURES = "data/catalogue.xlsx", "data/progress.xlsx"
_SHEETS = {PLAN.dataset, PROJECT.dataset}
_WIDTH = 16
_WIDTHS = {"title_zh": 40, "title_en": 40, "abstract_zh": 60, "abstract_en": 60, "index_number": 24}


class WorkbookSheet(NamedTuple):
    """A sheet: its name, what stands above its columns, how wide they are, and its rows."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def _make(site: Site) -> Iterator[Made]:
    """Every document's directory entry, and the tables of progress."""
    with at(tempfile.gettempdir()):  # the library keeps its parts there
        made = {WORKBOOK: _book(site, [_catalogue(site)]), FIGURES: _book(site, _progress(site))}
    yield from made.items()


def _catalogue(site: Site) -> WorkbookSheet:
    told = noted(site.catalogue)
    entries = (card.directory[1] + told[card.held].cell for card in site.catalogue.documents)
    columns = (*COLUMNS, NOTICE)
    widths = [_WIDTHS.get(name, _WIDTH) for name in columns]
    rows = csv.reader(entry.decode() for entry in entries)
    return WorkbookSheet("catalogue", columns, widths, rows)


def _progress(site: Site) -> Iterator[WorkbookSheet]:
    """A sheet for each table, then one that tells what their columns are called elsewhere."""
    shown = [one for one in tables() if one.dataset == PROGRESS or one.name in _SHEETS]
    legend: list[Sequence[Cell]] = []
    for table in shown:
        heads = [column.head.zh for column in table.columns]
        widths = [_WIDTHS.get(column.code, _WIDTH) for column in table.columns]
        yield WorkbookSheet(table.title.zh, heads, widths, table.lines(site))
        legend += (
            (table.title.zh, table.title.en, column.head.zh, column.head.en, column.code)
            for column in table.columns
        )
    words = [strings()[f"data.columns.{name}"] for name in ("sheet", "head")]
    heads = [f"{one.zh} / {language}" for one in words for language in ("中文", "English")]
    yield WorkbookSheet(
        strings()["data.columns"].zh, [*heads, strings()["data.columns.code"].zh], [24] * 5, legend
    )


def _book(site: Site, sheets: Iterable[WorkbookSheet]) -> bytes:
    """A workbook with a filter in each column; text is never taken for a formula."""
    import xlsxwriter  # noqa: PLC0415 - slow to load, and not needed in a preview

    packed = io.BytesIO()
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(packed, settings)
    made = datetime.fromisoformat(site.today.isoformat()).replace(tzinfo=UTC)
    book.set_properties({"created": made.replace(tzinfo=None)})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as fault:
        raise fault.args[0] from fault  # what the system said
    return packed.getvalue()


def _write(written: Any, sheet: WorkbookSheet) -> None:
    """Write a sheet: numbers as numbers, all else as text."""
    written.freeze_panes(1, 1)
    for number, width in enumerate(sheet.widths):
        written.set_column(number, number, width)
    count = 0
    for count, row in enumerate(chain([sheet.heads], sheet.rows)):
        for place, value in enumerate(row):
            if isinstance(value, Decimal | int):
                written.write_number(count, place, value)
            elif value:
                written.write_string(count, place, str(value))
    written.autofilter(0, 0, count, len(sheet.heads) - 1)


def _files(_: Catalogue) -> Iterator[OutputFile]:
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    yield OutputFile(WORKBOOK, media, dataset="catalogue")
    yield OutputFile(FIGURES, media, dataset=PROGRESS)


OUTPUT = Output("workbook", _files, _make)
