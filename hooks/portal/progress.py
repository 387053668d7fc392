"""What can be computed of a plan on a given day: states, never more certain than the record.

Three states are never merged: reported, not yet due, not reported. A written field never stands
here, a computed one never in YAML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

from portal.records.plan import Measure, Plan, Target

State = Literal[
    "met",
    "not-met",
    "reported",
    "not-reported",
    "not-due",
    "period-over",
    "in-progress",
    "done",
    "adjusted",
    "stopped",
]

UNREPORTED: frozenset[State] = frozenset({"not-reported", "not-due", "period-over"})
"""States in which no result has been disclosed."""


def target_state(target: Target, today: date) -> State:
    """How a promise stands on `today`. A value counts as final only once its period is over."""
    if not target.observations:
        return _unreported(target, today)
    latest = max(target.observations, key=lambda observation: observation.date)
    reached = _reached(target, latest.value)
    if reached is None:
        return "reported"
    if reached:
        return "met"
    return "not-met" if _over(target, today) else "reported"


def _unreported(target: Target, today: date) -> State:
    end = target.period.end if target.period else None
    if end is None:
        return "not-reported"
    return "period-over" if end < today else "not-due"


def _over(target: Target, today: date) -> bool:
    return bool(target.period and target.period.end and target.period.end < today)


def _reached(target: Target, value: Decimal) -> bool | None:
    """Whether a value keeps the promise; None where there is nothing to compare with."""
    wanted, upper, base = target.value, target.upper, target.baseline
    match target.operator:
        case "at-least":
            return wanted is not None and value >= wanted
        case "at-most":
            return wanted is not None and value <= wanted
        case "exactly":
            return wanted is not None and value == wanted
        case "between":
            return wanted is not None and upper is not None and wanted <= value <= upper
        case "decrease":
            return value < base.value if base else None
        case "increase":
            return value > base.value if base else None
        case "done":
            return value >= 1
    return None


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


def tally(states: Iterable[State]) -> list[tuple[State, int]]:
    """How many are in each state, in the order the states are first met."""
    return list(Counter(states).items())
