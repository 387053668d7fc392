"""Which pages exist: decided once, the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from portal.catalogue import Catalogue
from portal.columns import Column, columns
from portal.languages import Language
from portal.model import Record, Text
from portal.records import Activity, Disclosure, Glossary, Plan, Project, ServicePoint
from portal.records.plan import Goal

HOME = Text(zh="首页", en="Home")
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
        url = self.url(language)
        return url + "index.html" if url.endswith("/") or not url else url


def pages(catalogue: Catalogue) -> list[Page]:
    """Every page but the prose, in the order of the site map."""
    return [
        Page("", catalogue.office.site_name, "listings/home.html"),
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


def record_page(record: Record, column: Column, description: Text | None, **extra: Any) -> Page:
    """The page of a record, spliced into its column's shell."""
    return Page(
        record.path,
        record.label,
        f"records/{record.noun}.html",
        column=column.parent or column.id,
        description=description,
        trail=_below(column) + tuple(extra.pop("above", ())),
        subject=record,
        key=record.key,
        extra=extra,
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
    documents = sorted(
        catalogue.of(Disclosure), key=lambda record: (record.issued, record.id), reverse=True
    )
    yield column_page(columns()["disclosure"], "listings/disclosure.html", documents=documents[:10])
    for name in ("guide", "rules", "statutory", "annual-reports", "requests"):
        yield column_page(columns()[name], f"listings/{name}.html", documents=documents)
    column = columns()["catalogue"]
    years = [_year_list(year, list(group)) for year, group in groupby(documents, _year)]
    topics = list(_topic_lists(catalogue, documents))
    yield column_page(column, "listings/catalogue.html", years=years, topics=topics)
    for listed in (*years, *topics):
        yield from _parts(listed, column)
    for record in documents:
        above = ((Text(zh=f"{record.year}年", en=record.year), f"{column.path}{record.year}/"),)
        yield record_page(record, column, record.abstract, above=above)


@dataclass(frozen=True)
class DocumentList:
    """Documents that are listed together, cut into parts that a phone can load."""

    title: Text
    path: str
    documents: list[Disclosure]

    @property
    def parts(self) -> list[tuple[str, list[Disclosure]]]:
        """Path and documents of each part; the first is at the list's own path."""
        cuts = range(0, len(self.documents), PART)
        return [
            (f"{self.path}{at // PART + 1}/" if at else self.path, self.documents[at : at + PART])
            for at in cuts
        ]


def _year(record: Disclosure) -> str:
    return record.year


def _year_list(year: str, documents: list[Disclosure]) -> DocumentList:
    title = Text(zh=f"{year}年公开文件", en=f"Documents published in {year}")
    return DocumentList(title, f"{columns()['catalogue'].path}{year}/", documents)


def _topic_lists(catalogue: Catalogue, documents: list[Disclosure]) -> Iterator[DocumentList]:
    for code, term in catalogue.vocabularies["topics"].items():
        found = [record for record in documents if record.topic == code]
        if found:
            yield DocumentList(term.text, f"{columns()['catalogue'].path}topics/{code}/", found)


def _parts(listed: DocumentList, column: Column) -> Iterator[Page]:
    for path, documents in listed.parts:
        yield Page(
            path,
            listed.title,
            "listings/documents.html",
            column="disclosure",
            trail=_below(column),
            extra={"documents": documents, "listed": listed},
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
