"""The pages of the column 政府信息公开, and the lists and pages of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from portal.annual.reports import worked_reports
from portal.kinds.annual_report import KIND as ANNUAL_REPORT
from portal.kinds.model import Text
from portal.language.languages import strings
from portal.law.timeliness import BUCKETS, by_year, timings
from portal.pages.columns import Column, columns
from portal.pages.page import Page, column_page, record_page, trail_below
from portal.pages.publication_log import removed_spans
from portal.pages.redraw import digest
from portal.pages.statutory import statutory_pages
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

LATEST = 10
TIMELINESS = "disclosure/timeliness/"
"""No column of its own: those of 政府信息公开 are fixed by 国办公开办函〔2019〕61号."""
PART = 100
"""Documents on one page of a list: with the longest titles still below 100 KB."""


def disclosure_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The columns of disclosure and the lists of documents, by year and by topic."""
    documents = sorted(catalogue.documents, key=newest, reverse=True)
    latest = {"documents": documents[:LATEST]}
    yield column_page(columns()["disclosure"], "listings/disclosure.html", **latest)
    yield from statutory_pages(catalogue, documents)
    yield from _annual_reports(catalogue, documents)
    yield _timeliness(catalogue, documents)
    yield from _catalogue(catalogue, documents)


def _annual_reports(catalogue: Catalogue, documents: list[Card]) -> Iterator[Page]:
    column = columns()["annual-reports"]
    found = worked_reports(catalogue)
    disclosed = [card for card in documents if card.genre == "annual-report"]
    yield column_page(column, "listings/annual-reports.html", reports=found, documents=disclosed)
    for worked in found:
        number = worked.report.document
        card = catalogue.things[f"disclosure:{number}"].model if number else None
        page = record_page(ANNUAL_REPORT, worked.report, None, card.issued if card else None)
        yield replace(page, extra={"worked": worked})


def _timeliness(catalogue: Catalogue, documents: list[Card]) -> Page:
    found = [(card, one) for card in documents for one in timings(card.timed, catalogue.workdays)]
    late = [(card, one) for card, one in found if one.late]
    gone = timings(removed_spans(catalogue), catalogue.workdays)
    shown = {"years": by_year([*(one for _, one in found), *gone]), "buckets": BUCKETS}
    return Page(
        TIMELINESS,
        strings()["timeliness.page"],
        "listings/timeliness.html",
        column="disclosure",
        description=strings()["timeliness.lead"],
        trail=trail_below(columns()["catalogue"]),
        extra={**shown, "late": late[:PART], "more": len(late[PART:])},
    )


def newest(card: Card) -> tuple[str, str]:
    """The order of documents in lists, when reversed."""
    return card.published, card.index_number


def listed_by(
    cards: Iterable[Card], codes: Callable[[Card], Iterable[str | None]]
) -> list[tuple[str | None, list[Card]]]:
    """Documents by their codes, in the order the codes are first met."""
    groups: dict[str | None, list[Card]] = {}
    for card in cards:
        for code in codes(card):
            groups.setdefault(code, []).append(card)
    return list(groups.items())


class DocumentList(NamedTuple):
    """A list of documents, cut into parts that a phone can load: what other pages show of it."""

    name: Text
    title: Text
    path: str
    total: int
    first: list[Card]
    parts: list[str]


@dataclass(frozen=True)
class Facet:
    """One way to sort documents into lists: `key` names it in the interface's words."""

    key: str
    lists: list[DocumentList]

    @cached_property
    def redraw_key(self) -> str:
        """Of all its lists, worked out once: every list shows all facets."""
        return digest(self.key, self.lists)


def _catalogue(catalogue: Catalogue, documents: list[Card]) -> Iterator[Page]:
    column = columns()["catalogue"]
    found = [(key, list(_lists(catalogue, key, documents))) for key in _FACETS]
    facets = [Facet(key, [head for head, _ in lists]) for key, lists in found if lists]
    yield column_page(
        column,
        "listings/catalogue.html",
        facets=facets,
        total=len(documents),
        dataset="catalogue",
        feed="disclosures",
    )
    for _, lists in found:
        for listed, group in lists:
            yield from _parts(listed, group, column, facets)


_FACETS: dict[str, tuple[str, Callable[[Card], Iterable[str | None]]]] = {
    "year": ("", lambda card: (card.year,)),
    "topic": ("topics", lambda card: (card.topic,)),
    "genre": ("genres", lambda card: (card.genre,)),
    "status": ("validity", lambda card: (card.status,)),
    "class": ("statutory-classes", lambda card: (card.statutory_class,)),
    "field": ("fields", lambda card: card.fields),
    "mode": ("modes", lambda card: () if card.mode == "proactive" else (card.mode,)),
}
"""What documents are sorted by: the vocabulary that names the lists (none for years), the codes.

Nearly all are disclosed proactively: a list of those would be the catalogue once more.
"""


def _lists(
    catalogue: Catalogue, key: str, documents: list[Card]
) -> Iterator[tuple[DocumentList, list[Card]]]:
    vocabulary, codes = _FACETS[key]
    groups = dict(listed_by(documents, codes))
    for one in catalogue.vocabularies[vocabulary] if vocabulary else groups:
        if one is not None and (group := groups.get(one)):
            name = catalogue.term(vocabulary, one) if vocabulary else Text(zh=f"{one}年", en=one)
            yield _document_list(key, one, name, group), group


def _document_list(key: str, code: str, name: Text, cards: list[Card]) -> DocumentList:
    path = f"{columns()['catalogue'].path}{'' if key == 'year' else f'{key}/'}{code}/"
    title = Text(zh=f"公开文件：{name.zh}", en=f"Disclosed documents: {name.en or name.zh}")
    numbers = range(len(cards) // PART + bool(len(cards) % PART))
    parts = [f"{path}{number + 1}/" if number else path for number in numbers]
    return DocumentList(name, title, path, len(cards), cards[:5], parts)


def _parts(
    listed: DocumentList, cards: list[Card], column: Column, facets: list[Facet]
) -> Iterator[Page]:
    """Parts are spliced like records: a large catalogue has many, and their shell is the same."""
    for number, path in enumerate(listed.parts):
        yield Page(
            path,
            listed.title,
            "listings/documents.html",
            column="disclosure",
            trail=trail_below(column),
            extra={
                "documents": cards[number * PART : (number + 1) * PART],
                "listed": listed,
                "facets": facets,
                "dataset": "catalogue",
                "feed": _feed_of(listed.path),
            },
            spliced=True,
            feeds_search=False,
        )


def _feed_of(path: str) -> str:
    """The feed of a list: topics have their own, any other is of all documents."""
    _, _, topic = path.rstrip("/").partition("/topic/")
    return f"topics/{topic}" if topic else "disclosures"


def document_page(card: Card) -> Page:
    """The page of a document, spliced into the shell of its column."""
    return Page(
        card.path,
        card.title,
        "records/disclosure.html",
        column="disclosure",
        description=card.abstract,
        trail=_trail_of(card.year),
        subject=card,
        key=card.key,
        extra={"rels": tuple(_rels(card))},
        spliced=True,
    )


def _rels(card: Card) -> Iterator[tuple[str, str]]:
    """What to cite, and the version before this one (RFC 8574, RFC 5829)."""
    yield "cite-as", card.path
    if len(card.versions) > 1:
        yield "predecessor-version", f"{card.path}versions/{card.versions[-2][0]}/"


@cache
def _trail_of(year: str) -> tuple[tuple[Text, str], ...]:
    column = columns()["catalogue"]
    return (*trail_below(column), (Text(zh=f"{year}年", en=year), f"{column.path}{year}/"))
