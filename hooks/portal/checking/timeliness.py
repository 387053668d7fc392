"""Rules on the 20 working days: reminders, as stopping a late document would delay it further."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.context import Context, problem_at
from portal.kinds.model import day
from portal.law.timeliness import LIMIT, timed, timings
from portal.problems.problem import Problem, problem
from portal.reading.holidays import FOLDER


def late(context: Context) -> Iterator[Problem]:
    """What was published later than 20 working days after it was formed should say why."""
    for record in context.fresh:
        for one in timings(timed(record), context.catalogue.workdays):
            if one.late and one.reason is None and one.published <= context.today:
                own = (one.formed, one.published) == (day(record.created), record.issued)
                yield problem_at(
                    context,
                    record,
                    ("issued",) if own else ("changes",),
                    "late-unexplained",
                    level="warning",
                    days=one.lag.days,
                )


def due(context: Context) -> Iterator[Problem]:
    """A document that is being prepared is told its last day."""
    workdays = context.catalogue.workdays
    for record in context.fresh:
        formed = day(record.created)
        if record.mode != "proactive" or not formed <= context.today < record.issued:
            continue
        last = workdays.last_day(formed, LIMIT)
        if context.today <= last:
            yield problem_at(
                context,
                record,
                ("created",),
                "publish-by",
                level="warning",
                days=workdays.lag(formed, context.today).days,
                last=last,
            )


def calendar_pending(context: Context) -> Iterator[Problem]:
    """Where the holidays of a year are not known, weekdays are counted and this is told."""
    spans = (span for card in context.catalogue.documents for span in card.timed)
    years = {int(published[:4]) for _, published, _ in spans}
    for year in sorted(years - context.catalogue.workdays.years):
        path = f"{FOLDER}/{year}.yml"
        yield problem(path, (1, 1), "calendar-pending", level="warning", year=year)
