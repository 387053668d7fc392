"""Checks of days and times, by the same rules in records of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import combinations
from typing import Any, NamedTuple

from portal.checking.reads import OneRecord, reads_record
from portal.kinds.activity import Activity, Session
from portal.kinds.fields import spoken
from portal.kinds.marks import day_fields, parts, written
from portal.kinds.model import DATE_ORDER, Model, day
from portal.kinds.plan import Plan
from portal.kinds.record import Record
from portal.kinds.service_point import Hours, ServicePoint
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule, Spoken

FOUNDED = date(1949, 10, 1)
_MORNING = time(6)

EARLY_DATE = Rule(
    "early-date",
    "'{key}' 是 {value}，早于1949-10-01；请核对年份",
    "'{key}' is {value}, before 1949-10-01; check the year",
)
FUTURE_DATE = Rule(
    "future-date",
    "'{key}' 是 {value}，晚于今天 {today}",
    "'{key}' is {value}, after today {today}",
    cure=Cure(
        "请核对日期；还没有发生或公开的，到那天再写进来",
        "check the date; what is yet to happen or to be published is put in on its day",
    ),
)
TIME_ORDER = Rule(
    "time-order",
    "'{later}'（{later_value}）应晚于 '{earlier}'（{earlier_value}）",
    "'{later}' ({later_value}) must be after '{earlier}' ({earlier_value})",
    cure=Cure(
        "请核对两个时间；跨过零点的，请分成两天写",
        "check both times; what goes on past midnight is written as two days",
    ),
)
OVERLAP = Rule(
    "overlap",
    "'{key}'（{value}）与 '{other}'（{other_value}）重叠",
    "'{key}' ({value}) overlaps '{other}' ({other_value})",
    cure=Cure("请改正写错的一个，或并成一个", "correct the wrong one, or make one of both"),
)
WEEKDAYS = Rule(
    "weekdays",
    "'{key}' 要写明星期几，每天只写一次",
    "'{key}' must name days of the week, each of them once",
)
NIGHT_TIME = Rule(
    "night-time",
    "'{key}' 是凌晨 {value}",
    "'{key}' is {value}, in the night",
    level="warning",
    cure=Cure(
        "下午的时间请按 24 小时制写，如下午两点半写 14:30",
        "write the afternoon in 24 hours: half past two is 14:30",
    ),
)


class _Span(NamedTuple):
    """From one moment to another at a place of a record; `among` those that may not overlap."""

    loc: Location
    among: tuple[Any, ...]
    start: Any
    end: Any


@reads_record(Record, EARLY_DATE, FUTURE_DATE)
def possible_days(one: OneRecord[Record]) -> Iterator[Problem]:
    """Nothing is older than the state itself; what has happened did not happen in the future."""
    today = one.frame.today
    for loc, part in parts(one.record):
        for name, happened in day_fields(type(part)).items():
            for at, value in _values(part, name):
                if value is None:
                    continue
                told = (*loc, written(type(part), name), *at)
                known = day(value)
                if known < FOUNDED:
                    yield one.at(EARLY_DATE, *told, key=_key(one, told), value=known)
                elif happened and known > today:
                    yield one.at(FUTURE_DATE, *told, key=_key(one, told), value=known, today=today)


def _values(part: Any, name: str) -> Iterable[tuple[Location, Any]]:
    value = getattr(part, name)
    if isinstance(value, tuple):
        return (((index,), item) for index, item in enumerate(value))
    return (((), value),)


@reads_record(Record, DATE_ORDER, TIME_ORDER)
def order(one: OneRecord[Record]) -> Iterator[Problem]:
    """What ends does not end before it begins; opening hours and sessions take their time."""
    for loc, part in parts(one.record):
        for before, after in type(part).in_order if isinstance(part, Model) else ():
            first, last = getattr(part, before), getattr(part, after)
            if first is None or last is None or not _disordered(first, last):
                continue
            earlier, later = ((*loc, written(type(part), name)) for name in (before, after))
            yield one.at(
                TIME_ORDER if _timed(first, last) else DATE_ORDER,
                *later,
                later=_key(one, later),
                later_value=_shown(last),
                earlier=_key(one, earlier),
                earlier_value=_shown(first),
            )


def _timed(first: Any, last: Any) -> bool:
    """Whether both are times: of two days, and of a day and a time, only the days count."""
    return all(isinstance(value, time | datetime) for value in (first, last))


def _disordered(first: Any, last: Any) -> bool:
    return bool(last <= first if _timed(first, last) else day(last) < day(first))


@reads_record(Plan, DATE_ORDER)
def baselines(plan: OneRecord[Plan]) -> Iterator[Problem]:
    """What a target starts from was measured before what is measured since."""
    for number, target in enumerate(plan.record.targets):
        first = target.baseline
        for index, observed in enumerate(target.observations if first else ()):
            if first and observed.date < first.date:
                earlier = ("targets", number, "baseline", "date")
                later = ("targets", number, "observations", index, "date")
                yield plan.at(
                    DATE_ORDER,
                    *later,
                    later=_key(plan, later),
                    later_value=observed.date,
                    earlier=_key(plan, earlier),
                    earlier_value=first.date,
                )


@reads_record(ServicePoint, WEEKDAYS, OVERLAP, NIGHT_TIME)
def opening(point: OneRecord[ServicePoint]) -> Iterator[Problem]:
    """Opening hours name their days; no two are at the same time, nor two closures; none by night.

    What is open around the clock opens at 00:00.
    """
    record = point.record
    spans = []
    for number, hours in enumerate(record.hours):
        if not hours.days or len(set(hours.days)) < len(hours.days):
            yield point.at(
                WEEKDAYS, "hours", number, "days", key=_key(point, ("hours", number, "days"))
            )
        yield from _by_night(point, number, hours)
        spans += [
            _Span(("hours", number), (one,), hours.opens, hours.closes)
            for one in dict.fromkeys(hours.days)
        ]
    spans += [
        _Span(("closures", number), (), one.start, one.end)
        for number, one in enumerate(record.closures)
    ]
    yield from _overlaps(point, spans)


def _by_night(point: OneRecord[ServicePoint], number: int, hours: Hours) -> Iterator[Problem]:
    for name, value in (("opens", hours.opens), ("closes", hours.closes)):
        if time() < value < _MORNING:
            loc = ("hours", number, name)
            yield point.at(NIGHT_TIME, *loc, key=_key(point, loc), value=_shown(value))


@reads_record(Activity, OVERLAP, NIGHT_TIME)
def sessions(activity: OneRecord[Activity]) -> Iterator[Problem]:
    """No two sessions are at the same time in the same place, and none begins by night."""
    found = activity.record.sessions
    for number, one in enumerate(found):
        if one.start.time() < _MORNING:
            loc = ("sessions", number, "start")
            yield activity.at(
                NIGHT_TIME, *loc, key=_key(activity, loc), value=_shown(one.start.time())
            )
    yield from _overlaps(activity, [_session(*one) for one in enumerate(found)])


def _session(number: int, one: Session) -> _Span:
    return _Span(("sessions", number), (one.place,), one.start, one.end or one.start)


def _overlaps(one: OneRecord[Any], spans: Iterable[_Span]) -> Iterator[Problem]:
    """Each that overlaps one before it, told once."""
    told: set[Location] = set()
    for first, second in combinations(spans, 2):
        alike = (first.loc[0], first.among) == (second.loc[0], second.among)
        if not alike or second.loc in told or not _meet(first, second):
            continue
        told.add(second.loc)
        yield one.at(
            OVERLAP,
            *second.loc,
            key=_key(one, second.loc),
            value=_span(second),
            other=_key(one, first.loc),
            other_value=_span(first),
        )


def _meet(first: _Span, second: _Span) -> bool:
    """Whether two spans share more than a moment; days, and beginnings, are shared whole."""
    if first.start > first.end or second.start > second.end:
        return False  # their own problem says why
    if first.start == second.start:
        return True
    if isinstance(first.start, time | datetime):
        return bool(first.start < second.end and second.start < first.end)
    return bool(first.start <= second.end and second.start <= first.end)


def _span(span: _Span) -> str:
    ends = "" if span.end == span.start else f"–{_shown(span.end)}"
    return f"{_shown(span.start)}{ends}"


def _shown(value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _key(one: OneRecord[Any], loc: Location) -> Spoken:
    return spoken(type(one.record), loc)
