"""States: never more certain than the record, and a function of it and of the day alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.plan import Measure, Plan, Target
from portal.law.progress import (
    UNREPORTED,
    Reason,
    State,
    by_state,
    measure_state,
    promises,
    results,
    scope_figures,
    share,
    standing,
    tally,
    target_state,
    turns,
)
from tests.built import Built

TODAY = date(2026, 7, 1)
LAST_YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
UNTIL_TODAY = {"end": "2026-07-01"}
UNTIL_JUNE = {"end": "2026-06-30"}
OPEN = {"as_printed": "建设期间"}
T = {"zh": "一", "en": "One"}
LAST_DAY = date(2026, 6, 30)


def seen(value: object, day: date = LAST_DAY, **more: str) -> dict[str, str]:
    """A disclosed value, as it is written."""
    return {"date": day.isoformat(), "value": str(value), "source": "X/1", **more}


def target(operator: str | None, *values: object, **details: object) -> Target:
    """A promise with these disclosed values, a day apart, the last on 30 June 2026."""
    start = LAST_DAY - timedelta(days=len(values) - 1)
    observations = tuple(seen(one, start + timedelta(days=at)) for at, one in enumerate(values))
    for name in {"value", "upper"} & set(details):
        details[name] = str(details[name])
    written = {"id": "T1", "title": T, "kind": "target", "as_printed": "五条", "section": "1.1"}
    return Target.model_validate(
        {**written, "operator": operator, "observations": observations, **details}
    )


BASE = seen(10, date(2024, 12, 31))


@pytest.mark.parametrize(
    ("promise", "state"),
    [
        # nothing disclosed
        (target("at-least", value=5), "not-reported"),
        (target("at-least", value=5, period=OPEN), "not-reported"),
        (target("at-least", value=5, period=THIS_YEAR), "not-due"),
        (target("at-least", value=5, period=UNTIL_TODAY), "not-due"),
        (target("at-least", value=5, period=LAST_YEAR), "period-over"),
        (target("zero", period=LAST_YEAR), "period-over"),
        (target("done", period=LAST_YEAR), "period-over"),
        (target(None, period=THIS_YEAR), "not-due"),
        # done is done, reached is reached: no need to wait for the end
        (target("done", 1), "met"),
        (target("done", 1, period=THIS_YEAR), "met"),
        (target("done", 1, 0, period=UNTIL_JUNE), "met"),
        (target("at-least", 6, value=5, period=THIS_YEAR), "met"),
        (target("at-least", 5, value=5), "met"),
        (target("at-least", 6, value=5, period=OPEN), "met"),
        # but what was reached and lost again is not
        (target("at-least", 6, 4, value=5, period=THIS_YEAR), "reported"),
        # kept to the end
        (target("at-least", "5.01", value=5, period=UNTIL_JUNE), "met"),
        (target("at-most", 5, value=5, period=UNTIL_JUNE), "met"),
        (target("exactly", 5, value=5, period=UNTIL_JUNE), "met"),
        (target("exactly", 0, value=0, period=UNTIL_JUNE), "met"),
        (target("zero", 0, 0, period=UNTIL_JUNE), "met"),
        (target("between", 3, value=3, upper=5, period=UNTIL_JUNE), "met"),
        (target("between", 2, 5, value=3, upper=5, period=UNTIL_JUNE), "met"),
        (target("decrease", 9, baseline=BASE, period=UNTIL_JUNE), "met"),
        (target("increase", 11, baseline=BASE, period=UNTIL_JUNE), "met"),
        # missed, which only the end can say
        (target("at-least", "4.99", value=5, period=UNTIL_JUNE), "not-met"),
        (target("at-least", 6, 4, value=5, period=UNTIL_JUNE), "not-met"),
        (target("exactly", 4, value=5, period=UNTIL_JUNE), "not-met"),
        (target("between", 2, value=3, upper=5, period=UNTIL_JUNE), "not-met"),
        (target("between", 6, value=3, upper=5, period=UNTIL_JUNE), "not-met"),
        (target("decrease", 10, baseline=BASE, period=UNTIL_JUNE), "not-met"),
        (target("increase", 10, baseline=BASE, period=UNTIL_JUNE), "not-met"),
        (target("done", 0, period=UNTIL_JUNE), "not-met"),
        # reached late, or never
        (target("at-least", 6, value=5, period=LAST_YEAR), "not-met"),
        (target("done", 1, period=LAST_YEAR), "not-met"),
        # one value beyond a limit breaks it, on whichever day of the period
        (target("at-most", 6, value=5), "breached"),
        (target("at-most", 6, 5, value=5, period=THIS_YEAR), "breached"),
        (target("at-most", 6, 5, value=5, period=UNTIL_JUNE), "breached"),
        (target("zero", 3, 0, period=UNTIL_JUNE), "breached"),
        (target("exactly", 3, 0, value=0, period=THIS_YEAR), "breached"),
        # not yet
        (target("at-most", 4, value=5, period=THIS_YEAR), "reported"),
        (target("at-most", 4, value=5, period=UNTIL_TODAY), "reported"),
        (target("exactly", 0, value=0, period=THIS_YEAR), "reported"),
        (target("zero", 0, period=THIS_YEAR), "reported"),
        (target("between", 4, value=3, upper=5, period=THIS_YEAR), "reported"),
        (target("done", 0, period=THIS_YEAR), "reported"),
        (target("at-least", 4, value=5, period=THIS_YEAR), "reported"),
        (target("at-least", 4, value=5, period=UNTIL_TODAY), "reported"),
    ],
)
def test_a_promise_is_in_the_state_its_record_and_the_day_give(
    promise: Target, state: State
) -> None:
    assert target_state(promise, TODAY) == state


MARCH = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("promise", "reason"),
    [
        (target("at-least", 4, value=5), "no-end"),
        (target("zero", 0), "no-end"),
        (target("decrease", 4), "no-number"),
        (target("increase", 4, period=LAST_YEAR), "no-number"),
        (target(None, 4, value=5, period=UNTIL_JUNE), "no-number"),
        (target("at-least", 4, period=UNTIL_JUNE), "no-number"),
        (target("at-most", 4, value=5, period=LAST_YEAR), "outside"),
        (target("at-most", 6, value=5, period=LAST_YEAR), "outside"),
        (target("between", 4, value=3, upper=5, period=LAST_YEAR), "outside"),
        (target("at-least", 4, value=5, period={"start": "2026-07-01"}), "outside"),
        # a value of March says nothing of June
        (target("zero", period=UNTIL_JUNE, observations=[seen(0, MARCH)]), "not-to-the-end"),
    ],
)
def test_what_cannot_be_judged_is_said_to_be_so_and_why(promise: Target, reason: Reason) -> None:
    told = standing(promise, TODAY)
    assert (told.state, told.reason) == ("unjudged", reason)
    assert told.result is not None


@pytest.mark.parametrize(
    "operator", ["at-most", "exactly", "zero", "between", "decrease", "increase"]
)
def test_what_must_be_kept_is_judged_only_when_the_period_is_over(operator: str) -> None:
    value = 0 if operator == "zero" else 3
    base = seen(9 if operator == "decrease" else 1, date(2025, 12, 31))
    last = seen(value, date(2026, 12, 31))
    given = {"upper": 4, "baseline": base, "observations": [last], "period": THIS_YEAR}
    promise = target(operator, value=value, **given)
    assert target_state(promise, date(2026, 12, 31)) == "reported"
    assert target_state(promise, date(2027, 1, 1)) == "met"
    assert turns(promise, date(2026, 7, 1)) == (date(2026, 12, 31), "met")
    assert turns(promise, date(2027, 1, 1)) is None


def test_what_is_reached_late_is_missed_and_the_later_value_is_told() -> None:
    promise = target("at-least", 3, 4, 7, value=7, period={"end": "2026-06-29"})
    told = standing(promise, TODAY)
    assert (told.state, told.reason) == ("not-met", "late")
    assert told.result is not None
    assert told.result.value == 4
    assert [(one.day, int(one.value)) for one in told.telling] == [(LAST_DAY, 7)]


def test_every_breach_is_told() -> None:
    told = standing(target("zero", 1, 0, 2, period=THIS_YEAR), TODAY)
    assert [one.value for one in told.telling] == [1, 2]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 12, 31), "not-due"),
        (date(2027, 1, 1), "period-over"),
    ],
)
def test_the_last_day_of_a_period_belongs_to_it(today: date, state: State) -> None:
    assert target_state(target("at-least", value=5, period=THIS_YEAR), today) == state


# --- corrections ----------------------------------------------------------------------------------

JULY, AUGUST = date(2026, 7, 20), date(2026, 8, 20)


def test_a_correction_counts_for_the_day_it_corrects() -> None:
    corrected = [seen(6, LAST_DAY), seen(4, JULY, corrects="2026-06-30")]
    promise = target("at-most", value=5, period=UNTIL_JUNE, observations=corrected)
    assert [(one.day, int(one.value)) for one in results(promise)] == [(LAST_DAY, 4)]
    assert target_state(promise, TODAY) == "met"
    again = [*corrected, seen(7, AUGUST, corrects="2026-07-20")]
    promise = target("at-most", value=5, period=UNTIL_JUNE, observations=again)
    assert [(one.day, int(one.value)) for one in results(promise)] == [(LAST_DAY, 7)]
    assert target_state(promise, TODAY) == "breached"


def test_a_value_of_the_day_of_a_correction_counts_as_well() -> None:
    both = [seen(6), seen(9, JULY), seen(4, JULY, corrects="2026-06-30")]
    both.append(seen(8, AUGUST, corrects="2026-07-20"))
    promise = target("at-most", value=5, observations=both)
    assert [(one.day, int(one.value)) for one in results(promise)] == [(LAST_DAY, 4), (JULY, 8)]


# --- whatever the values --------------------------------------------------------------------------

VALUES = st.decimals(-1000, 1000, places=2)
COMPARING = ["at-least", "at-most", "exactly", "zero", "between", "done", "increase", "decrease"]
OPERATORS = st.sampled_from([*COMPARING, None])
DAYS = st.dates(date(2025, 10, 1), date(2026, 9, 30))
PERIODS = st.sampled_from([LAST_YEAR, THIS_YEAR, UNTIL_TODAY, UNTIL_JUNE, OPEN, None])


@st.composite
def observed(draw: st.DrawFn) -> list[dict[str, str]]:
    """Disclosed values, some of which correct others."""
    found: list[dict[str, str]] = []
    for day in sorted(draw(st.lists(DAYS, max_size=6))):
        corrects = draw(st.sampled_from([None, *(one["date"] for one in found)]))
        found.append(seen(draw(VALUES), day, **({"corrects": corrects} if corrects else {})))
    return found


@st.composite
def promised(draw: st.DrawFn) -> Target:
    """A promise of any kind, with what was disclosed."""
    base = draw(st.sampled_from([None, BASE]))
    wanted = draw(VALUES | st.just(Decimal(0)))
    details = {"upper": wanted + 1, "baseline": base, "period": draw(PERIODS)}
    return target(draw(OPERATORS), value=wanted, observations=draw(observed()), **details)


@given(promised(), st.randoms(use_true_random=False))
def test_the_order_in_which_values_are_written_makes_no_difference(
    promise: Target, chance: Random
) -> None:
    shuffled = list(promise.observations)
    chance.shuffle(shuffled)
    other = promise.model_copy(update={"observations": tuple(shuffled)})
    one, two = standing(promise, TODAY), standing(other, TODAY)
    assert (one.state, one.reason) == (two.state, two.reason)
    assert [found[:2] for found in results(promise)] == [found[:2] for found in results(other)]


@given(
    st.sampled_from(["at-most", "exactly", "zero"]),
    st.decimals("0.01", 1000, places=2),
    st.lists(st.tuples(VALUES, DAYS)),
    DAYS,
)
def test_one_breach_stays_a_breach_whatever_is_reported_and_whenever_one_looks(
    operator: str, beyond: Decimal, more: list[tuple[Decimal, date]], today: date
) -> None:
    told = [seen(beyond, MARCH), *(seen(value, day) for value, day in more)]
    promise = target(operator, value=0, period=THIS_YEAR, observations=told)
    assert target_state(promise, today) == "breached"


@given(promised(), DAYS, DAYS)
def test_a_result_is_never_unsaid_later(promise: Target, one: date, two: date) -> None:
    early, late = (target_state(promise, day) for day in sorted((one, two)))
    assert (early in UNREPORTED) == (late in UNREPORTED) == (not promise.observations)
    if early not in {"reported", "not-due"}:
        assert late == early
    if early == "not-due":
        assert late in UNREPORTED


@given(promised(), DAYS, DAYS)
def test_a_state_turns_on_the_day_that_is_told_and_on_no_other(
    promise: Target, one: date, two: date
) -> None:
    early, late = sorted((one, two))
    turn = turns(promise, early)
    turned = turn is not None and turn[0] < late
    expected = turn[1] if turn is not None and turned else target_state(promise, early)
    assert target_state(promise, late) == expected


@given(promised(), DAYS)
def test_every_state_is_one_of_the_known_and_has_its_reason(promise: Target, today: date) -> None:
    told = standing(promise, today)
    assert told.state in get_args(State)
    assert (told.result is None) == (told.state in UNREPORTED)
    assert (told.reason is not None) >= (told.state in {"breached", "unjudged"})
    assert bool(told.telling) == (told.reason in {"breached", "late"})


@given(st.lists(promised()), DAYS, st.sampled_from(COMPARING), PERIODS)
def test_one_more_promise_of_which_nothing_is_reported_raises_no_figure_of_results(
    promises_: list[Target], today: date, operator: str, period: dict[str, str] | None
) -> None:
    silent = target(operator, value=5, period=period)
    before, after = (dict(by_state(ones, today)) for ones in (promises_, [*promises_, silent]))
    told = set(get_args(State)) - UNREPORTED
    assert {state: before.get(state) for state in told} == {
        state: after.get(state) for state in told
    }
    assert share(silent, standing(silent, today).result) is None


@given(promised())
def test_a_bar_is_full_only_when_the_amount_is_reached(promise: Target) -> None:
    told = standing(promise, TODAY)
    part = share(promise, told.result)
    if part is None:
        return
    assert promise.operator == "at-least"
    assert 0 <= part <= 100
    assert told.result is not None
    assert promise.value is not None
    assert (part == 100) == (told.result.value >= promise.value)


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
