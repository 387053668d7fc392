"""Each version of a document as JSON, plain text, Markdown and a Word file, beside its page.

Only the text of an earlier version is kept, so its files give the number and the days of the
version, and no facts that may have changed since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from portal.drawing.facts import Fact
from portal.drawing.notices import NOTICE, in_both, lines, of_file, of_text
from portal.drawing.render import Renderer
from portal.drawing.site import Site
from portal.kinds.disclosure import Disclosure
from portal.language.languages import LANGUAGES, ZH
from portal.outputs.formats import JSON, MARKDOWN, TEXT, markdown, text
from portal.outputs.output import DocumentFile, DocumentOutput
from portal.outputs.word.documents import WORD, paper, word_file
from portal.pages.versions import version_path, version_text
from portal.reading.bodies import EMPTY
from portal.reading.card import Card


def _make(site: Site, cards: Sequence[Card]) -> Iterator[DocumentFile]:
    """The files of all versions of documents."""
    for card in cards:
        for number in range(len(card.versions)):
            for name, raw in _version(site, card, number):
                yield DocumentFile(card.index_number, name, raw)


def _version(site: Site, card: Card, number: int) -> Iterator[tuple[str, bytes]]:
    record, place = site.catalogue.document(card.index_number), version_path(card, number)
    yield f"{place}{JSON.name}", _json(site, card, number).encode()
    for language, renderer in site.renderers.items():
        found, spoken = version_text(site.catalogue, card, number, language)
        body = found or EMPTY
        noted = lines(of_text(site.catalogue.office, spoken, held=card.held), language)
        title, facts = renderer.words.plain(card.title), _facts(renderer, record, card, number)
        prefix = f"{language.prefix}{place}"
        yield f"{prefix}{MARKDOWN.name}", markdown(title, noted, facts, body)
        yield f"{prefix}{TEXT.name}", text(title, "", noted, facts, body).encode()
        if language is ZH:
            yield f"{prefix}{WORD.name}", word_file(paper(site, record, facts, body))


def _facts(renderer: Renderer, record: Disclosure, card: Card, number: int) -> list[Fact]:
    ui = renderer.words.ui
    return [
        renderer.facts.of(record)[0],  # its index number
        Fact("", ui("version.from"), card.versions[number][0]),
        *(Fact("", ui("version.until"), one) for one in _until(card, number)),
    ]


def _until(card: Card, number: int) -> list[str]:
    return [day for day, _ in card.versions[number + 1 : number + 2]]


def _json(site: Site, card: Card, number: int) -> str:
    texts = {one: version_text(site.catalogue, card, number, one) for one in LANGUAGES}
    said: dict[str, Any] = {
        "index_number": card.index_number,
        "version": card.versions[number][0],
        "until": next(iter(_until(card, number)), None),
        "latest": card.path,
        "body": {
            one.code: found.body.raw.decode()
            for one, found in texts.items()
            if found.body and found.language is one
        },
    }
    office = site.catalogue.office
    if notice := in_both(of_file(office, held=card.held)):
        said[NOTICE] = notice
    return json.dumps(said, ensure_ascii=False, indent=1)


OUTPUT = DocumentOutput("versions", _make)
