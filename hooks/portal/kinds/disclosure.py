"""A disclosed document: its statutory directory entry (index, title, abstract, date) and its body.

Regulation on Open Government Information, article 12: the directory holds index, name, abstract
and creation date; articles 26 and (before 15 May 2019) 18: publication within 20 working days.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from portal.kinds.force import Force, force
from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import (
    Anchor,
    Date,
    Model,
    Moment,
    NonBlank,
    PageAddress,
    PastDate,
    Text,
    choices,
    day,
    named,
)
from portal.kinds.record import IndexNumberRef, Record

ABSTRACT_LIMIT = 500
Layers = Annotated[
    Literal["original", "restated", "both"],
    choices(
        original=("原文", "the words that were issued"),
        restated=("转述", "a restatement"),
        both=("两样都有", "both"),
    ),
]
"""What the text of a document is: the words that were issued, a restatement of them, or both."""


class Repeal(Model):
    """Sections of the document that stopped applying while the rest goes on."""

    sections: Annotated[tuple[Anchor, ...], named("章节锚点", "Anchors of sections")]
    since: Annotated[Date, named("失效起始日", "No longer in force since")]
    by: Annotated[IndexNumberRef | None, named("依据文件", "By")] = None
    note: Annotated[Text | None, named("说明", "Note")] = None


class Validity(Model):
    """Whether the document is in force, since when, and what took its place.

    What this document replaces or repeals is not written here: it is read off the other's record.
    """

    in_order = (("from_", "until"),)

    status: Annotated[str, Code("validity"), named("效力", "Status")]
    from_: Annotated[Date | None, Field(alias="from"), named("施行日期", "In force from")] = None
    until: Annotated[Date | None, named("失效日期", "In force until")] = None
    replaced_by: Annotated[IndexNumberRef | None, named("被取代于", "Replaced by")] = None
    reason: Annotated[Text | None, named("理由", "Reason")] = None
    legal_basis: Annotated[tuple[Text, ...], named("依据", "Legal basis")] = ()
    repealed: Annotated[tuple[Repeal, ...], named("部分失效", "Parts no longer in force")] = ()

    def force(self, today: date) -> Force:
        """The state on a day."""
        return force(self.status, self.from_, self.until, today)


class Attachment(Model):
    """A file beside the record."""

    file: Annotated[NonBlank, named("文件名", "File")]
    title: Annotated[Text, named("名称", "Title")]


class Change(Model):
    """An entry of the document's history: published on `date`, decided on the day it was `formed`.

    Regulation on Open Government Information, articles 26 and 18: changes are due in 20 days too.
    """

    in_order = (("formed", "date"),)

    date: Annotated[PastDate, named("公开日期", "Published")]
    kind: Annotated[Annotated[str, Code("change-kinds")], named("类别", "Kind")]
    note: Annotated[Text, named("说明", "Note")]
    formed: Annotated[Date | None, named("形成日期", "Formed")] = None
    late_reason: Annotated[Text | None, named("逾期原因", "Reason for lateness")] = None


class PrintedLine(Model):
    """Something an old system printed under a label for which a record has no field."""

    label: Annotated[NonBlank, named("标签", "Label")]
    value: Annotated[NonBlank, named("内容", "Value")]


class AsPrinted(Model):
    """The metadata exactly as the old system printed them."""

    index_number: Annotated[NonBlank | None, named("索引号", "Index number")] = None
    title: Annotated[NonBlank | None, named("名称", "Title")] = None
    publisher: Annotated[NonBlank | None, named("发布机构", "Publisher")] = None
    created: Annotated[NonBlank | None, named("生成日期", "Created")] = None
    issued: Annotated[NonBlank | None, named("公开日期", "Published")] = None
    mode: Annotated[NonBlank | None, named("公开方式", "Mode of disclosure")] = None
    scope: Annotated[NonBlank | None, named("公开范围", "Scope")] = None
    origin: Annotated[NonBlank | None, named("来源", "Source")] = None
    views: Annotated[NonBlank | None, named("浏览次数", "Views")] = None
    abstract: Annotated[NonBlank | None, named("内容概述", "Abstract")] = None
    doc_number: Annotated[NonBlank | None, named("文号", "Document number")] = None
    genre: Annotated[NonBlank | None, named("体裁", "Genre")] = None
    topic: Annotated[NonBlank | None, named("主题分类", "Topic")] = None
    keywords: Annotated[NonBlank | None, named("关键词", "Keywords")] = None
    legal_basis: Annotated[NonBlank | None, named("公开依据", "Legal basis")] = None
    time_limit: Annotated[NonBlank | None, named("公开时限", "Time limit")] = None
    responsible_department: Annotated[
        NonBlank | None, named("公开责任部门", "Responsible department")
    ] = None
    validity: Annotated[NonBlank | None, named("效力", "Validity")] = None
    other: Annotated[tuple[PrintedLine, ...], named("其他", "Other")] = ()

    def published(self, issued: date) -> date | datetime:
        """The day of publication with the time that stands beside it, as old systems print it.

        Midnight is what they print when only the day was entered.
        """
        for printed in (self.issued, self.origin):
            found = _PRINTED_TIME.search(printed or "")
            if found and found[1] == issued.isoformat() and found[2] != "00:00":
                return datetime.fromisoformat(f"{found[1]}T{found[2]}")
        return issued


_PRINTED_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d)")


class Disclosure(Record):
    """One document of the disclosure directory.

    `body` says what its text is. With `both` the restatement has files of its own; without the
    original `original_url` is where that can be read, if anywhere. `changes` are those of the
    document by its office, `restatement_changes` those of our own words.
    """

    noun: ClassVar[str] = "disclosure"
    folder: ClassVar[str] = "disclosures"
    pattern: ClassVar[str] = "disclosures/*/*.yml"
    in_order = (("created", "issued"),)

    index_number: Annotated[NonBlank, named("索引号", "Index number")]
    title: Annotated[Text, named("名称", "Title")]
    abstract: Annotated[Text, named("内容概述", "Abstract")]
    publisher: Annotated[str, Code("organisations"), named("发布机构", "Publisher")]
    created: Annotated[Moment, named("生成日期", "Created")]
    issued: Annotated[PastDate, named("公开日期", "Published")]
    mode: Annotated[str, Code("modes"), named("公开方式", "Mode of disclosure")]
    channels: Annotated[
        tuple[Annotated[str, Code("channels")], ...], named("公开渠道", "Channels")
    ] = ()
    scope: Annotated[str, Code("scopes"), named("公开范围", "Scope")]
    body: Annotated[Layers, named("正文是原文还是转述", "Whether the text is the original")]
    original_url: Annotated[PageAddress | None, named("原文网址", "The original's address")] = None
    origin: Annotated[Text | None, named("来源", "Source")] = None
    doc_number: Annotated[NonBlank | None, named("文号", "Document number")] = None
    genre: Annotated[str | None, Code("genres"), named("体裁", "Genre")] = None
    topic: Annotated[str | None, Code("topics"), named("主题分类", "Topic")] = None
    keywords: Annotated[tuple[Text, ...], named("关键词", "Keywords")] = ()
    legal_basis: Annotated[tuple[Text, ...], named("公开依据", "Legal basis")] = ()
    statutory_class: Annotated[
        str | None, Code("statutory-classes"), named("法定主动公开类别", "Statutory class")
    ] = None
    fields: Annotated[
        tuple[Annotated[str, Code("fields")], ...], named("基层政务公开领域", "Disclosure fields")
    ] = ()
    time_limit: Annotated[Text | None, named("公开时限", "Time limit")] = None
    responsible_department: Annotated[
        Text | None, named("公开责任部门", "Responsible department")
    ] = None
    late_reason: Annotated[Text | None, named("逾期原因", "Reason for lateness")] = None
    validity: Annotated[Validity | None, named("效力", "Validity")] = None
    interprets: Annotated[tuple[IndexNumberRef, ...], named("解读文件", "Interprets")] = ()
    attachments: Annotated[tuple[Attachment, ...], named("附件", "Attachments")] = ()
    as_printed: Annotated[AsPrinted, named("原文所印", "As printed")] = AsPrinted()
    changes: Annotated[tuple[Change, ...], named("修订记录", "Changes")] = ()
    restatement_changes: Annotated[
        tuple[Change, ...], named("转述的更改", "Changes of the restatement")
    ] = ()

    @classmethod
    def identity(cls, stem: str, value: dict[str, Any]) -> str:
        """A document is known by its index number."""
        number = value.get("index_number")
        return number if isinstance(number, str) else stem

    @property
    def held(self) -> bool:
        """Whether the words that were issued stand on the site."""
        return self.body != "restated"

    @property
    def path(self) -> str:
        """A document lives at its own number, for ever."""
        return f"{self.index_number}/"

    @property
    def year(self) -> str:
        """The year of publication; lists are cut by it."""
        return str(self.issued.year)

    @property
    def created_day(self) -> str:
        """The creation date without the time."""
        return day(self.created).isoformat()

    @staticmethod
    def stem(index_number: str) -> str:
        """The name that the record's files must have."""
        return index_number.replace("/", "-")


KIND = Kind(Disclosure, template="records/disclosure.html", order=20)
