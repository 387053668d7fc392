"""Which pages exist: decided once, the same in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any, NamedTuple

from portal.catalogue import Catalogue
from portal.columns import Column, columns
from portal.documents import Card
from portal.languages import Language
from portal.model import Record, Text
from portal.records import Activity, Glossary, Plan, Project, ServicePoint
from portal.records.plan import Goal

HOME = Text(zh="首页", en="Home")
LATEST = 10
PART = 100
"""Documents on one page of a list: with the longest titles still below 100 KB."""


@dataclass(frozen=True)
class Page:
    """A page in either language.

    `path` ends in a slash (or names a file), without the language; `column` is the menu's entry;
    `trail` the pages above it; `template` draws the body from `subject`, which the catalogue knows
    as `key`, and `extra`; prose has none. A record's page is spliced into a shell, any other is a
    page of the site engine.
    """

    path: str
    title: Text
    template: str
    column: str = ""
    description: Text | None = None
    trail: tuple[tuple[Text, str], ...] = ()
    subject: Any = None
    key: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    spliced: bool = False
    feeds_search: bool = True

    def url(self, language: Language) -> str:
        """The address below the site's root."""
        return language.prefix + self.path

    def file(self, language: Language) -> str:
        """The file below the site's folder."""
        return file_of(self.path, language)


def file_of(path: str, language: Language) -> str:
    """The file of the page at `path`, below the site's folder."""
    url = language.prefix + path
    return url + "index.html" if url.endswith("/") or not url else url


def pages(catalogue: Catalogue) -> list[Page]:
    """Every page but prose and documents, in the order of the site map."""
    latest = nlargest(5, catalogue.documents, key=_newest)
    return [
        Page("", catalogue.office.site_name, "listings/home.html", extra={"documents": latest}),
        *_plans(catalogue),
        *_disclosure(catalogue),
        *_kind(catalogue, Project, "projects"),
        *_kind(catalogue, ServicePoint, "service-points"),
        *_kind(catalogue, Activity, "activities"),
        *_about(catalogue),
        Page(
            "404.html",
            Text(zh="没有这个页面", en="Page not found"),
            "listings/not-found.html",
            feeds_search=False,
        ),
    ]


def column_page(column: Column, template: str, **extra: Any) -> Page:
    """The landing page of a column."""
    above = columns().get(column.parent or "")
    trail = ((HOME, ""),) + (((above.title, above.path),) if above else ())
    return Page(
        column.path,
        column.title,
        template,
        column=column.parent or column.id,
        description=column.description,
        trail=trail,
        extra=extra,
    )


def _below(column: Column) -> tuple[tuple[Text, str], ...]:
    above = columns().get(column.parent or "")
    return (
        ((HOME, ""),)
        + (((above.title, above.path),) if above else ())
        + ((column.title, column.path),)
    )


def record_page(record: Record, column: Column, description: Text | None) -> Page:
    """The page of a record, spliced into its column's shell."""
    return Page(
        record.path,
        record.label,
        f"records/{record.noun}.html",
        column=column.parent or column.id,
        description=description,
        trail=_below(column),
        subject=record,
        key=record.key,
        spliced=True,
    )


def _plans(catalogue: Catalogue) -> Iterator[Page]:
    column = columns()["plans"]
    yield column_page(column, "listings/plans.html", plans=catalogue.of(Plan))
    for plan in catalogue.of(Plan):
        yield record_page(plan, column, plan.summary)
        yield from (goal_page(plan, goal, column) for goal in plan.goals)


def goal_page(plan: Plan, goal: Goal, column: Column) -> Page:
    """A goal has a page of its own below its plan."""
    return Page(
        plan.goal_path(goal.id),
        goal.title,
        "records/goal.html",
        column=column.id,
        description=goal.statement,
        trail=(*_below(column), (plan.title, plan.path)),
        subject=goal,
        key=plan.part_key("goal", goal.id),
        extra={"plan": plan},
        spliced=True,
    )


def _disclosure(catalogue: Catalogue) -> Iterator[Page]:
    documents = sorted(catalogue.documents, key=_newest, reverse=True)
    latest = {"documents": documents[:LATEST]}
    yield column_page(columns()["disclosure"], "listings/disclosure.html", **latest)
    for name in ("guide", "rules", "requests"):
        yield column_page(columns()[name], f"listings/{name}.html")
    proactive = [card for card in documents if card.mode == "proactive"]
    genres = [
        (code, len(group), group[:LATEST])
        for code, group in listed_by(proactive, lambda card: card.genre)
    ]
    yield column_page(columns()["statutory"], "listings/statutory.html", genres=genres)
    reports = [card for card in documents if card.genre == "annual-report"]
    yield column_page(columns()["annual-reports"], "listings/annual-reports.html", reports=reports)
    yield from _catalogue(catalogue, documents)


def _newest(card: Card) -> tuple[str, str]:
    return card.published, card.index_number


def listed_by(
    cards: Iterable[Card], code: Callable[[Card], str | None]
) -> list[tuple[str | None, list[Card]]]:
    """Documents by a code, in the order the codes are first met."""
    groups: dict[str | None, list[Card]] = {}
    for card in cards:
        groups.setdefault(code(card), []).append(card)
    return list(groups.items())


class DocumentList(NamedTuple):
    """A list of documents, cut into parts that a phone can load: what other pages show of it."""

    title: Text
    path: str
    total: int
    first: list[Card]
    parts: list[str]


def _catalogue(catalogue: Catalogue, documents: list[Card]) -> Iterator[Page]:
    column = columns()["catalogue"]
    lists: list[tuple[DocumentList, list[Card]]] = []
    for year, group in listed_by(documents, lambda card: card.year):
        title = Text(zh=f"{year}年公开文件", en=f"Documents published in {year}")
        lists.append((_document_list(title, f"{column.path}{year}/", group), group))
    years = len(lists)
    topics = dict(listed_by(documents, lambda card: card.topic))
    for code, term in catalogue.vocabularies["topics"].items():
        if group := topics.get(code, []):
            path = f"{column.path}topics/{code}/"
            lists.append((_document_list(term.text, path, group), group))
    heads = [listed for listed, _ in lists]
    yield column_page(column, "listings/catalogue.html", years=heads[:years], topics=heads[years:])
    for listed, group in lists:
        yield from _parts(listed, group, column)


def _document_list(title: Text, path: str, cards: list[Card]) -> DocumentList:
    numbers = range(len(cards) // PART + bool(len(cards) % PART))
    parts = [f"{path}{number + 1}/" if number else path for number in numbers]
    return DocumentList(title, path, len(cards), cards[:5], parts)


def _parts(listed: DocumentList, cards: list[Card], column: Column) -> Iterator[Page]:
    for number, path in enumerate(listed.parts):
        yield Page(
            path,
            listed.title,
            "listings/documents.html",
            column="disclosure",
            trail=_below(column),
            extra={"documents": cards[number * PART : (number + 1) * PART], "listed": listed},
        )


def document_page(card: Card) -> Page:
    """The page of a document, spliced into the shell of its column."""
    column = columns()["catalogue"]
    year = (Text(zh=f"{card.year}年", en=card.year), f"{column.path}{card.year}/")
    return Page(
        card.path,
        card.title,
        "records/disclosure.html",
        column="disclosure",
        description=card.abstract,
        trail=(*_below(column), year),
        subject=card,
        key=card.key,
        spliced=True,
    )


def _kind(catalogue: Catalogue, kind: type[Record], name: str) -> Iterator[Page]:
    column = columns()[name]
    records = catalogue.of(kind)
    yield column_page(column, "listings/records.html", records=records, kind=kind)
    for record in records:
        yield record_page(record, column, getattr(record, "summary", None))


def _about(catalogue: Catalogue) -> Iterator[Page]:
    for glossary in catalogue.of(Glossary):
        yield column_page(columns()["glossary"], "listings/glossary.html", glossary=glossary)
    yield column_page(columns()["sitemap"], "listings/sitemap.html")
    yield Page(
        columns()["search"].path,
        columns()["search"].title,
        "listings/search.html",
        trail=((HOME, ""),),
        feeds_search=False,
    )
