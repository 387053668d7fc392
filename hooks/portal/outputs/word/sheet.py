"""Forms and reports with python-docx, in the very layout in which documents are written.

It opens an empty document and adds to it in the styles of `parts/styles.xml`: what the office hands
in looks like what it publishes, and the layout is written down once.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Length

from portal.machine.zipped import Archive
from portal.outputs.word.layout import WordDocument, package


def open_sheet(paper: WordDocument) -> Document:
    """A document that holds its title, to be written on."""
    return docx.Document(BytesIO(package(paper, "")))


def add_table(document: Document, widths: Sequence[int]) -> Any:
    """A table with lines around its cells, whose columns keep their widths."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    return table


def add_row(table: Any, texts: Sequence[str], styles: Sequence[str]) -> Any:
    """A new row, which no end of a sheet cuts in two: a text and a style for each cell."""
    row = table.add_row()
    mark(row, "w:cantSplit")
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if text:
            paragraph.add_run(text)  # an empty run would stay behind when cells are merged
    return row


def mark(row: Any, name: str) -> None:
    """Give a row a property for which python-docx has no name."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - its only way to the element


def saved(document: Document) -> bytes:
    """The file without the time at which it was made: python-docx stamps every part with it."""
    made = BytesIO()
    document.save(made)
    with ZipFile(made) as parts:
        return Archive({name: parts.read(name) for name in parts.namelist()}).with_files({})
