"""Each document as a Word file: one, in Chinese, which is the text that counts.

The layout after GB/T 9704 is that of Chinese official documents, and only an original has it: a
restatement is set plainly and says on every sheet that it is one. In the other language the text
can be had as plain text and as Markdown. There are thousands, so each is made straight from the
body's HTML, which the Markdown parser has written: its tags are few and well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.drawing.facts import Fact
from portal.drawing.notices import lines, of_file
from portal.drawing.site import Site
from portal.kinds.disclosure import Disclosure
from portal.language.languages import ZH
from portal.outputs.output import DocumentFile, DocumentOutput
from portal.outputs.word.layout import DOCX, RUN, WordDocument, package, paragraph, run, styled
from portal.pages.files import Format
from portal.reading.bodies import EMPTY, Body
from portal.reading.card import Card

_TOKEN = re.compile(
    r'<(p|h[1-6]|td|th)(?: (?:id|class)="[^"]*")?>([^<]+)</(?:p|h[1-6]|td|th)>|<([^>]*)>'
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
_FRAMES = {
    "table": '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
    "</w:tblPr><w:tblGrid/>",
    "/table": "</w:tbl>",
    "tr": "<w:tr><w:trPr><w:cantSplit/></w:trPr>",  # the end of a sheet cuts no row in two
    "/tr": "</w:tr>",
    **dict.fromkeys(("thead", "/thead", "tbody", "/tbody"), ""),
}
"""Tags around cells: they stand in no paragraph, and always mean the same."""
_OPENING = dict.fromkeys(("td", "th"), "<w:tc>")
_CLOSING = dict.fromkeys(("td", "th"), "</w:tc>")
_BLANK = " </w:t></w:r>"


WORD = Format("index.docx", DOCX, "take.word", 3, saved=True, restated="take.word.restated")


def _make(site: Site, cards: Sequence[Card]) -> Iterator[DocumentFile]:
    """The `index.docx` of documents."""
    renderer = site.renderers[ZH]
    records = [site.catalogue.document(card.index_number) for card in cards]
    facts = [renderer.facts.stated(record) for record in records]
    bodies = [renderer.text(record)[0] or EMPTY for record in records]
    papers = [paper(site, *one) for one in zip(records, facts, bodies, strict=True)]
    contents = [content(one) for one in papers]
    for card, one, inside in zip(cards, papers, contents, strict=True):
        yield DocumentFile(card.index_number, f"{card.path}{WORD.name}", package(one, inside))


OUTPUT = DocumentOutput("word", _make, (WORD,))


def paper(site: Site, record: Disclosure, facts: list[Fact], body: Body) -> WordDocument:
    """What the Word file of a document says: the facts given, and a body."""
    return WordDocument(
        title=record.title.zh,
        number=record.index_number,
        publisher=site.catalogue.vocabularies["organisations"][record.publisher].zh,
        language=ZH.tag,
        notices=lines(of_file(site.catalogue.office, held=record.held), ZH),
        official=record.held,
        facts=[f"{fact.label}：{fact.value}" for fact in facts],
        html=body.html,
    )


def word_file(paper: WordDocument) -> bytes:
    """The whole file; the same contents give the same bytes."""
    return package(paper, content(paper))


def content(paper: WordDocument) -> str:
    """What the file says: the facts, then the body."""
    facts = [paragraph("Facts", one) for one in (*paper.facts, "")]
    return "".join(facts) + body(paper.html)


def body(html: str) -> str:
    """A body's paragraphs and tables; addresses of links on other sites stand behind them."""
    writer = _Writer()
    tokens = _TOKEN.split(html)
    writer.text(tokens[0])
    for name, words, tag, text in zip(
        tokens[1::4], tokens[2::4], tokens[3::4], tokens[4::4], strict=True
    ):
        if tag in _FRAMES:
            writer.out.append(_FRAMES[tag])
        elif not name:
            writer.tag(tag)
        elif not (writer.open or writer.label or writer.styles):
            writer.out += (_BEFORE[name], words.replace("\n", " "), _AFTER[name])
        else:
            writer.block(name, words.replace("\n", " "))
        if text and (writer.open or text != "\n"):
            writer.text(text)
    writer.close()
    return "".join(writer.out)


_BLOCKS = ("p", "td", "th", *(f"h{level}" for level in range(1, 7)))
_BEFORE = {
    name: f"{_OPENING.get(name, '')}<w:p>{styled(_STYLES.get(name, ''))}{RUN}" for name in _BLOCKS
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
            f"{_OPENING.get(name, '')}<w:p>{styled(style)}{run(label) if label else ''}"
            f"{run(text)}</w:p>{_CLOSING.get(name, '')}"
        )

    def _begin(self) -> None:
        self.out.append(f"<w:p>{styled(self.styles[-1] if self.styles else '')}")
        self.open = self.filled = True
        if self.label:
            label, self.label = self.label, ""
            self.out.append(run(label))

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
