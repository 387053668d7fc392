"""A document as a Word file, in the layout after GB/T 9704, for Word and WPS.

The package is filled from the parts in `docx/`, packed once; only `word/document.xml` and the
properties are made for each document, straight from the body's HTML, which the Markdown parser has
written: its tags are few and well-formed.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from portal.zipped import Archive

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
_TAIL = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" '
    'w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
"""A4; margins of 37, 26, 35 and 28 mm in twentieths of a point."""
_TOKEN = re.compile(
    r'<(p|h[1-6]|td|th)(?: (?:id|class)="[^"]*")?>([^<\n]+)</(?:p|h[1-6]|td|th)>|<([^>]*)>'
)
"""A block of text alone, as most are, or a tag."""
_STYLES = {
    **{f"h{level}": f"Heading{max(1, level - 1)}" for level in range(1, 7)},
    "li": "ListParagraph",
    "td": "Cell",
    "th": "Cell",
    "blockquote": "Quote",
}
_MARKS = {
    "strong": "<w:b/>",
    "em": "<w:i/>",
    "del": "<w:strike/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
}
_OPENING = {
    "table": '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
    "</w:tblPr><w:tblGrid/>",
    "tr": "<w:tr>",
    "td": "<w:tc>",
    "th": "<w:tc>",
}
_BLANK = " </w:t></w:r>"
_CLOSING = {"table": "</w:tbl>", "tr": "</w:tr>", "td": "</w:tc>", "th": "</w:tc>"}


class Paper(NamedTuple):
    """What a Word file says: title, number, publisher, language, facts as lines, the body."""

    title: str
    number: str
    publisher: str
    language: str
    facts: list[str]
    html: str


def word_file(paper: Paper) -> bytes:
    """The whole file; the same contents give the same bytes."""
    facts = [paragraph("Facts", one) for one in (*paper.facts, "")]
    return package(paper, "".join(facts) + body(paper.html))


def package(paper: Paper, content: str) -> bytes:
    """A file with the title and the properties of a paper, and content made elsewhere."""
    document = f"{_HEAD}{paragraph('Title', paper.title)}{content}{_TAIL}"
    own = {"word/document.xml": document.encode(), "docProps/core.xml": _core(paper).encode()}
    return _archive().with_files(own)


@cache
def _archive() -> Archive:
    folder = Path(__file__).parent / "docx"
    return Archive({name: (folder / file).read_bytes() for name, file in _PARTS.items()})


def _core(paper: Paper) -> str:
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
    """A paragraph in one of the styles of `docx/styles.xml`."""
    return f"<w:p>{_styled(style)}{_run(escape(text, quote=False))}</w:p>"


def _styled(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""


_RUN = '<w:r><w:t xml:space="preserve">'


def _run(text: str) -> str:
    return f"{_RUN}{text}</w:t></w:r>"


def body(html: str) -> str:
    """A body's paragraphs and tables; addresses of links on other sites stand behind them."""
    writer = _Writer()
    tokens = _TOKEN.split(html)
    writer.text(tokens[0])
    for name, words, tag, text in zip(
        tokens[1::4], tokens[2::4], tokens[3::4], tokens[4::4], strict=True
    ):
        if not name:
            writer.tag(tag)
        elif not (writer.open or writer.label or writer.styles):
            writer.out += (_BEFORE[name], words, _AFTER[name])
        else:
            writer.block(name, words)
        if text and (writer.open or text != "\n"):
            writer.text(text)
    writer.close()
    return "".join(writer.out)


_BLOCKS = ("p", "td", "th", *(f"h{level}" for level in range(1, 7)))
_BEFORE = {
    name: f"{_OPENING.get(name, '')}<w:p>{_styled(_STYLES.get(name, ''))}{_RUN}" for name in _BLOCKS
}
_AFTER = {name: f"</w:t></w:r></w:p>{_CLOSING.get(name, '')}" for name in _BLOCKS}
"""What stands around the text of a block that is in no other."""


class _Writer:
    """Writes paragraphs as text comes: one is open while `open`, in the innermost style."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open = False
        self.styles: list[str] = []
        self.marks: list[str] = []
        self.lists: list[int | None] = []
        self.label = ""
        self.link = ""
        self.filled = False

    def text(self, text: str) -> None:
        """Text, with its entities as they are: they are those of XML."""
        if not self.open:
            if text.isspace() or not text:
                return
            self._begin()
        marks = f"<w:rPr>{''.join(self.marks)}</w:rPr>" if self.marks else ""
        words = text.replace("\n", " ")
        self.out.append(f'<w:r>{marks}<w:t xml:space="preserve">{words}</w:t></w:r>')

    def block(self, name: str, text: str) -> None:
        """A paragraph, a heading or a cell of text alone."""
        self.close()
        style = _STYLES.get(name) or (self.styles[-1] if self.styles else "")
        label, self.label = self.label, ""
        self.filled = True
        self.out.append(
            f"{_OPENING.get(name, '')}<w:p>{_styled(style)}{_run(label) if label else ''}"
            f"{_run(text)}</w:p>{_CLOSING.get(name, '')}"
        )

    def _begin(self) -> None:
        self.out.append(f"<w:p>{_styled(self.styles[-1] if self.styles else '')}")
        self.open = self.filled = True
        if self.label:
            label, self.label = self.label, ""
            self.out.append(_run(label))

    def close(self) -> None:
        """End the paragraph that is open, if one is."""
        if self.open:
            if self.out[-1].endswith(_BLANK):
                self.out[-1] = self.out[-1].removesuffix(_BLANK) + _BLANK[1:]
            self.out.append("</w:p>")
            self.open = False

    def tag(self, tag: str) -> None:
        """A tag without its brackets."""
        name = tag.split(" ", 1)[0].rstrip("/")
        if name in _MARKS:
            self.marks.append(_MARKS[name])
        elif name[1:] in _MARKS:
            self.marks.pop()
        elif name in {"p", "/p"}:
            self.close()
        elif name in {"a", "/a"}:
            self._link(tag)
        elif name == "br":
            self.out.append("<w:r><w:br/></w:r>")
        elif name == "img":
            self.text(tag.partition('alt="')[2].partition('"')[0])
        elif name.startswith("/"):
            self._end(name[1:])
        else:
            self._start(name)

    def _start(self, name: str) -> None:
        if name in _STYLES:
            self.close()
            self.styles.append(_STYLES[name])
        if name in _OPENING:
            self.filled = False
            self.out.append(_OPENING[name])
        elif name in {"ol", "ul"}:
            self.close()
            self.lists.append(0 if name == "ol" else None)
        elif name == "li":
            self.label = self._label()

    def _label(self) -> str:
        count = self.lists[-1] if self.lists else None
        if count is None:
            return "• "
        self.lists[-1] = count + 1
        return f"{count + 1}. "

    def _end(self, name: str) -> None:
        if name in _STYLES:
            self.close()
            self.styles.pop()
        if name in _CLOSING:
            if name in {"td", "th"} and not self.filled:
                self.out.append("<w:p/>")  # a cell must hold a paragraph
            self.out.append(_CLOSING[name])
        elif name in {"ol", "ul"}:
            self.lists.pop()

    def _link(self, tag: str) -> None:
        if tag != "/a":
            self.link = tag.partition('href="')[2].partition('"')[0]
        elif self.link.startswith(("http://", "https://")):
            self.text(f" <{self.link}>".replace("<", "&lt;").replace(">", "&gt;"))
