"""The pages of a document's versions, and the words that differ between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.language.languages import ZH, Language
from portal.pages.disclosure import document_page
from portal.pages.page import Page
from portal.reading.bodies import Body, body_path
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.versions import kept_path


def document_pages(cards: Iterable[Card]) -> Iterator[Page]:
    """The pages of documents and of their versions, one after the other."""
    for card in cards:
        page = document_page(card)
        yield page
        for number in range(len(card.versions)):
            yield _page(card, number, page)


def version_path(card: Card, number: int) -> str:
    """The address of a version, counted from 0."""
    return f"{card.path}versions/{card.versions[number][0]}/"


def _page(card: Card, number: int, page: Page) -> Page:
    return Page(
        version_path(card, number),
        card.title,
        "records/version.html",
        column=page.column,
        description=card.abstract,
        trail=(*page.trail, (card.title, card.path)),
        subject=card,
        key=f"version:{card.index_number}@{card.versions[number][0]}",
        extra={"card": card, "number": number, "rels": tuple(_rels(card, number))},
        spliced=True,
        feeds_search=False,
    )


def _rels(card: Card, number: int) -> Iterator[tuple[str, str]]:
    yield "latest-version", card.path
    if number:
        yield "predecessor-version", version_path(card, number - 1)
    if number + 1 < len(card.versions):
        yield "successor-version", version_path(card, number + 1)


class VersionText(NamedTuple):
    """A version's text, and the language it is in; Chinese where it is not translated."""

    body: Body | None
    language: Language


def version_text(catalogue: Catalogue, card: Card, number: int, language: Language) -> VersionText:
    """The text of a version in a language."""
    for one in (language, ZH):
        if body := catalogue.body(_file(card, number, one)):
            return VersionText(body, one)
    return VersionText(None, ZH)


def _file(card: Card, number: int, language: Language) -> str:
    if number + 1 == len(card.versions):
        return body_path(card, language)
    return kept_path(card.file, card.versions[number][0], language)
