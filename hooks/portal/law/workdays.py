"""Working days in China: weekdays less public holidays plus the weekend days worked in exchange.

The State Council announces them a year at a time. Beyond the years that are known weekdays are
counted, and whoever asks is told so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Annotated, NamedTuple

from portal.kinds.model import Date, Model, NonBlank, named


class Holiday(Model):
    """A holiday, from its first to its last day off."""

    name: Annotated[NonBlank, named("节日", "Holiday")]
    start: Annotated[Date, named("开始", "Start")]
    end: Annotated[Date, named("结束", "End")]


class YearCalendar(Model):
    """What a notice says of a year: the days off and the weekend days on which one works."""

    source: Annotated[NonBlank, named("依据的通知", "Notice")]
    holidays: Annotated[tuple[Holiday, ...], named("放假", "Holidays")]
    workdays: Annotated[tuple[Date, ...], named("调休上班", "Weekend days worked")] = ()


class Lag(NamedTuple):
    """Working days from one day to another; `certain` when the holidays of all of them are known.

    `days` is 0 on the day itself.
    """

    days: int
    certain: bool


class Workdays:
    """Counts working days in the same time for any two days: running totals are kept by day."""

    def __init__(self, calendars: Mapping[int, YearCalendar]) -> None:
        self.years = frozenset(calendars)
        first, last = min(self.years, default=1), max(self.years, default=0)
        self._before = date(first, 1, 1).toordinal() - 1
        days = _days(first, last)
        on = {day for year in calendars.values() for day in year.workdays}
        off = {day for year in calendars.values() for one in year.holidays for day in _span(one)}
        counted = (day in on or (day.weekday() < 5 and day not in off) for day in days)
        self._lags: dict[tuple[date, date], Lag] = {}
        self._totals = list(accumulate(counted, initial=_weekdays(self._before)))

    def lag(self, formed: date, published: date) -> Lag:
        """The working days after `formed` up to and including `published`."""
        span = formed, published
        if span not in self._lags:  # thousands of documents took from one day to another as well
            days = self._upto(published.toordinal()) - self._upto(formed.toordinal())
            self._lags[span] = Lag(days, self._all_known(formed.year, published.year))
        return self._lags[span]

    def _all_known(self, first: int, last: int) -> bool:
        if first == last:  # nearly always: asked of every document
            return first in self.years
        return all(year in self.years for year in range(first, last + 1))

    def last_day(self, formed: date, limit: int) -> date:
        """The day that is the `limit`th working day after `formed`."""
        start = formed.toordinal()
        wanted = self._upto(start) + limit
        span = range(start, start + 4 * limit + 60)
        return date.fromordinal(span[bisect_left(span, wanted, key=self._upto)])

    def _upto(self, ordinal: int) -> int:
        """All working days up to a day, as if every year before the first known had no holiday."""
        place = ordinal - self._before
        if place < 0:
            return _weekdays(ordinal)
        if place < len(self._totals):
            return self._totals[place]
        known = self._before + len(self._totals) - 1
        return self._totals[-1] + _weekdays(ordinal) - _weekdays(known)


def _weekdays(ordinal: int) -> int:
    """The days from Monday to Friday up to a day; ordinal 1 is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _days(first: int, last: int) -> list[date]:
    start = date(first, 1, 1)
    return [start + timedelta(n) for n in range((date(last + 1, 1, 1) - start).days)]


def _span(holiday: Holiday) -> list[date]:
    return [holiday.start + timedelta(n) for n in range((holiday.end - holiday.start).days + 1)]
