"""A project: what is to be built or renewed, where, how large, and how far it is."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.model import Date, Model, NonBlank, Number, PastDate, Text, named
from portal.kinds.record import (
    Evidence,
    IndexNumberRef,
    Part,
    PlanRecord,
    TargetRef,
    Update,
)


class Due(Model):
    """A date by which something is promised, as a day where there is one, and as printed.

    `en` says the same in English where the source gives no day.
    """

    date: Annotated[Date | None, named("日期", "Date")] = None
    as_printed: Annotated[NonBlank | None, named("原文写法", "As printed")] = None
    en: Annotated[NonBlank | None, named("英文写法", "In English")] = None


class Milestone(Model):
    """A step of a project."""

    title: Annotated[Text, named("节点", "Milestone")]
    due: Annotated[Due | None, named("期限", "Due")] = None
    done: Annotated[PastDate | None, named("完成日期", "Done")] = None
    evidence: Annotated[tuple[Evidence, ...], named("依据", "Evidence")] = ()


class Budget(Model):
    """Money, with the document that discloses it."""

    amount: Annotated[Number, named("金额", "Amount")]
    unit: Annotated[Text, named("单位", "Unit")]
    source: Annotated[IndexNumberRef, named("依据", "Source")]


class Project(PlanRecord):
    """One project of the plan."""

    noun: ClassVar[str] = "project"
    folder: ClassVar[str] = "projects"
    pattern: ClassVar[str] = "projects/*.yml"

    targets: Annotated[tuple[TargetRef, ...], named("指标与规模", "Targets and scope")] = ()
    lead: Annotated[Text | None, named("牵头", "Lead")] = None
    details: Annotated[tuple[Text, ...], named("内容", "Details")] = ()
    parts: Annotated[tuple[Part, ...], named("分区", "Parts")] = ()
    milestones: Annotated[tuple[Milestone, ...], named("节点", "Milestones")] = ()
    updates: Annotated[tuple[Update, ...], named("进展", "Updates")] = ()
    budget: Annotated[Budget | None, named("资金", "Budget")] = None


KIND = Kind(
    Project, listed=True, fed=True, template="records/project.html", schema_org="Project", order=40
)
