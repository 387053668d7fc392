"""What all records have in common, the parts they share, and the things they can link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol

from pydantic import Discriminator, Tag

from portal.kinds.marks import Code, Ref
from portal.kinds.model import (
    Anchor,
    Date,
    Model,
    NonBlank,
    PageAddress,
    PastDate,
    Text,
    Whole,
    named,
)

IndexNumberRef = Annotated[str, Ref("disclosure")]
PlanRef = Annotated[str, Ref("plan")]
SectionRef = Annotated[str, Ref("section", within="document")]
MeasureRef = Annotated[str, Ref("measure", within="plan")]
GoalRef = Annotated[str, Ref("goal", within="plan")]
ThemeRef = Annotated[str, Ref("theme", within="plan")]
TargetRef = Annotated[str, Ref("target", within="plan")]
PlaceRef = Annotated[str, Ref("entry")]


class SourceRef(Model):
    """Where a record is stated: a disclosed document, sections of it, and words of the original."""

    document: Annotated[IndexNumberRef, named("文件索引号", "Document")]
    sections: Annotated[tuple[SectionRef, ...], named("章节", "Sections")] = ()
    quote: Annotated[Text | None, named("原文引句", "Words of the original")] = None


class Period(Model):
    """A span of days, both ends included, and how the source words it.

    `en` says the same in English; where it is missing, English pages give the days alone.
    """

    in_order = (("start", "end"),)

    start: Annotated[Date | None, named("开始", "Start")] = None
    end: Annotated[Date | None, named("结束", "End")] = None
    as_printed: Annotated[NonBlank | None, named("原文写法", "As printed")] = None
    en: Annotated[NonBlank | None, named("英文写法", "In English")] = None


class OutsideEvidence(Model):
    """What another body has published: it holds no index number of ours."""

    publisher: Annotated[Text, named("发布机关", "Publisher")]
    title: Annotated[Text, named("标题", "Title")]
    date: Annotated[PastDate, named("发布日期", "Published")]
    url: Annotated[PageAddress, named("网址", "Address")]


NUMBER, OUTSIDE = "<number>", "<outside>"
"""Names of the two forms of evidence; they stand in no file, and in no message."""


def _form(value: object) -> str:
    return OUTSIDE if isinstance(value, dict | OutsideEvidence) else NUMBER


Evidence = Annotated[
    Annotated[IndexNumberRef, Tag(NUMBER)] | Annotated[OutsideEvidence, Tag(OUTSIDE)],
    Discriminator(_form),
]
"""What shows that something happened: a disclosed document, or what another body published."""


class Update(Model):
    """What was disclosed about progress, on which day, with what says so."""

    date: Annotated[PastDate, named("日期", "Date")]
    status: Annotated[str, Code("update-statuses"), named("状态", "Status")]
    note: Annotated[Text, named("说明", "Note")]
    evidence: Annotated[tuple[Evidence, ...], named("依据", "Evidence")] = ()


class Part(Model):
    """A named part of a project or service point, with an anchor on its page."""

    noun: ClassVar[str] = "part"

    id: Annotated[Anchor, named("编号", "Id")]
    title: Annotated[Text, named("名称", "Title")]
    summary: Annotated[Text | None, named("概述", "Summary")] = None
    places: Annotated[tuple[PlaceRef, ...], named("地点", "Places")] = ()

    @property
    def anchor(self) -> str:
        """The part's anchor on the page of its record."""
        return self.id


class Holder(Protocol):
    """What has a file of its own: a record, or the card of a document."""

    @property
    def id(self) -> str:
        """What it is known by among its kind."""

    @property
    def file(self) -> str:
        """Its file below the office."""


class Thing(NamedTuple):
    """Anything with an address of its own: a record, or a part of one with an anchor."""

    key: str
    noun: str
    title: Text
    path: str
    anchor: str | None
    record: Holder
    model: Any

    @property
    def redraw_key(self) -> str:
        """What a link to it shows, and whether a document behind it is as it was."""
        own = getattr(self.record, "redraw_key", "")
        return f"{self.key}\n{self.title.zh}\n{self.title.en}\n{self.address}\n{own}"

    @property
    def address(self) -> str:
        """Path and anchor, without the language."""
        return f"{self.path}#{self.anchor}" if self.anchor else self.path


class Record(Model):
    """One file of data; `id` and `file` come from its place, all else is written in it.

    `noun` names the kind in keys and templates, `folder` its column in addresses, `pattern` finds
    its files below `data/`.
    """

    noun: ClassVar[str]
    folder: ClassVar[str]
    pattern: ClassVar[str]

    id: str
    file: str
    order: Annotated[Whole, named("次序", "Order")] = 0

    @property
    def redraw_key(self) -> str:
        """The record's name: what is in it is known by its file."""
        return self.key

    @classmethod
    def matches(cls, path: str) -> bool:
        """Whether a file below the office is a record of this kind."""
        if not path.endswith(".yml") or not path.startswith(f"data/{cls.folder}"):
            return False  # most files are bodies of documents
        return _path_pattern(cls.pattern).fullmatch(path) is not None

    @classmethod
    def identity(cls, stem: str, value: dict[str, Any]) -> str:
        """The record's id: the name of its file, unless the kind has a better one in `value`."""
        del value
        return stem

    @property
    def key(self) -> str:
        """The record's name among all things of the office."""
        return f"{self.noun}:{self.id}"

    def part_key(self, noun: str, part_id: str) -> str:
        """The name of a part of the record among all things of the office."""
        return f"{noun}:{self.id}#{part_id}"

    @property
    def path(self) -> str:
        """The path of the record's page, without the language."""
        return f"{self.folder}/{self.id}/"

    @property
    def documents(self) -> tuple[str, ...]:
        """The index numbers of the documents that it is stated in."""
        return tuple(source.document for source in getattr(self, "sources", ()))

    @property
    def posted(self) -> bool:
        """Whether enough is known of it for a sheet on the notice board."""
        return True

    def things(self) -> Iterator[Thing]:
        """The record itself and every part of it that can be linked to."""
        yield Thing(self.key, self.noun, self.label, self.path, None, self, self)
        for part in getattr(self, "parts", ()):
            yield self.part_thing(part, self.path)

    def part_thing(self, part: Any, path: str, title: Text | None = None) -> Thing:
        """A part of the record as a thing on the page `path`."""
        key = self.part_key(part.noun, part.id)
        return Thing(key, part.noun, title or part.title, path, part.anchor, self, part)

    @property
    def label(self) -> Text:
        """What links to the record say."""
        title: Text = getattr(self, "title")  # noqa: B009 - each kind declares its own, with a name
        return title


class PlanRecord(Record):
    """What every record that serves a plan says: what it is, its sources, which parts it serves.

    `places` is where it is; what the source names along with it (a view, a measure of size) is in
    `mentions`.
    """

    title: Annotated[Text, named("名称", "Title")]
    summary: Annotated[Text, named("概述", "Summary")]
    sources: Annotated[tuple[SourceRef, ...], named("依据", "Sources")]
    plan: Annotated[PlanRef | None, named("规划", "Plan")] = None
    goals: Annotated[tuple[GoalRef, ...], named("目标", "Goals")] = ()
    measures: Annotated[tuple[MeasureRef, ...], named("举措", "Measures")] = ()
    themes: Annotated[tuple[ThemeRef, ...], named("年度工作", "Annual themes")] = ()
    places: Annotated[tuple[PlaceRef, ...], named("地点", "Places")] = ()
    mentions: Annotated[tuple[PlaceRef, ...], named("文中提到", "Also mentioned")] = ()


@cache
def _path_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile("data/" + re.escape(pattern).replace(r"\*", "[^/]+"))


def section_anchor(section: str) -> str:
    """The permanent anchor of a printed section number: '6.2' -> 's6-2', 'A1' -> 'a1'."""
    if section.startswith("A"):
        return section.lower()
    return "s" + section.replace(".", "-")
