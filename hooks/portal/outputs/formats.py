"""Each document as JSON, plain text and Markdown, beside its page."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from portal.bodies import EMPTY, Body
from portal.documents import Card
from portal.facts import Fact, plain
from portal.files import write_bytes
from portal.languages import LANGUAGES
from portal.records import Disclosure
from portal.site import Site
from portal.version_pages import version_path
from portal.words import Words

_CELLS = ("</td><td", "\t<td"), ("</th><th", "\t<th")
"""What ends a cell that another follows, and the tab that stands for it."""


def document_files(card: Card) -> Iterator[str]:
    """Every file that a document has in the site."""
    for language in LANGUAGES:
        for name in ("index.html", "index.md", "index.txt"):
            yield f"{language.prefix}{card.path}{name}"
    yield f"{card.path}index.json"
    yield f"{card.path}index.docx"
    yield from (f"{card.path}{name}" for name in card.attachments)
    for number in range(len(card.versions)):
        place = version_path(card, number)
        yield from (f"{place}{name}" for name in card.formats)
        for name in ("index.html", "index.md", "index.txt"):
            yield from (f"{language.prefix}{place}{name}" for language in LANGUAGES)


def write_formats(site: Site, out: Path, card: Card) -> Iterator[tuple[str, str]]:
    """Write a document's `index.json` (both languages), `index.txt` and `index.md`.

    Yields each file and its hash.
    """
    record = site.catalogue.document(card.index_number)
    yield written(out, f"{record.path}index.json", record_json(record).encode())
    for language, renderer in site.renderers.items():
        place = f"{language.prefix}{record.path}"
        title = renderer.words.plain(record.title)
        facts = renderer.facts.stated(record)
        more = [*facts, *_more(renderer.words, record)]
        body = renderer.text(record)[0] or EMPTY
        yield written(out, f"{place}index.md", markdown(title, facts, body))
        abstract = renderer.words.plain(record.abstract)
        yield written(out, f"{place}index.txt", text(title, abstract, more, body).encode())


def written(out: Path, name: str, raw: bytes) -> tuple[str, str]:
    """Write a file of a document; returns its name and its hash."""
    write_bytes(f"{out}/{name}", raw)
    return name, sha256(raw).hexdigest()


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
