"""States: never more certain than the record, and a function of it and of the day alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.plan import Measure, Plan, Target
from portal.law.progress import (
    UNREPORTED,
    State,
    measure_state,
    promises,
    scope_figures,
    tally,
    target_state,
)
from tests.built import Built

TODAY = date(2026, 7, 1)
LAST_YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
UNTIL_TODAY = {"end": "2026-07-01"}
OPEN = {"as_printed": "建设期间"}
T = {"zh": "一", "en": "One"}


def seen(value: object, day: date = date(2026, 6, 30)) -> dict[str, str]:
    """A disclosed value, as it is written."""
    return {"date": day.isoformat(), "value": str(value), "source": "X/1"}


def target(operator: str | None, *values: object, **details: object) -> Target:
    """A promise with these disclosed values, a day apart."""
    start = date(2026, 6, 1)
    observations = tuple(seen(one, start + timedelta(days=at)) for at, one in enumerate(values))
    for name in {"value", "upper"} & set(details):
        details[name] = str(details[name])
    written = {"id": "T1", "title": T, "kind": "target", "as_printed": "五条", "section": "1.1"}
    return Target.model_validate(
        {**written, "operator": operator, "observations": observations, **details}
    )


@pytest.mark.parametrize(
    ("promise", "state"),
    [
        # nothing disclosed
        (target("at-least", value=5), "not-reported"),
        (target("at-least", value=5, period=OPEN), "not-reported"),
        (target("at-least", value=5, period=THIS_YEAR), "not-due"),
        (target("at-least", value=5, period=UNTIL_TODAY), "not-due"),
        (target("at-least", value=5, period=LAST_YEAR), "period-over"),
        (target("done", period=LAST_YEAR), "period-over"),
        (target(None, period=THIS_YEAR), "not-due"),
        # done is done, whatever the day
        (target("done", 1), "met"),
        (target("done", 1, period=THIS_YEAR), "met"),
        # kept to the end
        (target("at-least", 5, value=5, period=LAST_YEAR), "met"),
        (target("at-least", "5.01", value=5, period=LAST_YEAR), "met"),
        (target("at-most", 5, value=5, period=LAST_YEAR), "met"),
        (target("exactly", 5, value=5, period=LAST_YEAR), "met"),
        (target("exactly", 0, value=0, period=LAST_YEAR), "met"),
        (target("between", 3, value=3, upper=5, period=LAST_YEAR), "met"),
        (target("between", 5, value=3, upper=5, period=LAST_YEAR), "met"),
        (target("decrease", 9, baseline=seen(10), period=LAST_YEAR), "met"),
        (target("increase", 11, baseline=seen(10), period=LAST_YEAR), "met"),
        # missed, which only the end can say
        (target("at-least", "4.99", value=5, period=LAST_YEAR), "not-met"),
        (target("at-most", 6, value=5, period=LAST_YEAR), "not-met"),
        (target("exactly", 4, value=5, period=LAST_YEAR), "not-met"),
        (target("between", 2, value=3, upper=5, period=LAST_YEAR), "not-met"),
        (target("between", 6, value=3, upper=5, period=LAST_YEAR), "not-met"),
        (target("decrease", 10, baseline=seen(10), period=LAST_YEAR), "not-met"),
        (target("increase", 10, baseline=seen(10), period=LAST_YEAR), "not-met"),
        (target("done", 0, period=LAST_YEAR), "not-met"),
        # not yet, or never to be said
        (target("at-least", 6, value=5, period=THIS_YEAR), "reported"),
        (target("at-least", 6, value=5, period=UNTIL_TODAY), "reported"),
        (target("at-least", 6, value=5, period=OPEN), "reported"),
        (target("exactly", 0, value=0), "reported"),
        (target("done", 0, period=THIS_YEAR), "reported"),
        (target("at-least", 4, value=5, period=THIS_YEAR), "reported"),
        (target("at-least", 4, value=5, period=UNTIL_TODAY), "reported"),
        (target("at-least", 4, value=5), "reported"),
        (target("decrease", 4), "reported"),
        (target("increase", 4, period=LAST_YEAR), "reported"),
        (target(None, 4, value=5, period=LAST_YEAR), "reported"),
        (target("at-least", 4, period=LAST_YEAR), "reported"),
    ],
)
def test_a_promise_is_in_the_state_its_record_and_the_day_give(
    promise: Target, state: State
) -> None:
    assert target_state(promise, TODAY) == state


@pytest.mark.parametrize("operator", ["at-least", "at-most", "exactly", "between", "decrease"])
def test_a_value_is_judged_only_when_the_period_is_over(operator: str) -> None:
    promise = target(operator, 3, value=3, upper=4, baseline=seen(9), period=THIS_YEAR)
    assert target_state(promise, date(2026, 12, 31)) == "reported"
    assert target_state(promise, date(2027, 1, 1)) == "met"


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 12, 31), "not-due"),
        (date(2027, 1, 1), "period-over"),
    ],
)
def test_the_last_day_of_a_period_belongs_to_it(today: date, state: State) -> None:
    assert target_state(target("at-least", value=5, period=THIS_YEAR), today) == state


VALUES = st.decimals(-1000, 1000, places=2)
OPERATORS = st.sampled_from(["at-least", "at-most", "exactly", "between", "done", None])


@given(OPERATORS, st.lists(VALUES, min_size=1, max_size=5), VALUES)
def test_a_state_depends_on_the_latest_value_only(
    operator: str | None, values: list[Decimal], wanted: Decimal
) -> None:
    details: dict[str, object] = {"value": wanted, "upper": wanted + 1, "period": LAST_YEAR}
    whole = target(operator, *values, **details)
    last = target(operator, values[-1], **details)
    assert target_state(whole, TODAY) == target_state(last, TODAY)


@given(st.permutations(range(5)))
def test_the_order_in_which_values_are_written_makes_no_difference(order: Sequence[int]) -> None:
    written = tuple(seen(one, date(2026, 1, 1 + one)) for one in order)
    promise = target("at-least", value=4, period=LAST_YEAR, observations=written)
    assert target_state(promise, TODAY) == "met"


@given(OPERATORS, st.lists(VALUES, max_size=3), VALUES, st.dates(), st.dates())
def test_a_result_is_never_unsaid_later(
    operator: str | None, values: list[Decimal], wanted: Decimal, one: date, two: date
) -> None:
    promise = target(operator, *values, value=wanted, upper=wanted + 1, period=THIS_YEAR)
    early, late = (target_state(promise, day) for day in sorted((one, two)))
    assert (early in UNREPORTED) == (late in UNREPORTED)
    assert (early, late) not in {("not-met", "reported"), ("period-over", "not-due")}
    if values:
        assert early not in UNREPORTED


@given(OPERATORS, st.lists(VALUES, max_size=3), VALUES, st.dates())
def test_every_state_is_one_of_the_known(
    operator: str | None, values: list[Decimal], wanted: Decimal, today: date
) -> None:
    promise = target(operator, *values, value=wanted, upper=wanted + 1, period=THIS_YEAR)
    assert target_state(promise, today) in get_args(State)


# --- measures -------------------------------------------------------------------------------------


def measure(*updates: tuple[date, str]) -> Measure:
    """A measure with disclosed updates."""
    written = tuple(
        {"date": day.isoformat(), "status": status, "note": T} for day, status in updates
    )
    return Measure.model_validate(
        {"id": "1.1", "title": T, "statement": T, "section": "1.1", "updates": written}
    )


@pytest.mark.parametrize(
    ("updates", "state"),
    [
        ([], "not-reported"),
        ([(date(2026, 1, 1), "in-progress")], "in-progress"),
        ([(date(2026, 1, 1), "in-progress"), (date(2026, 2, 1), "done")], "done"),
        ([(date(2026, 2, 1), "adjusted"), (date(2026, 1, 1), "done")], "adjusted"),
        ([(date(2026, 1, 1), "done"), (date(2026, 3, 1), "stopped")], "stopped"),
    ],
)
def test_a_measure_is_in_the_state_of_its_latest_update(
    updates: list[tuple[date, str]], state: State
) -> None:
    assert measure_state(measure(*updates)) == state


# --- counting -------------------------------------------------------------------------------------

STATES = st.lists(st.sampled_from(get_args(State)))


@given(STATES)
def test_a_tally_sums_to_the_number_of_promises(states: list[State]) -> None:
    assert sum(count for _, count in tally(states)) == len(states)


@given(STATES)
def test_a_tally_counts_each_state_once_and_rightly(states: list[State]) -> None:
    counted = tally(states)
    assert [name for name, _ in counted] == list(dict.fromkeys(states))
    assert all(count == states.count(name) for name, count in counted)


def test_figures_of_scope_promise_nothing() -> None:
    one, two = target("at-least", value=5), target(None, value=6, kind="scope")
    written = {"title": T, "summary": T, "document": "X/1", "period": {}, "goals": ()}
    plan = Plan.model_validate({"id": "2021", "file": "", **written, "targets": (one, two)})
    assert promises(plan) == [one]
    assert scope_figures(plan) == [two]


def test_every_state_has_a_name_in_the_vocabulary(town_site: Built) -> None:
    assert set(town_site.catalogue.vocabularies["states"]) == set(get_args(State))
    assert set(town_site.catalogue.vocabularies["update-statuses"]) < set(get_args(State))


def test_the_fictional_office_shows_every_state(town_site: Built) -> None:
    """So that the pages, styles and browser tests meet each of them."""
    plans = town_site.catalogue.of(Plan)
    shown = {target_state(one, TODAY) for plan in plans for one in promises(plan)}
    shown |= {measure_state(one) for plan in plans for goal in plan.goals for one in goal.measures}
    assert shown == set(get_args(State))
