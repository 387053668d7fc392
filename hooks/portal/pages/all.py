"""Which pages exist: decided once, the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from heapq import nlargest

from portal.kinds.activity import Activity
from portal.kinds.glossary import Glossary
from portal.kinds.kind import Kind
from portal.kinds.model import Text
from portal.kinds.plan import KIND as PLAN
from portal.kinds.plan import Goal, Plan
from portal.kinds.registry import KINDS
from portal.kinds.service_point import ServicePoint
from portal.machine.once import once
from portal.pages.columns import Column, columns
from portal.pages.data import machine_pages
from portal.pages.disclosure import disclosure_pages, newest
from portal.pages.page import ERROR, HOME, Page, column_page, poster_page, record_page, trail_below
from portal.pages.prose import running_page
from portal.pages.queries import stated_in, told
from portal.reading.catalogue import Catalogue

PICTURE = "assets/place.svg"
"""What an office may draw of its place for its home page, below `content/`."""


@once  # the check of addresses asks, then the site
def pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """Every page but prose and documents, in the order of the site map."""
    return (
        _home(catalogue),
        *_plans(catalogue),
        *disclosure_pages(catalogue),
        column_page(columns()["permalinks"], "listings/permalinks.html"),
        *(page for kind in KINDS if kind.listed for page in _listed(catalogue, kind)),
        *machine_pages(catalogue),
        *_about(catalogue),
        Page(
            ERROR,
            Text(zh="没有这个页面", en="Page not found"),
            "listings/not-found.html",
            feeds_search=False,
        ),
    )


def _home(catalogue: Catalogue) -> Page:
    extra = {
        "documents": nlargest(5, catalogue.documents, key=newest),
        "points": [point for point in catalogue.of(ServicePoint) if not point.planned],
        "activities": catalogue.of(Activity),
        "stated": stated_in(catalogue, catalogue.of(Plan)),
        "picture": PICTURE if (catalogue.root / "content" / PICTURE).exists() else None,
    }
    return Page("", catalogue.office.site_name, "listings/home.html", extra=extra)


def _plans(catalogue: Catalogue) -> Iterator[Page]:
    column = columns()["plans"]
    yield column_page(
        column,
        "listings/plans.html",
        plans=catalogue.of(Plan),
        stated=stated_in(catalogue, catalogue.of(Plan)),
        dataset="targets",
        feed="plans",
    )
    for plan in catalogue.of(Plan):
        issued = catalogue.issued(plan.document)
        page = record_page(PLAN, plan, plan.summary, issued)
        text = catalogue.card(plan.document).digest  # the page tells what nothing quotes of it
        stated = stated_in(catalogue, [plan])
        yield replace(page, extra={"text": text, "stated": stated})
        for goal in plan.goals:
            page = goal_page(plan, goal, column, issued)
            page = replace(page, extra={**page.extra, "stated": stated})
            yield page
            yield poster_page(page, "posters/goal.html")


def goal_page(plan: Plan, goal: Goal, column: Column, issued: date) -> Page:
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
        published=issued,
        spliced=True,
    )


def _listed(catalogue: Catalogue, kind: Kind) -> Iterator[Page]:
    """The list of a kind, and the pages of its records."""
    records = catalogue.of(kind.model)
    yield column_page(
        columns()[kind.column],
        "listings/records.html",
        records=records,
        stated=stated_in(catalogue, records),
        kind=kind.model,
        dataset=kind.dataset,
        feed=kind.folder if kind.fed else "",
    )
    for record in records:
        published = max(told(catalogue, record), default=None)
        page = record_page(kind, record, getattr(record, "summary", None), published)
        page = replace(page, extra={"stated": stated_in(catalogue, [record])})
        yield page
        if kind.poster and record.posted:
            yield poster_page(page, kind.poster)


def _about(catalogue: Catalogue) -> Iterator[Page]:
    for glossary in catalogue.of(Glossary):
        yield column_page(columns()["glossary"], "listings/glossary.html", glossary=glossary)
    yield from running_page(catalogue)
    yield column_page(columns()["display"], "listings/display.html")
    yield column_page(columns()["sitemap"], "listings/sitemap.html")
    yield column_page(columns()["a-z"], "listings/a-z.html", letters=[], letter="")
    yield column_page(columns()["numbers"], "listings/numbers.html")
    yield Page(
        columns()["search"].path,
        columns()["search"].title,
        "listings/search.html",
        trail=((HOME, ""),),
        feeds_search=False,
    )
