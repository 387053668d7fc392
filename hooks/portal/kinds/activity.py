"""A civility activity: when, for whom, where, how to join."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import Model, PastDate, Text, Timestamp, Whole, named
from portal.kinds.record import Evidence, PlanRecord


class Session(Model):
    """One occurrence of an activity."""

    in_order = (("start", "end"),)

    start: Annotated[Timestamp, named("开始", "Start")]
    end: Annotated[Timestamp | None, named("结束", "End")] = None
    place: Annotated[Text | None, named("地点", "Place")] = None
    capacity: Annotated[Whole | None, named("名额", "Places")] = None


class Result(Model):
    """What came of an activity, with the documents that say so. No names of persons."""

    date: Annotated[PastDate, named("日期", "Date")]
    note: Annotated[Text, named("结果", "Result")]
    evidence: Annotated[tuple[Evidence, ...], named("依据", "Evidence")] = ()


class Activity(PlanRecord):
    """One activity or series of activities."""

    noun: ClassVar[str] = "activity"
    folder: ClassVar[str] = "activities"
    pattern: ClassVar[str] = "activities/*.yml"

    kind: Annotated[str, Code("activity-kinds"), named("类别", "Kind")]
    audiences: Annotated[
        tuple[Annotated[str, Code("audiences")], ...], named("参加对象", "For whom")
    ] = ()
    details: Annotated[tuple[Text, ...], named("内容", "Details")] = ()
    sessions: Annotated[tuple[Session, ...], named("场次", "Sessions")] = ()
    organiser: Annotated[Text | None, named("组织者", "Organiser")] = None
    contact: Annotated[Text | None, named("联系方式", "Contact")] = None
    results: Annotated[tuple[Result, ...], named("结果", "Results")] = ()

    @property
    def posted(self) -> bool:
        """A sheet on the notice board says when to come."""
        return bool(self.sessions)


KIND = Kind(
    Activity,
    listed=True,
    fed=True,
    template="records/activity.html",
    poster="posters/activity.html",
    schema_org="EventSeries",
    order=60,
)
