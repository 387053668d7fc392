"""What can be computed of a plan on a given day: states, never more certain than the record.

Three states are never merged: reported, not yet due, not reported. A written field never stands
here, a computed one never in YAML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from portal.kinds.plan import Measure, Plan, Target

State = Literal[
    "met",
    "done",
    "reported",
    "in-progress",
    "adjusted",
    "not-met",
    "stopped",
    "period-over",
    "not-due",
    "not-reported",
]
"""In the order in which they are shown: what has a result first."""

_ORDER: tuple[State, ...] = get_args(State)

UNREPORTED: frozenset[State] = frozenset({"not-reported", "not-due", "period-over"})
"""States in which no result has been disclosed."""


def target_state(target: Target, today: date) -> State:
    """How a promise stands on `today`.

    A value is judged only once the period is over; before that, or where no end is stated, it is
    reported and no more. Something that is done is done.
    """
    if not target.observations:
        return _unreported(target, today)
    latest = max(target.observations, key=lambda observation: observation.date)
    reached = _reached(target, latest.value)
    if target.operator == "done" and reached:
        return "met"
    if reached is None or not _over(target, today):
        return "reported"
    return "met" if reached else "not-met"


def _unreported(target: Target, today: date) -> State:
    end = target.period.end if target.period else None
    if end is None:
        return "not-reported"
    return "period-over" if end < today else "not-due"


def _over(target: Target, today: date) -> bool:
    return bool(target.period and target.period.end and target.period.end < today)


def _reached(target: Target, value: Decimal) -> bool | None:
    """Whether a value keeps the promise; None where there is nothing to compare with."""
    wanted = target.baseline.value if target.baseline else None
    if target.operator not in {"decrease", "increase"}:
        wanted = Decimal(1) if target.operator == "done" else target.value
    if wanted is None or target.operator is None:
        return None
    compare = _COMPARISONS[target.operator]
    return compare(value, wanted, target.upper if target.upper is not None else wanted)


_COMPARISONS: dict[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "at-least": lambda value, wanted, _: value >= wanted,
    "at-most": lambda value, wanted, _: value <= wanted,
    "exactly": lambda value, wanted, _: value == wanted,
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
