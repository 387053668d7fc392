"""The form for requests as a file that Word and WPS open, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.drawing.words import Words
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.outputs.word.files import DOCX
from portal.outputs.word.layout import Paper, package, paragraph
from portal.pages.columns import columns
from portal.pages.files import OutputFile
from portal.pages.request_form import PARTS
from portal.pages.statutory import FORM_TITLE
from portal.reading.catalogue import Catalogue

FILE = f"{columns()['requests'].path}form.docx"
_WIDTHS = (1474, 3402, 3969)
"""Part, row, and the place to write in: together the text between the margins, in 1/20 point."""
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
)


def _make(site: Site) -> Iterator[Made]:
    for language in LANGUAGES:
        words = site.renderers[language].words
        yield language.prefix + FILE, _form(words, words.plain(site.catalogue.office.name))


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(FILE, DOCX, spoken=True, entered="beside")


OUTPUT = Output("request-form", _files, _make, fixed=True)


def _form(words: Words, office: str) -> bytes:
    paper = Paper(words.plain(FORM_TITLE), "", office, words.language.tag, [], "")
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS])
    rows = "".join([row for part, names in PARTS for row in _rows(words, part, names)])
    lead = paragraph("Facts", words.ui("form.lead", office=office))
    time = paragraph("Facts", words.ui("form.time"))
    return package(paper, f"{lead}{_TABLE}{grid}</w:tblGrid>{rows}</w:tbl>{time}")


def _rows(words: Words, part: Text, names: tuple[Text, ...]) -> Iterator[str]:
    """The rows of a part; its name stands once beside all of them."""
    for number, name in enumerate(names):
        merged = "" if number else ' w:val="restart"'
        first = _cell(0, "" if number else words.plain(part), f"<w:vMerge{merged}/>")
        yield f"<w:tr>{first}{_cell(1, words.plain(name))}{_cell(2, '')}</w:tr>"


def _cell(column: int, text: str, more: str = "") -> str:
    width = f'<w:tcW w:w="{_WIDTHS[column]}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{more}</w:tcPr>{paragraph('Cell', text)}</w:tc>"
