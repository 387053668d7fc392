"""The catalogue as a workbook.

A library needs a second for 10,000 documents, so it is not made in a preview.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime

from portal.drawing.notices import NOTICE
from portal.drawing.site import Site
from portal.machine.refusal import at
from portal.outputs.catalogue import noted
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import COLUMNS

WORKBOOK = "data/catalogue.xlsx"
_WIDTHS = {"title_zh": 40, "title_en": 40, "abstract_zh": 60, "abstract_en": 60, "index_number": 24}


def _make(site: Site) -> Iterator[Made]:
    """Every document's directory entry, with a filter in each column, all cells as text."""
    with at(tempfile.gettempdir()):  # the library keeps its parts there
        book = _book(site)
    yield WORKBOOK, book


def _book(site: Site) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - slow to load, and not needed in a preview

    packed = io.BytesIO()
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(packed, settings)
    made = datetime.fromisoformat(site.today.isoformat()).replace(tzinfo=UTC)
    book.set_properties({"created": made.replace(tzinfo=None)})
    sheet = book.add_worksheet("catalogue")
    sheet.freeze_panes(1, 1)
    columns = (*COLUMNS, NOTICE)
    for number, name in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(name, 16))
    told = noted(site.catalogue)
    entries = (card.directory[1] + told[card.held].cell for card in site.catalogue.documents)
    rows = csv.reader(entry.decode() for entry in entries)
    count = 0
    for count, row in enumerate((list(columns), *rows)):
        for place, value in enumerate(row):
            if value:
                sheet.write_string(count, place, value)
    sheet.autofilter(0, 0, count, len(columns) - 1)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as fault:
        raise fault.args[0] from fault  # what the system said
    return packed.getvalue()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    yield OutputFile(WORKBOOK, media, dataset="catalogue")


OUTPUT = Output("workbook", _files, _make)
