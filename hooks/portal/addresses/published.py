"""What the site publishes today, as entries of the ledger: pages, documents, data files, feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from portal.addresses.ledger import LedgerEntry
from portal.kinds.activity import Activity
from portal.language.languages import ZH
from portal.pages.columns import columns
from portal.pages.datasets import DATASETS, FEED_ENDINGS, FEEDS, TOPIC_FEEDS
from portal.pages.page import ERROR, Page
from portal.reading.bodies import outline
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.prose import Prose
from portal.reading.source import as_text, read

FILES = (
    "data/permalinks.txt",
    "numbers.json",
    "data/dcat.jsonld",
    "data/schemas/document.json",
    *(file.path for one in DATASETS for file in one.files),
    *(one.schema_path for one in DATASETS if one.schema),
)
COLUMN_FEEDS = tuple(f"feeds/{name}.{ending}" for name in FEEDS for ending in FEED_ENDINGS)
OFFICIAL = ("sitemap.xml", "opensearch.xml", *COLUMN_FEEDS)
"""Files that need an official address."""

REPORT_FILES = ("report.csv", "report.docx")
"""Files of an annual report."""


def published(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[LedgerEntry]:
    """Every address of the site but the error page, with anchors and files.

    An address stands for both languages: the English one has the same path below `/en/`.
    """
    yield from _page_entries(catalogue, pages)
    yield from _document_entries(catalogue)
    official = catalogue.office.official_url is not None
    for file in (*FILES, *(OFFICIAL if official else ())):
        yield LedgerEntry(file, f"file:{file}")
    for file in topic_feeds(catalogue) if official else ():
        yield LedgerEntry(file, f"list:{file}")  # it goes with the last document of its topic


@lru_cache(maxsize=1)  # the check of addresses asks, then the site
def _document_entries(catalogue: Catalogue) -> tuple[LedgerEntry, ...]:
    entries = []
    for card in catalogue.documents:
        entries.append(document_entry(card))
        for day, digest in card.versions:
            kept = (*((f"text={digest}",) if digest else ()), *card.formats)
            key = f"version:{card.index_number}@{day}"
            entries.append(LedgerEntry(f"{card.path}versions/{day}/", key, kept))
    return tuple(entries)


def _page_entries(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[LedgerEntry]:
    anchors: dict[str, list[str]] = {}
    for thing in catalogue.things.values():
        if thing.anchor is not None and thing.noun != "section":
            anchors.setdefault(thing.path, []).append(f"#{thing.anchor}={thing.key}")
    for page in pages:
        if page.path != ERROR:
            names = [*anchors.get(page.path, ()), *_files(page)]
            if isinstance(page.subject, Prose):
                names = _prose_anchors(page.subject)
            yield LedgerEntry(page.path, _thing(page), tuple(names))


def topic_feeds(catalogue: Catalogue) -> Iterator[str]:
    """The feeds of the topics that documents have."""
    for topic in sorted({card.topic for card in catalogue.documents if card.topic}):
        yield from (f"feeds/{TOPIC_FEEDS}{topic}.{ending}" for ending in FEED_ENDINGS)


def document_entry(card: Card) -> LedgerEntry:
    """A document with the day it was created, its sections and its files, in one line."""
    return LedgerEntry(
        card.path,
        card.key,
        (
            f"created={card.created}",
            *[f"#{anchor}" for anchor in card.anchors],
            *card.formats,
            *card.attachments,
        ),
    )


def _thing(page: Page) -> str:
    if page.poster:
        return f"poster:{page.key}"
    if "listed" in page.extra:
        return f"list:{page.path}"  # a part of a list, which may become shorter
    return page.key or f"page:{page.path}"


def _files(page: Page) -> tuple[str, ...]:
    """The files beside a page that is not a document's."""
    if isinstance(page.subject, Activity) and page.subject.sessions and not page.poster:
        return ("index.ics",)
    if page.path == columns()["requests"].path:
        return ("form.docx",)
    return REPORT_FILES if page.key.startswith("annual-report:") else ()


def _prose_anchors(prose: Prose) -> list[str]:
    raw = read(prose.path(ZH), prose.root) or b""
    try:
        return [f"#{anchor}" for anchor in outline(as_text(raw)).anchors]
    except UnicodeDecodeError:
        return []  # its own problem says so
