"""The check of orphans: what belongs to nothing is on no page where it would be looked for."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import OneRecord, reads_record
from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

ORPHAN_RECORD = Rule(
    "orphan-record",
    "没有写它属于规划的哪个目标、举措、指标或年度工作，规划的页面上找不到它",
    "it names no goal, measure, target or theme of the plan, whose pages do not show it",
    level="warning",
    cure=Cure(
        "请补写 goals、measures、targets 或 themes；不是规划里的事，就不写 plan",
        "add goals, measures, targets or themes; if it is not in the plan, leave 'plan' out",
    ),
)
ORPHAN_GOAL = Rule(
    "orphan-goal",
    "目标“{title}”下没有一条举措或指标",
    "the goal '{title}' has no measure and no target",
    level="warning",
    cure=Cure(
        "请补写举措或指标，或删去这个目标",
        "add a measure or a target, or take the goal out",
    ),
)
_UPWARDS = ("goals", "measures", "targets", "themes")


@reads_record(Project, ORPHAN_RECORD)
def orphan_records(one: OneRecord[Project]) -> Iterator[Problem]:
    """A project of a plan names what of the plan it is for."""
    record = one.record
    if record.plan and not any(getattr(record, name) for name in _UPWARDS):
        yield one.at(ORPHAN_RECORD, "plan")


@reads_record(Plan, ORPHAN_GOAL)
def orphan_goals(plan: OneRecord[Plan]) -> Iterator[Problem]:
    """A goal has something to be done for it, or to be measured by."""
    measured = {target.goal for target in plan.record.targets}
    for index, goal in enumerate(plan.record.goals):
        if not goal.measures and goal.id not in measured:
            yield plan.at(ORPHAN_GOAL, "goals", index, "id", title=goal.title.zh)
