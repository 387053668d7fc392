"""Each document as JSON, plain text and Markdown, beside its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.drawing.facts import Fact, plain
from portal.drawing.site import Site
from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.outputs.output import DocumentFile, DocumentOutput
from portal.pages.files import Format
from portal.reading.bodies import EMPTY, Body
from portal.reading.card import Card

TEXT = Format("index.txt", "text/plain", "take.text", 1, spoken=True)
MARKDOWN = Format("index.md", "text/markdown", "take.markdown", 2, spoken=True)
JSON = Format("index.json", "application/json", "take.json", 4)
_CELLS = ("</td><td", "\t<td"), ("</th><th", "\t<th")
"""What ends a cell that another follows, and the tab that stands for it."""


def _make(site: Site, cards: Sequence[Card]) -> Iterator[DocumentFile]:
    """The `index.json` (both languages), `index.md` and `index.txt` of documents."""
    records = [site.catalogue.document(card.index_number) for card in cards]
    for record in records:
        raw = record_json(record).encode()
        yield DocumentFile(record.index_number, f"{record.path}{JSON.name}", raw)
    for renderer in site.renderers.values():
        facts = [renderer.facts.stated(record) for record in records]
        bodies = [renderer.text(record)[0] or EMPTY for record in records]
        said = list(zip(records, facts, bodies, strict=True))
        for draw, name in ((_markdown, MARKDOWN.name), (_text, TEXT.name)):
            for one in said:
                place = f"{renderer.language.prefix}{one[0].path}{name}"
                yield DocumentFile(one[0].index_number, place, draw(renderer.words, *one))


def _markdown(words: Words, record: Disclosure, facts: list[Fact], body: Body) -> bytes:
    return markdown(words.plain(record.title), facts, body)


def _text(words: Words, record: Disclosure, facts: list[Fact], body: Body) -> bytes:
    title, abstract = words.plain(record.title), words.plain(record.abstract)
    return text(title, abstract, [*facts, *_more(words, record)], body).encode()


OUTPUT = DocumentOutput("formats", _make, (TEXT, MARKDOWN, JSON))


def record_json(record: Disclosure) -> str:
    """The record as it is written, without what is not stated."""
    return record.model_dump_json(exclude={"id", "file", "order"}, exclude_none=True, by_alias=True)


def markdown(title: str, facts: list[Fact], body: Body) -> bytes:
    """Title, facts and body as Markdown."""
    listed = "\n".join([f"- {fact.label}: {fact.value}" for fact in facts])
    return f"# {title}\n\n{listed}\n\n".encode() + body.raw


def text(title: str, abstract: str, facts: list[Fact], body: Body) -> str:
    """Title, abstract, facts and body as plain text: a line for each block, tabs between cells."""
    listed = "\n".join([f"{fact.label}: {fact.value}" for fact in facts])
    html = body.html
    if "<table>" in html:
        for between, tab in _CELLS:
            html = html.replace(between, tab)
    return f"{title}\n\n{abstract}\n\n{listed}\n\n{plain(html)}"


def _more(words: Words, record: Disclosure) -> Iterator[Fact]:
    """What the page says besides the statutory facts: why it is not in force, what it brings."""
    if record.validity and record.validity.reason:
        yield Fact("", words.ui("document.reason"), words.plain(record.validity.reason))
    for attachment in record.attachments:
        yield Fact("", words.ui("document.attachments"), words.plain(attachment.title))
    for change in record.changes:
        yield Fact("", words.ui("document.changes"), words.plain(change.note))
