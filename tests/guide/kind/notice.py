"""A notice: what residents should know until a day."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portal.kinds.kind import Kind
from portal.kinds.model import Date, Text, named
from portal.kinds.record import PlanRecord


class Notice(PlanRecord):
    """One notice."""

    noun: ClassVar[str] = "notice"
    folder: ClassVar[str] = "notices"
    pattern: ClassVar[str] = "notices/*.yml"

    until: Annotated[Date | None, named("有效至", "Until")] = None
    note: Annotated[Text | None, named("提示", "Note")] = None


KIND = Kind(Notice, listed=True, fed=True, template="records/notice.html")
