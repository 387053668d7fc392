"""The check of plans: a target that compares has its numbers, a correction what it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import OneRecord, reads_record
from portal.kinds.plan import Plan
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

BETWEEN = Rule(
    "between",
    "'between' 要有 'value' 和更大的 'upper'",
    "'between' needs a 'value' and a larger 'upper'",
)
OPERATOR_VALUE = Rule(
    "operator-value", "'{operator}' 要有数字 'value'", "'{operator}' needs a number in 'value'"
)
ZERO_VALUE = Rule(
    "zero-value",
    "'zero' 就是零，'value' 现为 {value}",
    "'zero' means nought, and 'value' is {value}",
    cure=Cure("请删去 value，或写 0", "leave 'value' out, or write 0"),
)
NOTHING_CORRECTED = Rule(
    "nothing-corrected",
    "“更正哪一天的数值”写的 {day} 没有公布过数值",
    "'corrects' names {day}, of which no value is recorded",
    cure=Cure("请写原数值的日期", "write the date of the earlier value"),
)


@reads_record(Plan, BETWEEN, OPERATOR_VALUE, ZERO_VALUE, NOTHING_CORRECTED)
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
        elif operator == "zero" and target.value:
            yield plan.at(ZERO_VALUE, "targets", index, "value", value=target.value)
        yield from _corrections(plan, index)


def _corrections(plan: OneRecord[Plan], index: int) -> Iterator[Problem]:
    """Who corrects a value names the day of another."""
    seen = plan.record.targets[index].observations
    for number, one in enumerate(seen):
        others = {other.date for other in seen if other is not one}
        if one.corrects is not None and one.corrects not in others:
            at = ("targets", index, "observations", number, "corrects")
            yield plan.at(NOTHING_CORRECTED, *at, day=one.corrects)
