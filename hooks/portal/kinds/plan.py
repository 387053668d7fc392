"""A plan: vision, goals with measures, targets and scope figures, annual themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import Anchor, Model, NonBlank, Number, PastDate, Text, Unit, named
from portal.kinds.record import (
    GoalRef,
    IndexNumberRef,
    MeasureRef,
    Period,
    Record,
    SectionRef,
    ThemeRef,
    Thing,
    Update,
)


class Mechanism(Model):
    """A standing arrangement that a goal or a measure relies on."""

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("名称", "Title")]
    summary: Annotated[Text | None, named("概述", "Summary")] = None


class Measure(Model):
    """What the office says it will do under a goal."""

    noun: ClassVar[str] = "measure"

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("举措", "Measure")]
    statement: Annotated[Text, named("内容", "Statement")]
    section: Annotated[SectionRef, named("原文章节", "Section")]
    lead: Annotated[Text | None, named("牵头", "Lead")] = None
    quote: Annotated[Text | None, named("原文引句", "Words of the original")] = None
    mechanisms: Annotated[tuple[Mechanism, ...], named("机制", "Mechanisms")] = ()
    updates: Annotated[tuple[Update, ...], named("进展", "Updates")] = ()

    @property
    def anchor(self) -> str:
        """The measure's anchor on its goal's page."""
        return self.id


class Goal(Model):
    """One of the plan's goals."""

    noun: ClassVar[str] = "goal"

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("目标", "Goal")]
    statement: Annotated[Text, named("内容", "Statement")]
    section: Annotated[SectionRef, named("原文章节", "Section")]
    quote: Annotated[Text | None, named("原文引句", "Words of the original")] = None
    fields: Annotated[
        tuple[Annotated[str, Code("fields")], ...], named("基层政务公开领域", "Disclosure fields")
    ] = ()
    mechanisms: Annotated[tuple[Mechanism, ...], named("机制", "Mechanisms")] = ()
    measures: Annotated[tuple[Measure, ...], named("举措", "Measures")]

    @property
    def anchor(self) -> str:
        """The goal's number."""
        return self.id


class Observation(Model):
    """A measured value, its day, and the document that discloses it.

    One that corrects an earlier one names that one's day, for which it counts; both are shown.
    """

    in_order = (("corrects", "date"),)

    date: Annotated[PastDate, named("日期", "Date")]
    value: Annotated[Number, named("数值", "Value")]
    source: Annotated[IndexNumberRef, named("依据", "Source")]
    corrects: Annotated[PastDate | None, named("更正哪一天的数值", "Corrects the value of")] = None
    note: Annotated[Text | None, named("说明", "Note")] = None


class Target(Model):
    """A promise one can measure, or a figure of scope, with its wording as printed.

    `hedge` is the word by which the source promises less than the figure ("strive for"): it stands
    before the figure wherever that is shown.
    """

    noun: ClassVar[str] = "target"

    id: Annotated[Anchor, named("编号", "Id")]
    goal: Annotated[GoalRef | None, named("目标", "Goal")] = None
    measure: Annotated[MeasureRef | None, named("举措", "Measure")] = None
    theme: Annotated[ThemeRef | None, named("年度工作", "Theme")] = None
    title: Annotated[Text, named("指标", "Target")]
    kind: Annotated[str, Code("target-kinds"), named("类别", "Kind")]
    operator: Annotated[str | None, Code("operators"), named("比较", "Operator")] = None
    value: Annotated[Number | None, named("数值", "Value")] = None
    upper: Annotated[Number | None, named("上限", "Upper value")] = None
    unit: Annotated[Unit | None, named("单位", "Unit")] = None
    period: Annotated[Period | None, named("期限", "Period")] = None
    as_printed: Annotated[NonBlank, named("原文写法", "As printed")]
    hedge: Annotated[Text | None, named("限定词", "Hedge")] = None
    quote: Annotated[Text | None, named("原文引句", "Words of the original")] = None
    section: Annotated[SectionRef, named("原文章节", "Section")]
    note: Annotated[Text | None, named("说明", "Note")] = None
    baseline: Annotated[Observation | None, named("基期", "Baseline")] = None
    observations: Annotated[tuple[Observation, ...], named("已公布数值", "Observations")] = ()

    @property
    def anchor(self) -> str:
        """The target's anchor on its goal's page, or on the plan's."""
        return self.id.lower()


class ThemePart(Model):
    """One point of an annual theme."""

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("要点", "Point")]
    statement: Annotated[Text, named("内容", "Statement")]


class Theme(Model):
    """A theme of the annual part of the plan."""

    noun: ClassVar[str] = "theme"

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("年度工作", "Theme")]
    statement: Annotated[Text, named("内容", "Statement")]
    section: Annotated[SectionRef, named("原文章节", "Section")]
    parts: Annotated[tuple[ThemePart, ...], named("要点", "Points")] = ()
    mechanisms: Annotated[tuple[Mechanism, ...], named("机制", "Mechanisms")] = ()

    @property
    def anchor(self) -> str:
        """The theme's anchor on the plan's page."""
        return self.id.lower()


class Vision(Model):
    """What the plan as a whole is for."""

    statement: Annotated[Text, named("内容", "Statement")]
    section: Annotated[SectionRef, named("原文章节", "Section")]
    mechanisms: Annotated[tuple[Mechanism, ...], named("机制", "Mechanisms")] = ()


class Plan(Record):
    """A plan of the office, stated in one disclosed document."""

    noun: ClassVar[str] = "plan"
    folder: ClassVar[str] = "plans"
    pattern: ClassVar[str] = "plans/*.yml"

    title: Annotated[Text, named("名称", "Title")]
    summary: Annotated[Text, named("概述", "Summary")]
    document: Annotated[IndexNumberRef, named("文件索引号", "Document")]
    period: Annotated[Period, named("期间", "Period")]
    vision: Annotated[Vision | None, named("总体愿景", "Vision")] = None
    goals: Annotated[tuple[Goal, ...], named("目标", "Goals")]
    targets: Annotated[tuple[Target, ...], named("指标", "Targets")] = ()
    themes: Annotated[tuple[Theme, ...], named("年度工作", "Annual themes")] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """A plan is stated in one document."""
        return (self.document,)

    @property
    def plan(self) -> str:
        """References inside a plan are to the plan itself."""
        return self.id

    def things(self) -> Iterator[Thing]:
        """The plan, its goals (a page each), measures, targets and themes."""
        yield Thing(self.key, self.noun, self.label, self.path, None, self, self)
        for goal in self.goals:
            path = self.goal_path(goal.id)
            key = self.part_key(goal.noun, goal.id)
            yield Thing(key, goal.noun, goal.title, path, None, self, goal)
            yield from (self.part_thing(measure, path) for measure in goal.measures)
        for target in self.targets:
            yield self.part_thing(target, self.goal_path(target.goal) if target.goal else self.path)
        yield from (self.part_thing(theme, self.path) for theme in self.themes)

    def goal_path(self, goal: str) -> str:
        """The path of a goal's page."""
        return f"{self.path}goals/{goal}/"


KIND = Kind(Plan, fed=True, template="records/plan.html", table=Target, order=10)
