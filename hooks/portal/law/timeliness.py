"""The 20 working days of the Regulation on Open Government Information, article 26 (before, 18).

What is to be disclosed proactively is published within 20 working days of being formed or changed.
Everything here is computed from dates that are written; it is never written itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import median
from sys import intern
from typing import NamedTuple

from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text, day
from portal.law.workdays import Lag, Workdays

LIMIT = 20
SINCE = date(2008, 5, 1)
"""The first Regulation came into force on this day; older information is not measured."""
REVISED = date(2019, 5, 15)
"""From this day on the limit stands in article 26; before, in the first Regulation's article 18."""
BUCKETS = ((0, 0), (1, 5), (6, 10), (11, 15), (16, LIMIT), (LIMIT + 1, None))
"""Working days from and to, both included, by which lags are counted."""

Timed = tuple[str, str, tuple[str, str | None] | None]
"""Formed on, published on (ISO), and the reason given for being late: plain, to be kept."""


def timed(record: Disclosure) -> tuple[Timed, ...]:
    """The document itself and its dated changes, where the rule applies to them."""
    spans = [(day(record.created), record.issued, record.late_reason)]
    spans += [
        (change.formed, change.date, change.late_reason)
        for change in record.changes
        if change.formed is not None
    ]
    return tuple(
        (
            intern(formed.isoformat()),
            intern(published.isoformat()),
            (why.zh, why.en) if why else None,
        )
        for formed, published, why in spans
        if record.mode == "proactive" and SINCE <= formed <= published
    )


def basis(formed: date) -> Text:
    """The article under which what was formed or changed on a day has its 20 working days."""
    if formed < REVISED:
        return Text(zh="2007年条例第十八条", en="Regulation of 2007, article 18")
    return Text(zh="条例第二十六条", en="Regulation, article 26")


class Timing(NamedTuple):
    """How long something took from being formed to being published."""

    formed: date
    published: date
    lag: Lag
    reason: Text | None

    @property
    def late(self) -> bool:
        """Whether it took longer than the Regulation allows."""
        return self.lag.days > LIMIT


def timings(spans: Iterable[Timed], workdays: Workdays) -> list[Timing]:
    """What is written as the days between mean in working days."""
    return [_timing(span, workdays) for span in spans]


def _timing(span: Timed, workdays: Workdays) -> Timing:
    formed, published = date.fromisoformat(span[0]), date.fromisoformat(span[1])
    reason = Text.model_construct(zh=span[2][0], en=span[2][1]) if span[2] else None
    return Timing(formed, published, workdays.lag(formed, published), reason)


class Year(NamedTuple):
    """The lags of what was published in a year. `median` is in halves of a day at most."""

    year: int
    total: int
    median: str
    longest: int
    within: int
    explained: int
    uncertain: int
    buckets: tuple[int, ...]

    @property
    def late(self) -> int:
        """How many took longer than allowed."""
        return self.total - self.within

    @property
    def share(self) -> int:
        """The whole percent published in time, rounded down: 100 means all of them."""
        return 100 * self.within // self.total


def by_year(found: Iterable[Timing]) -> list[Year]:
    """The lags by year of publication, newest first."""
    years: dict[int, list[Timing]] = {}
    for one in found:
        years.setdefault(one.published.year, []).append(one)
    return [_year(year, years[year]) for year in sorted(years, reverse=True)]


def _year(year: int, found: list[Timing]) -> Year:
    days = [one.lag.days for one in found]
    late = [one for one in found if one.late]
    return Year(
        year,
        len(found),
        f"{median(days):g}",
        max(days),
        len(found) - len(late),
        sum(one.reason is not None for one in late),
        sum(not one.lag.certain for one in found),
        tuple(_counts(days)),
    )


def _counts(days: list[int]) -> Iterator[int]:
    for start, end in BUCKETS:
        yield sum(start <= one and (end is None or one <= end) for one in days)
