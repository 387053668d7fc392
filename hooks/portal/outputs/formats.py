"""Each document as JSON, plain text and Markdown, beside its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.drawing.facts import Fact, plain
from portal.drawing.notices import in_both, json_end, lines, of_file, of_text
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
    office = site.catalogue.office
    told = {held: in_both(of_file(office, held=held)) for held in (True, False)}
    for record in records:
        raw = record_json(record, told[record.held]).encode()
        yield DocumentFile(record.index_number, f"{record.path}{JSON.name}", raw)
    for renderer in site.renderers.values():
        facts = [renderer.facts.stated(record) for record in records]
        texts = [renderer.text(record) for record in records]
        bodies = [body or EMPTY for body, _ in texts]
        noted = [
            lines(of_text(office, spoken, held=record.held), renderer.language)
            for record, (_, spoken) in zip(records, texts, strict=True)
        ]
        both = [
            _with_restatement(site, renderer.words, record, body)
            for record, body in zip(records, bodies, strict=True)
        ]
        for draw, name, shown in ((_markdown, MARKDOWN.name, bodies), (_text, TEXT.name, both)):
            for one in zip(records, noted, facts, shown, strict=True):
                place = f"{renderer.language.prefix}{one[0].path}{name}"
                yield DocumentFile(one[0].index_number, place, draw(renderer.words, *one))


def _with_restatement(site: Site, words: Words, record: Disclosure, body: Body) -> Body:
    """The text of an original, and behind it, under a heading, the restatement beside it."""
    beside = site.catalogue.layer(record, words.language)
    if beside is None:
        return body
    return Body(b"", f"{body.html}<p>{words.ui('layer.tab-restated')}</p>\n{beside.html}")


def _markdown(
    words: Words, record: Disclosure, noted: list[str], facts: list[Fact], body: Body
) -> bytes:
    return markdown(words.plain(record.title), noted, facts, body)


def _text(
    words: Words, record: Disclosure, noted: list[str], facts: list[Fact], body: Body
) -> bytes:
    title, abstract = words.plain(record.title), words.plain(record.abstract)
    return text(title, abstract, noted, [*facts, *_more(words, record)], body).encode()


OUTPUT = DocumentOutput("formats", _make, (TEXT, MARKDOWN, JSON))


_PLACE = {"id", "file", "order"}
_UNSAID = {*_PLACE, "restatement_changes"}
"""Most have no such changes, and their files stay what they were."""


def record_json(record: Disclosure, notice: str) -> str:
    """The record as it is written, without what is not stated, with its notice."""
    unsaid = _PLACE if record.restatement_changes else _UNSAID
    raw = record.model_dump_json(exclude=unsaid, exclude_none=True, by_alias=True)
    return raw[:-1] + json_end(notice)


def markdown(title: str, noted: Sequence[str], facts: list[Fact], body: Body) -> bytes:
    """Notices, title, facts and body as Markdown."""
    quoted = "".join([f"> {one}\n" for one in noted]) + "\n" * bool(noted)
    listed = "\n".join([f"- {fact.label}: {fact.value}" for fact in facts])
    return f"{quoted}# {title}\n\n{listed}\n\n".encode() + body.raw


def text(title: str, abstract: str, noted: Sequence[str], facts: list[Fact], body: Body) -> str:
    """Notices, title, abstract, facts and body as plain text.

    Each block has a line; between cells stand tabs.
    """
    listed = "\n".join([f"{fact.label}: {fact.value}" for fact in facts])
    html = body.html
    if "<table>" in html:
        for between, tab in _CELLS:
            html = html.replace(between, tab)
    parts = [*noted, title, abstract, listed, plain(html)]
    return "\n\n".join(parts)


def _more(words: Words, record: Disclosure) -> Iterator[Fact]:
    """What the page says besides the statutory facts: why it is not in force, what it brings."""
    if record.validity and record.validity.reason:
        yield Fact("", words.ui("document.reason"), words.plain(record.validity.reason))
    for attachment in record.attachments:
        yield Fact("", words.ui("document.attachments"), words.plain(attachment.title))
    for change in record.changes:
        yield Fact("", words.ui("document.changes"), words.plain(change.note))
    for change in record.restatement_changes:
        yield Fact("", words.ui("document.restatement-changes"), words.plain(change.note))
