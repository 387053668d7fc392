"""Working days: against a second source, against counting one by one, and past what is known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.law.workdays import Workdays
from portal.reading.holidays import read_workdays

NATIONAL, _ = read_workdays(Path("/nowhere"))
LAST = max(day.year for day in chinese_calendar.holidays)
DAYS = st.dates(date(2008, 1, 1), date(LAST, 12, 31))
FIRST_OF_ANY = date(1990, 1, 1)


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    start = date(year, 1, 1)
    return [start + timedelta(n) for n in range((date(year + 1, 1, 1) - start).days)]


def worked(day: date) -> bool:
    """Whether one works on a day, as our table has it."""
    return NATIONAL.lag(day - timedelta(1), day).days == 1


@pytest.mark.parametrize("year", sorted(NATIONAL.years))
def test_every_day_of_every_year_is_as_another_library_knows_it(year: int) -> None:
    days = days_of(year)
    assert [day for day in days if worked(day) != chinese_calendar.is_workday(day)] == []


def test_all_years_since_the_first_regulation_are_known() -> None:
    assert set(range(2008, LAST + 1)) <= NATIONAL.years


@given(DAYS, DAYS)
def test_a_lag_is_what_counting_day_by_day_gives(one: date, other: date) -> None:
    formed, published = sorted((one, other))
    span = (formed + timedelta(n) for n in range(1, (published - formed).days + 1))
    counted = sum(map(chinese_calendar.is_workday, span))
    assert NATIONAL.lag(formed, published) == (counted, True)


@given(st.lists(st.dates(FIRST_OF_ANY, date(2060, 1, 1)), min_size=3, max_size=3))
def test_lags_add_up_over_any_years(days: list[date]) -> None:
    first, middle, last = sorted(days)
    whole = NATIONAL.lag(first, last).days
    assert NATIONAL.lag(first, middle).days + NATIONAL.lag(middle, last).days == whole
    assert 0 <= whole <= (last - first).days


@given(st.dates(FIRST_OF_ANY, date(2060, 1, 1)), st.integers(1, 60))
def test_the_last_day_is_the_first_on_which_the_limit_is_reached(formed: date, limit: int) -> None:
    last = NATIONAL.last_day(formed, limit)
    assert NATIONAL.lag(formed, last).days == limit
    assert NATIONAL.lag(formed, last - timedelta(1)).days == limit - 1


@pytest.mark.parametrize(
    ("formed", "published", "days"),
    [
        ("2020-12-23", "2020-12-23", 0),
        ("2020-12-23", "2021-01-21", 20),
        ("2024-02-09", "2024-02-18", 1),
        ("2024-09-30", "2024-10-08", 1),
        ("2024-10-11", "2024-10-12", 1),
        ("2020-01-23", "2020-02-03", 1),
    ],
    ids=["same day", "over new year", "Spring Festival", "National Day", "Saturday", "prolonged"],
)
def test_known_spans(formed: str, published: str, days: int) -> None:
    assert NATIONAL.lag(date.fromisoformat(formed), date.fromisoformat(published)).days == days


def test_beyond_the_known_years_weekdays_are_counted_and_marked() -> None:
    assert NATIONAL.lag(date(LAST + 2, 10, 1), date(LAST + 2, 10, 8)) == (5, False)
    assert NATIONAL.lag(date(LAST, 12, 1), date(LAST + 1, 1, 4)).certain is False


def test_without_any_calendar_weekdays_are_counted() -> None:
    assert Workdays({}).lag(date(2024, 9, 30), date(2024, 10, 8)) == (6, False)
