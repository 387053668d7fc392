"""The package of a Word file, in the layout after GB/T 9704, for Word and WPS.

It is filled from the files in `parts/`, packed once; only `word/document.xml` and the properties
are made for each file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from portal.machine.zipped import Archive

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The type of a Word file."""
_PARTS = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "rels.xml",
    "word/_rels/document.xml.rels": "document-rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer1.xml",
    "word/footer2.xml": "footer2.xml",
}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)


def _tail(margins: str) -> str:
    """The end of a document: A4, page numbers, margins in twentieths of a point."""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {margins} w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


_TAIL = _tail(
    'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400"'
)
"""Margins of 37, 26, 35 and 28 mm."""
_PLAIN_TAIL = _tail(
    'w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720"'
)
"""Margins of 25.4 mm."""
_PLAIN_PARTS = {
    "word/styles.xml": "styles-plain.xml",
    "word/footer1.xml": "footer-plain.xml",
    "word/footer2.xml": "footer-plain.xml",
}
"""What is other in a restatement, which does not look like an official document."""


class WordDocument(NamedTuple):
    """What a Word file says: title, number, publisher, language, facts as lines, the body.

    `notices` stand before all else. One that is not `official` restates, and is set plainly.
    """

    title: str
    number: str
    publisher: str
    language: str
    facts: Sequence[str] = ()
    html: str = ""
    notices: Sequence[str] = ()
    official: bool = True


def package(paper: WordDocument, content: str) -> bytes:
    """A file with the title and the properties of a paper, and content made elsewhere."""
    noted = "".join(paragraph("Notice", one) for one in paper.notices)
    tail = _TAIL if paper.official else _PLAIN_TAIL
    document = f"{_HEAD}{noted}{paragraph('Title', paper.title)}{content}{tail}"
    own = {"word/document.xml": document.encode(), "docProps/core.xml": _core(paper).encode()}
    return _archive(official=paper.official).with_files(own)


@cache
def _archive(*, official: bool) -> Archive:
    folder = Path(__file__).parent / "parts"
    parts = _PARTS if official else _PARTS | _PLAIN_PARTS
    return Archive({name: (folder / file).read_bytes() for name, file in parts.items()})


def _core(paper: WordDocument) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
        '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(paper.title, quote=False)}</dc:title>"
        f"<dc:creator>{escape(paper.publisher, quote=False)}</dc:creator>"
        f"<dc:identifier>{escape(paper.number, quote=False)}</dc:identifier>"
        f"<dc:language>{paper.language}</dc:language></cp:coreProperties>"
    )


def paragraph(style: str, text: str) -> str:
    """A paragraph in one of the styles of `parts/styles.xml`."""
    return f"<w:p>{styled(style)}{run(escape(text, quote=False))}</w:p>"


def styled(style: str) -> str:
    """The properties of a paragraph in a style; none for that of the body."""
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""


RUN = '<w:r><w:t xml:space="preserve">'
"""What a run of text without marks begins with."""


def run(text: str) -> str:
    """A run of text without marks, which is XML already."""
    return f"{RUN}{text}</w:t></w:r>"
