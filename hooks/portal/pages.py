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


@dataclass(frozen=True)
class Page:
    """A page in either language.

    `path` ends in a slash (or names a file) and has no language; `column` is the menu's entry;
    `trail` the pages above it; `template` draws the body from `subject` and `extra`. A record's
    page is spliced into a shell, any other is a page of the site engine.
    """

    path: str
    title: Text
    template: str
    column: str = ""
    description: Text | None = None
    trail: tuple[tuple[Text, str], ...] = ()
    subject: Any = None
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
        extra={"plan": plan, "key": plan.part_key("goal", goal.id)},
        spliced=True,
    )


def _disclosure(catalogue: Catalogue) -> Iterator[Page]:
    documents = sorted(
        catalogue.of(Disclosure), key=lambda record: (record.issued, record.id), reverse=True
    )
    by_year = [(year, list(group)) for year, group in groupby(documents, lambda one: one.year)]
    yield column_page(columns()["disclosure"], "listings/disclosure.html", documents=documents[:10])
    for name in ("guide", "rules", "statutory", "annual-reports", "requests"):
        yield column_page(columns()[name], f"listings/{name}.html", documents=documents)
    column = columns()["catalogue"]
    yield column_page(column, "listings/catalogue.html", years=by_year)
    for year, group in by_year:
        yield Page(
            f"{column.path}{year}/",
            Text(zh=f"{year}年公开文件", en=f"Documents published in {year}"),
            "listings/year.html",
            column="disclosure",
            trail=_below(column),
            extra={"documents": group, "year": year},
        )
        above = ((Text(zh=f"{year}年", en=year), f"{column.path}{year}/"),)
        for record in group:
            yield record_page(record, column, record.abstract, above=above)


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
