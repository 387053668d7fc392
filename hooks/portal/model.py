"""The building blocks of records: bilingual text, dates, numbers, codes, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Protocol, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from portal.load import Location


class Model(BaseModel):
    """Frozen, no unknown keys; a key that is written but empty counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data


def named(zh: str, en: str) -> Any:
    """The field's name for people, in both languages; stands in `Annotated` metadata."""
    return Field(title=zh, description=en)


# --- scalars -------------------------------------------------------------------------------------


def _pattern(rule: str, expression: str, convert: Any) -> BeforeValidator:
    compiled = re.compile(expression)

    def read(value: Any) -> Any:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            raise PydanticCustomError(rule, "{value}", {"value": value})
        try:
            return convert(value)
        except ValueError:
            raise PydanticCustomError(rule, "{value}", {"value": value}) from None

    return BeforeValidator(read)


def _moment(value: str) -> date | datetime:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


_DAY = r"\d{4}-\d\d-\d\d"
Date = Annotated[date, _pattern("date", _DAY, date.fromisoformat)]
Moment = Annotated[
    datetime | date,
    _pattern("timestamp", _DAY + r"(T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d)?", _moment),
]
Timestamp = Annotated[
    datetime,
    _pattern("timestamp", _DAY + r"T\d\d:\d\d:\d\d[+-]\d\d:\d\d", datetime.fromisoformat),
]
ClockTime = Annotated[time, _pattern("time", r"\d\d:\d\d", time.fromisoformat)]
Number = Annotated[Decimal, _pattern("number", r"-?\d+(\.\d+)?", Decimal)]
Whole = Annotated[int, _pattern("number", r"\d+", int)]
YesNo = Annotated[bool, _pattern("yes-no", "true|false", "true".__eq__)]
Anchor = Annotated[str, _pattern("anchor", r"[A-Za-z0-9][A-Za-z0-9.-]*", str)]
Url = Annotated[str, _pattern("address", r"https?://[^\s/]+/(\S*/)?", str)]
NonBlank = Annotated[str, _pattern("blank-text", r"(?s).*\S.*", str)]


def day(moment: date | datetime) -> date:
    """The calendar day of a date or of a timestamp, in the zone it is written in."""
    return moment.date() if isinstance(moment, datetime) else moment


class Text(Model):
    """A text in Chinese, and in English where there is a translation."""

    zh: NonBlank
    en: NonBlank | None = None


# --- marks on fields: codes of vocabularies, references to other records -------------------------


@dataclass(frozen=True)
class Code:
    """The value is an entry of this vocabulary."""

    vocabulary: str


@dataclass(frozen=True)
class Ref:
    """The value names a thing of this kind; `within` is the field that holds the thing's record."""

    kind: str
    within: str | None = None


@dataclass(frozen=True)
class Marked:
    """A value found in a record: where, what it means, the models around it, outermost first."""

    loc: Location
    mark: Code | Ref | None
    value: Any
    holders: tuple[BaseModel, ...]


def walk(record: BaseModel) -> Iterator[Marked]:
    """Every code, reference and bilingual text (mark None) of a record, however deep."""
    return _walk(record, (), (record,))


def _walk(model: BaseModel, loc: Location, holders: tuple[BaseModel, ...]) -> Iterator[Marked]:
    for name, mark in field_marks(type(model)).items():
        for step, item in _items(getattr(model, name)):
            here = (*loc, name, *step)
            if isinstance(item, Text):
                yield Marked(here, None, item, holders)
            elif isinstance(item, BaseModel):
                yield from _walk(item, here, (*holders, item))
            elif mark is not None and item is not None:
                yield Marked(here, mark, item, holders)


def _items(value: Any) -> Iterator[tuple[Location, Any]]:
    if isinstance(value, tuple):
        yield from (((index,), item) for index, item in enumerate(value))
    else:
        yield (), value


@cache
def field_marks(model: type[BaseModel]) -> dict[str, Code | Ref | None]:
    """The fields that hold codes, references, texts or other models, with their marks."""
    marks = {name: _mark(field) for name, field in model.model_fields.items()}
    return {
        name: mark
        for name, mark in marks.items()
        if mark is not None or _holds_model(model.model_fields[name].annotation)
    }


def _mark(field: FieldInfo) -> Code | Ref | None:
    for candidate in (*field.metadata, *_nested_metadata(field.annotation)):
        if isinstance(candidate, Code | Ref):
            return candidate
    return None


def _nested_metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _nested_metadata(argument)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(argument) for argument in get_args(annotation))


# --- parts shared by several kinds ---------------------------------------------------------------

IndexNumberRef = Annotated[str, Ref("disclosure")]
PlanRef = Annotated[str, Ref("plan")]
SectionRef = Annotated[str, Ref("section", within="document")]
MeasureRef = Annotated[str, Ref("measure", within="plan")]
GoalRef = Annotated[str, Ref("goal", within="plan")]
ThemeRef = Annotated[str, Ref("theme", within="plan")]
TargetRef = Annotated[str, Ref("target", within="plan")]
PlaceRef = Annotated[str, Ref("entry")]


class SourceRef(Model):
    """Where a record is stated: a disclosed document and the sections of it."""

    document: Annotated[IndexNumberRef, named("文件索引号", "Document")]
    sections: Annotated[tuple[SectionRef, ...], named("章节", "Sections")] = ()


class Period(Model):
    """A span of days, both ends included, and how the source words it."""

    start: Date | None = None
    end: Date | None = None
    as_printed: NonBlank | None = None


class Update(Model):
    """What was disclosed about progress, on which day, with the documents that say so."""

    date: Annotated[Date, named("日期", "Date")]
    status: Annotated[str, Code("update-statuses"), named("状态", "Status")]
    note: Annotated[Text, named("说明", "Note")]
    evidence: Annotated[tuple[IndexNumberRef, ...], named("依据", "Evidence")] = ()


class Part(Model):
    """A named part of a project or service point, with an anchor on its page."""

    noun: ClassVar[str] = "part"

    id: Anchor
    title: Text
    summary: Text | None = None
    places: tuple[PlaceRef, ...] = ()

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
    def address(self) -> str:
        """Path and anchor, without the language."""
        return f"{self.path}#{self.anchor}" if self.anchor else self.path


class Record(Model):
    """One file of data; `id` and `file` come from its place, all else is written in it.

    `noun` names the kind in keys and templates, `folder` its column in addresses, `pattern` finds
    its files below `data/`, `heading` is what people call it.
    """

    noun: ClassVar[str]
    folder: ClassVar[str]
    pattern: ClassVar[str]
    heading: ClassVar[Text]

    id: str
    file: str
    order: Annotated[Whole, named("次序", "Order")] = 0

    def __repr__(self) -> str:
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


@cache
def _path_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile("data/" + re.escape(pattern).replace(r"\*", "[^/]+"))


def section_anchor(section: str) -> str:
    """The permanent anchor of a printed section number: '6.2' -> 's6-2', 'A1' -> 'a1'."""
    if section.startswith("A"):
        return section.lower()
    return "s" + section.replace(".", "-")
