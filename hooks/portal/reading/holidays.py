"""The calendars of working days: the national ones ship with the product, an office may add more.

A year of the office's own, in `data/calendar/YYYY.yml`, takes the place of the product's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from portal.kinds.model import DATE_ORDER
from portal.law.workdays import Workdays, YearCalendar
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.source import Source, load
from portal.reading.validate import validate

NATIONAL = Path(__file__).parent / "holidays"
FOLDER = "data/calendar"


CALENDAR_YEAR = Rule(
    "calendar-year",
    "'{value}' 不在 {year} 年",
    "'{value}' is not in {year}",
    cure=Cure("请移到那一年的文件", "move it to the file of its year"),
)
CALENDAR_WEEKDAY = Rule(
    "calendar-weekday",
    "'{value}' 是周一至周五，本来就上班；'workdays' 只写调休上班的周末",
    "'{value}' is from Monday to Friday; 'workdays' holds weekend days that are worked",
)


def read_workdays(office: Path) -> tuple[Workdays, list[Problem]]:
    """The working days of an office, and the problems of its own calendars."""
    calendars = dict(_national())
    problems: list[Problem] = []
    for file in sorted((office / FOLDER).glob("[0-9][0-9][0-9][0-9].yml")):
        source, found = load(f"{FOLDER}/{file.name}", office)
        problems += found
        if source is not None:
            calendar, found = validate(YearCalendar, source)
            problems += found
            if calendar is not None:
                problems += _faults(calendar, source, int(file.stem))
                calendars[int(file.stem)] = calendar
    return Workdays(calendars), problems


@cache
def _national() -> dict[int, YearCalendar]:
    calendars = {}
    for file in sorted(NATIONAL.glob("*.yml")):
        source, _ = load(file.name, NATIONAL)
        if source is not None:
            calendars[int(file.stem)] = YearCalendar.model_validate(source.value)
    return calendars


def _faults(calendar: YearCalendar, source: Source, year: int) -> Iterator[Problem]:
    """A calendar must speak of its own year; a weekend day that is worked must be one."""
    for index, holiday in enumerate(calendar.holidays):
        at = source.position(("holidays", index))
        for day in (holiday.start, holiday.end):
            if day.year != year:
                yield CALENDAR_YEAR.at(source.path, at, value=day, year=year)
        if holiday.end < holiday.start:
            yield DATE_ORDER.at(
                source.path,
                at,
                later="end",
                later_value=holiday.end,
                earlier="start",
                earlier_value=holiday.start,
            )
    for index, day in enumerate(calendar.workdays):
        at = source.position(("workdays", index))
        if day.year != year:
            yield CALENDAR_YEAR.at(source.path, at, value=day, year=year)
        elif day.weekday() < 5:
            yield CALENDAR_WEEKDAY.at(source.path, at, value=day)
