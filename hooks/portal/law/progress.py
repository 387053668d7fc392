"""What can be computed of a plan on a given day: states, never more certain than the record.

Three states are never merged: reported, not yet due, not reported. A written field never stands
here, a computed one never in YAML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from portal.kinds.plan import Measure, Observation, Plan, Target

State = Literal[
    "met",
    "done",
    "reported",
    "in-progress",
    "adjusted",
    "unjudged",
    "not-met",
    "breached",
    "stopped",
    "period-over",
    "not-due",
    "not-reported",
]
"""In the order in which they are shown: what has a result first."""

_ORDER: tuple[State, ...] = get_args(State)

UNREPORTED: frozenset[State] = frozenset({"not-reported", "not-due", "period-over"})
"""States in which no result has been disclosed."""

Reason = Literal["breached", "late", "no-end", "outside", "not-to-the-end", "no-number"]
"""Why a state is what it is, where the figures beside it do not show it."""


class Reported(NamedTuple):
    """A value that counts, and the day it counts for: a correction counts for the corrected day."""

    day: date
    value: Decimal
    observation: Observation


class Standing(NamedTuple):
    """How a promise stands on a day: its result, and why, with the values that tell it."""

    state: State
    result: Reported | None = None
    reason: Reason | None = None
    telling: tuple[Reported, ...] = ()


def results(target: Target) -> list[Reported]:
    """The values that count, by day.

    Of a day that was corrected the last correction counts. The order in the file plays no part.
    """
    days: dict[date, list[Observation]] = {}
    for seen in target.observations:
        days.setdefault(_day(seen, target.observations), []).append(seen)
    found = []
    for day, told in sorted(days.items()):
        corrections = [one for one in told if one.corrects is not None]
        last = max(corrections, key=lambda one: (one.date, one.value), default=None)
        counted = sorted(told, key=lambda one: one.value) if last is None else [last]
        found += [Reported(day, one.value, one) for one in counted]
    return found


def _day(seen: Observation, others: Iterable[Observation]) -> date:
    """The day a value is of; who corrects a correction means the day that was corrected first."""
    day = seen.corrects or seen.date
    while True:
        told = [one.corrects for one in others if one.date == day]
        earlier = [one for one in told if one is not None and one < day]
        if None in told or not earlier:
            return day
        day = min(earlier)


def standing(target: Target, today: date) -> Standing:
    """How a promise stands on `today`.

    It is reached as soon as the last value reaches it; a limit is breached by one value, whatever
    came later, and is kept only when its period is over. Values dated outside the period are shown
    and do not count.
    """
    found = results(target)
    if not found:
        return Standing(_unreported(target, today))
    within = [one for one in found if _within(target, one.day)]
    result = (within or found)[-1]
    wanted = _wanted(target)
    if wanted is None:
        return Standing("unjudged", result, "no-number")
    kept = [one for one in within if _keeps(target, one.value, wanted)]
    if is_limit(target) and len(kept) < len(within):
        beyond = tuple(one for one in within if one not in kept)
        return Standing("breached", result, "breached", beyond)
    if _reaches(target, kept, within):
        return Standing("met", result)
    if target.period is None or target.period.end is None:
        return Standing("unjudged", result, "no-end" if within else "outside")
    return _at_the_end(target, today, result, within, wanted)


def _at_the_end(
    target: Target, today: date, result: Reported, within: list[Reported], wanted: Decimal
) -> Standing:
    """What only the end of the period can say."""
    if not _over(target, today):
        return Standing("reported", result)
    if is_reached(target):
        end = target.period.end if target.period else None
        after = [one for one in results(target) if end and one.day > end]
        late = tuple(one for one in after if _keeps(target, one.value, wanted))
        if late or within:
            return Standing("not-met", result, "late" if late else None, late)
    if not within:
        return Standing("unjudged", result, "outside")
    if is_limit(target):
        # a value of March says nothing of December
        whole = target.period is not None and result.day == target.period.end
        return Standing("met", result) if whole else Standing("unjudged", result, "not-to-the-end")
    return Standing("met" if _keeps(target, result.value, wanted) else "not-met", result)


def target_state(target: Target, today: date) -> State:
    """The state of a promise on `today`."""
    return standing(target, today).state


def turns(target: Target, today: date) -> tuple[date, State] | None:
    """The last day of the state of `today` and the state that follows; None where it stays."""
    end = target.period.end if target.period else None
    if end is None or end < today:
        return None
    then = target_state(target, end + timedelta(days=1))
    return None if then == target_state(target, today) else (end, then)


def is_zero(target: Target) -> bool:
    """Whether a promise is to keep at zero."""
    return target.operator == "zero" or (target.operator == "exactly" and target.value == 0)


def is_limit(target: Target) -> bool:
    """Whether a promise is a limit, which holds over the whole of its period."""
    return target.operator == "at-most" or is_zero(target)


def is_reached(target: Target) -> bool:
    """Whether a promise is one to be reached, on any day of its period."""
    return target.operator in {"at-least", "done"}


def share(target: Target, result: Reported | None) -> int | None:
    """How much of an amount is reached, in whole per cent from 0 to 100, never rounded up.

    None for promises that are no amount to be reached.
    """
    if target.operator != "at-least" or result is None or not target.value or target.value < 0:
        return None
    return int(min(max(result.value / target.value, Decimal(0)), Decimal(1)) * 100)


def _unreported(target: Target, today: date) -> State:
    if target.period is None or target.period.end is None:
        return "not-reported"
    return "period-over" if _over(target, today) else "not-due"


def _over(target: Target, today: date) -> bool:
    return bool(target.period and target.period.end and target.period.end < today)


def _within(target: Target, day: date) -> bool:
    start, end = (target.period.start, target.period.end) if target.period else (None, None)
    return (start is None or start <= day) and (end is None or day <= end)


def _wanted(target: Target) -> Decimal | None:
    """What values are compared with; None where the record does not say."""
    match target.operator:
        case None:
            return None
        case "done":
            return Decimal(1)
        case "zero":
            return Decimal(0)
        case "increase" | "decrease":
            return target.baseline.value if target.baseline else None
        case _:
            return target.value


def _keeps(target: Target, value: Decimal, wanted: Decimal) -> bool:
    compare = _COMPARISONS[target.operator or ""]
    return compare(value, wanted, target.upper if target.upper is not None else wanted)


def _reaches(target: Target, kept: list[Reported], within: list[Reported]) -> bool:
    """Whether a promise is reached before its period is over; what is done is done."""
    if target.operator == "done":
        return bool(kept)
    return target.operator == "at-least" and bool(kept) and kept[-1] == within[-1]


_COMPARISONS: dict[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "at-least": lambda value, wanted, _: value >= wanted,
    "at-most": lambda value, wanted, _: value <= wanted,
    "exactly": lambda value, wanted, _: value == wanted,
    "zero": lambda value, wanted, _: value == wanted,
    "between": lambda value, wanted, upper: wanted <= value <= upper,
    "decrease": lambda value, base, _: value < base,
    "increase": lambda value, base, _: value > base,
    "done": lambda value, one, _: value >= one,
}
"""How an operator compares a value with the wanted one (or the baseline) and an upper one."""


def measure_state(measure: Measure) -> State:
    """The status of the latest disclosed update."""
    if not measure.updates:
        return "not-reported"
    latest = max(measure.updates, key=lambda update: update.date)
    status: State = latest.status  # type: ignore[assignment]  # checked against the vocabulary
    return status


def promises(plan: Plan) -> list[Target]:
    """The targets that promise something; scope figures do not."""
    return [target for target in plan.targets if target.kind != "scope"]


def scope_figures(plan: Plan) -> list[Target]:
    """The figures that say how large something is."""
    return [target for target in plan.targets if target.kind == "scope"]


def by_state(targets: Iterable[Target], today: date) -> list[tuple[State, list[Target]]]:
    """Targets by their state, what has a result first."""
    groups: dict[State, list[Target]] = {}
    for target in targets:
        groups.setdefault(target_state(target, today), []).append(target)
    return sorted(groups.items(), key=lambda group: _ORDER.index(group[0]))


def ordered(groups: Iterable[tuple[State, list[Target]]]) -> list[State]:
    """The states of all targets, one by one, in the order of the groups."""
    return [state for state, found in groups for _ in found]


def tally(states: Iterable[State]) -> list[tuple[State, int]]:
    """How many are in each state, in the order the states are first met."""
    return list(Counter(states).items())
