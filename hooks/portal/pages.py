"""Which pages exist: decided once, the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from portal.catalogue import Catalogue
from portal.columns import Column, columns
from portal.disclosure_pages import disclosure_pages, newest
from portal.model import Text
from portal.page import HOME, Page, column_page, record_page, trail_below
from portal.record import Record
from portal.records import Activity, Glossary, Plan, Project, ServicePoint
from portal.records.plan import Goal


def pages(catalogue: Catalogue) -> list[Page]:
    """Every page but prose and documents, in the order of the site map."""
    latest = nlargest(5, catalogue.documents, key=newest)
    return [
        Page("", catalogue.office.site_name, "listings/home.html", extra={"documents": latest}),
        *_plans(catalogue),
        *disclosure_pages(catalogue),
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
        trail=(*trail_below(column), (plan.title, plan.path)),
        subject=goal,
        key=plan.part_key("goal", goal.id),
        extra={"plan": plan},
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
