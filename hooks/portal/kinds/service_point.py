"""A service point: where to go, when it is open, what to bring."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import ClockTime, Date, Model, NonBlank, Text, YesNo, choices, named
from portal.kinds.record import Part, PlanRecord

Weekday = Annotated[
    Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    choices(
        mon=("周一", "Monday"),
        tue=("周二", "Tuesday"),
        wed=("周三", "Wednesday"),
        thu=("周四", "Thursday"),
        fri=("周五", "Friday"),
        sat=("周六", "Saturday"),
        sun=("周日", "Sunday"),
    ),
]


class Hours(Model):
    """Opening hours on some days of the week; a lunch break is two entries."""

    in_order = (("opens", "closes"),)

    days: Annotated[tuple[Weekday, ...], named("星期", "Days of the week")]
    opens: Annotated[ClockTime, named("开门", "Opens")]
    closes: Annotated[ClockTime, named("关门", "Closes")]


class Closure(Model):
    """Days on which the point is closed although the week says otherwise."""

    in_order = (("start", "end"),)

    start: Annotated[Date, named("开始", "Start")]
    end: Annotated[Date, named("结束", "End")]
    reason: Annotated[Text, named("理由", "Reason")]


class Service(Model):
    """One thing people come for, with the elements that a service guide must state."""

    title: Annotated[Text, named("事项", "Service")]
    bring: Annotated[tuple[Text, ...], named("办理材料", "What to bring")] = ()
    fee: Annotated[Text | None, named("费用", "Fee")] = None
    takes: Annotated[Text | None, named("办理时限", "Time it takes")] = None
    who: Annotated[Text | None, named("申请条件", "Who may apply")] = None
    legal_basis: Annotated[tuple[Text, ...], named("设定依据", "Legal basis")] = ()


class Access(Model):
    """How the point can be reached and used."""

    step_free: Annotated[YesNo | None, named("无台阶", "Step-free")] = None
    languages: Annotated[tuple[Text, ...], named("语言", "Languages")] = ()
    note: Annotated[Text | None, named("说明", "Note")] = None


class ServicePoint(PlanRecord):
    """One service point, or a type of which the source locates none."""

    noun: ClassVar[str] = "service-point"
    folder: ClassVar[str] = "service-points"
    pattern: ClassVar[str] = "service-points/*.yml"

    kind: Annotated[str, Code("service-kinds"), named("类别", "Kind")]
    provision: Annotated[str, Code("provision"), named("文件怎么说", "What the document says")]
    functions: Annotated[tuple[Text, ...], named("功能", "Functions")] = ()
    parts: Annotated[tuple[Part, ...], named("组成", "Parts")] = ()
    address: Annotated[Text | None, named("地址", "Address")] = None
    telephone: Annotated[NonBlank | None, named("电话", "Telephone")] = None
    hours: Annotated[tuple[Hours, ...], named("开放时间", "Opening hours")] = ()
    closures: Annotated[tuple[Closure, ...], named("停办日", "Closures")] = ()
    services: Annotated[tuple[Service, ...], named("办理事项", "Services")] = ()
    access: Annotated[Access | None, named("无障碍", "Access")] = None

    @property
    def planned(self) -> bool:
        """Whether it is yet to be built or set up, so that nobody can go there."""
        return self.provision in {"to-be-built", "to-be-set-up"}

    @property
    def posted(self) -> bool:
        """A sheet on the notice board says where to go and when."""
        return self.address is not None and bool(self.hours)


KIND = Kind(
    ServicePoint,
    listed=True,
    fed=True,
    template="records/service-point.html",
    poster="posters/service-point.html",
    schema_org="GovernmentService",
    order=50,
)
