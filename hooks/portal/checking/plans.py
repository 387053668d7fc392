"""The check of plans: a target that compares has its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import OneRecord, reads_record
from portal.kinds.plan import Plan
from portal.problems.problem import Problem
from portal.problems.rule import Rule

BETWEEN = Rule(
    "between",
    "'between' 要有 'value' 和更大的 'upper'",
    "'between' needs a 'value' and a larger 'upper'",
)
OPERATOR_VALUE = Rule(
    "operator-value", "'{operator}' 要有数字 'value'", "'{operator}' needs a number in 'value'"
)


@reads_record(Plan, BETWEEN, OPERATOR_VALUE)
def targets(plan: OneRecord[Plan]) -> Iterator[Problem]:
    """An operator that compares must have its number; 'between' two, in order."""
    for index, target in enumerate(plan.record.targets):
        operator = target.operator
        at = ("targets", index, "operator")
        if operator == "between":
            if target.value is None or target.upper is None or target.upper <= target.value:
                yield plan.at(BETWEEN, *at)
        elif operator in {"at-least", "at-most", "exactly"} and target.value is None:
            yield plan.at(OPERATOR_VALUE, *at, operator=operator)
