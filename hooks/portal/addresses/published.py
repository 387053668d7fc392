"""What the site publishes today, as entries of the ledger: pages, documents, data files, feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.addresses.ledger import LedgerEntry
from portal.language.languages import ZH
from portal.pages.files import TakeAway
from portal.pages.page import ERROR, Page
from portal.reading.bodies import outline
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.prose import Prose
from portal.reading.source import as_text, read


def published(
    catalogue: Catalogue, pages: Iterable[Page], files: TakeAway
) -> Iterator[LedgerEntry]:
    """Every address of the site but the error page, with anchors and files.

    An address stands for both languages: the English one has the same path below `/en/`.
    """
    yield from _page_entries(catalogue, pages, files)
    for card in catalogue.documents:
        yield document_entry(card, files.names)
        for day, digest in card.versions:
            kept = (*((f"text={digest}",) if digest else ()), *files.names)
            key = f"version:{card.index_number}@{day}"
            yield LedgerEntry(f"{card.path}versions/{day}/", key, kept)
    for file in files.files:
        if file.entered == "itself":
            yield LedgerEntry(file.path, f"file:{file.path}")
        elif file.entered == "list":
            yield LedgerEntry(file.path, f"list:{file.path}")  # it goes with the last of its list


def _page_entries(
    catalogue: Catalogue, pages: Iterable[Page], files: TakeAway
) -> Iterator[LedgerEntry]:
    anchors: dict[str, list[str]] = {}
    for thing in catalogue.things.values():
        if thing.anchor is not None and thing.noun != "section":
            anchors.setdefault(thing.path, []).append(f"#{thing.anchor}={thing.key}")
    for page in pages:
        if page.path != ERROR:
            beside = sorted(file.name for file in files.beside(page.path))
            names = [*anchors.get(page.path, ()), *beside]
            if isinstance(page.subject, Prose):
                names = _prose_anchors(page.subject)
            yield LedgerEntry(page.path, _thing(page), tuple(names))


def document_entry(card: Card, formats: tuple[str, ...]) -> LedgerEntry:
    """A document with the day it was created, its sections and its files, in one line."""
    return LedgerEntry(
        card.path,
        card.key,
        (
            f"created={card.created}",
            *[f"#{anchor}" for anchor in (*card.anchors, *card.paragraphs)],
            *formats,
            *card.attachments,
        ),
    )


def _thing(page: Page) -> str:
    if page.poster:
        return f"poster:{page.key}"
    if "listed" in page.extra:
        return f"list:{page.path}"  # a part of a list, which may become shorter
    return page.key or f"page:{page.path}"


def _prose_anchors(prose: Prose) -> list[str]:
    raw = read(prose.path(ZH), prose.root) or b""
    try:
        return [f"#{anchor}" for anchor in outline(as_text(raw)).anchors]
    except UnicodeDecodeError:
        return []  # its own problem says so
