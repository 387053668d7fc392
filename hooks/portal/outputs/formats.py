"""Each document as JSON, plain text and Markdown, beside its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from html import unescape
from pathlib import Path

from portal.bodies import body_path, render_body
from portal.documents import Card
from portal.fields import STATUTORY, LabelledField, labelled
from portal.languages import LANGUAGES, ZH, Language
from portal.load import read
from portal.records import Disclosure
from portal.site import Site
from portal.words import Words

_TAG = re.compile(r"<[^>]+>")
_CELLS = re.compile(r"</t[hd]>(?=<t[hd])")


def document_files(card: Card) -> Iterator[str]:
    """Every file that a document has in the site."""
    for language in LANGUAGES:
        for name in ("index.html", "index.md", "index.txt"):
            yield f"{language.prefix}{card.path}{name}"
    yield f"{card.path}index.json"
    yield from (f"{card.path}{name}" for name in card.attachments)


def write_formats(site: Site, out: Path, documents: Sequence[Card]) -> None:
    """Write `index.json` (both languages), `index.txt` and `index.md` for every document."""
    words = {language: Words(language, site.catalogue.vocabularies) for language in LANGUAGES}
    facts_in = {
        language: lru_cache(4096)(partial(_fact, words[language])) for language in LANGUAGES
    }
    for card in documents:
        record = site.catalogue.document(card.index_number)
        folder = f"{out}/{record.path}"
        _write(f"{folder}index.json", record_json(record))
        for language in LANGUAGES:
            place = f"{out}/{language.prefix}{record.path}"
            body = _body(record, language, site.catalogue.root)
            rows = map(facts_in[language], labelled(record, STATUTORY))
            facts = [row for row in rows if row[1]]
            _write(f"{place}index.md", markdown(words[language].plain(record.title), facts, body))
            _write(f"{place}index.txt", text(words[language].plain(record.title), facts, body))


def record_json(record: Disclosure) -> str:
    """The record as it is written, without what is not stated."""
    return record.model_dump_json(exclude={"id", "file", "order"}, exclude_none=True, by_alias=True)


def markdown(title: str, facts: list[tuple[str, str]], body: str) -> str:
    """Title, facts and body as Markdown."""
    listed = "\n".join(f"- {label}: {value}" for label, value in facts)
    return f"# {title}\n\n{listed}\n\n{body}"


def text(title: str, facts: list[tuple[str, str]], body: str) -> str:
    """Title, facts and body as plain text: a line for each block, tabs between cells."""
    listed = "\n".join(f"{label}: {value}" for label, value in facts)
    plain = unescape(_TAG.sub("", _CELLS.sub("\t", render_body(body))))
    return f"{title}\n\n{listed}\n\n{plain}"


def _body(record: Disclosure, language: Language, root: Path) -> str:
    own = read(body_path(record, language), root)
    raw = own if own is not None else read(body_path(record, ZH), root)
    return (raw or b"").decode("utf-8-sig")


def _fact(words: Words, field: LabelledField) -> tuple[str, str]:
    return words.plain(field.label), unescape(_TAG.sub("", words.shown(field)))


def _write(file: str, content: str) -> None:
    with open(file, "wb") as handle:  # noqa: PTH123 - five times for each of 10,000 documents
        handle.write(content.encode())
