"""The building blocks of records: the base model, bilingual text, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from portal.problems.rule import Cure, Rule, by_code


class Model(BaseModel):
    """Frozen, no unknown keys; a key that is written but empty counts as not written.

    `in_order` names pairs of fields of which the first is never later than the second.
    """

    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # built when used

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            known = {field.alias or name for name, field in cls.model_fields.items()}
            return {key: one for key, one in data.items() if one is not None or key not in known}
        return data


def named(zh: str, en: str) -> Any:
    """The field's name for people, in both languages; stands in `Annotated` metadata."""
    return Field(title=zh, description=en)


# --- scalars -------------------------------------------------------------------------------------

NOT_TEXT = Rule("not-text", "'{key}' 应是文字，现为 {value}", "'{key}' must be text, not {value}")


@dataclass(frozen=True)
class ValueForm:
    """How a value is written: text like `expression` that can be converted, or `rule` is broken.

    `example` shows one, where there is a usual one.
    """

    rule: Rule
    expression: str
    convert: Callable[[str], Any]
    example: str = ""

    def __call__(self, value: Any) -> Any:
        """The value read. Raises PydanticCustomError, which has the code of the rule."""
        if not isinstance(value, str):
            raise PydanticCustomError(NOT_TEXT.code, "{value}", {"value": value})
        if not re.fullmatch(self.expression, value):
            raise PydanticCustomError(self.rule.code, "{value}", {"value": value})
        try:
            return self.convert(value)
        except ValueError:
            raise PydanticCustomError(self.rule.code, "{value}", {"value": value}) from None


def _pattern(
    rule: Rule, expression: str, convert: Callable[[str], Any], example: str = ""
) -> BeforeValidator:
    return BeforeValidator(ValueForm(rule, expression, convert, example))


def _regular_expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as fault:
        raise ValueError(str(fault)) from fault
    return value


def _moment(value: str) -> date | datetime:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


_DAY = r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]"

DATE = Rule(
    "date",
    "'{key}' 必须是日期，如 2020-12-23，现为 {value}",
    "'{key}' must be a date such as 2020-12-23, not {value}",
)
Date = Annotated[date, _pattern(DATE, _DAY, date.fromisoformat, "2020-12-23")]


@dataclass(frozen=True)
class Happened:
    """Mark of a field: it tells of something that has happened, so that no day to come is right."""


PastDate = Annotated[Date, Happened()]

TIMESTAMP = Rule(
    "timestamp",
    "'{key}' 必须是日期或带时区的时间，如 2020-12-23T17:00:05+08:00，现为 {value}",
    "'{key}' must be a date or a zoned time such as 2020-12-23T17:00:05+08:00, not {value}",
)
Moment = Annotated[
    datetime | date,
    _pattern(
        TIMESTAMP,
        _DAY + r"(T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]+)?[+-][0-9][0-9]:[0-9][0-9])?",
        _moment,
        "2020-12-23T17:00:05+08:00",
    ),
]

ZONED_TIME = Rule(
    "zoned-time",
    "'{key}' 必须是带时区的时间，如 2020-12-23T17:00:05+08:00，现为 {value}",
    "'{key}' must be a zoned time such as 2020-12-23T17:00:05+08:00, not {value}",
)
Timestamp = Annotated[
    datetime,
    _pattern(
        ZONED_TIME,
        _DAY + r"T[0-9][0-9]:[0-9][0-9]:[0-9][0-9][+-][0-9][0-9]:[0-9][0-9]",
        datetime.fromisoformat,
        "2020-12-23T17:00:05+08:00",
    ),
]

TIME = Rule(
    "time",
    "'{key}' 必须是 24 小时制时间，如 08:30，现为 {value}",
    "'{key}' must be a 24-hour time such as 08:30, not {value}",
)
ClockTime = Annotated[time, _pattern(TIME, r"[0-9][0-9]:[0-9][0-9]", time.fromisoformat, "08:30")]

NUMBER = Rule(
    "number",
    "'{key}' 必须是数字，如 6179 或 74.01，现为 {value}",
    "'{key}' must be a number such as 6179 or 74.01, not {value}",
)
Number = Annotated[Decimal, _pattern(NUMBER, r"-?[0-9]+(\.[0-9]+)?", Decimal, "74.01")]

WHOLE_NUMBER = Rule(
    "whole-number",
    "'{key}' 必须是整数，如 30，现为 {value}",
    "'{key}' must be a whole number such as 30, not {value}",
)
Whole = Annotated[int, _pattern(WHOLE_NUMBER, r"[0-9]+", int, "30")]

PATTERN = Rule(
    "pattern",
    "'{key}' 不是正确的正则表达式：{value}",
    "'{key}' is not a regular expression: {value}",
)
Pattern = Annotated[str, _pattern(PATTERN, r"(?s).+", _regular_expression)]

YES_NO = Rule(
    "yes-no",
    "'{key}' 只能写 true 或 false，现为 {value}",
    "'{key}' must be true or false, not {value}",
)
YesNo = Annotated[bool, _pattern(YES_NO, "true|false", "true".__eq__, "true")]

ADDRESS = Rule(
    "address",
    "'{key}' 必须是以 https:// 或 http:// 开头、以 / 结尾的网址，现为 {value}",
    "'{key}' must be an address from https:// (or http://) to a final /, not {value}",
)
Url = Annotated[str, _pattern(ADDRESS, r"https?://[^\s/]+/(\S*/)?", str)]

PAGE_ADDRESS = Rule(
    "page-address",
    "'{key}' 必须是以 https:// 或 http:// 开头的网址，现为 {value}",
    "'{key}' must be an address that begins with https:// (or http://), not {value}",
)
PageAddress = Annotated[str, _pattern(PAGE_ADDRESS, r"https?://[^\s/@]+(/\S*)?", str)]

ANCHOR = Rule(
    "anchor",
    "'{key}' 只能用字母、数字、点和连字符，现为 {value}",
    "'{key}' may hold letters, digits, dots and hyphens only, not {value}",
)
Anchor = Annotated[str, _pattern(ANCHOR, r"[A-Za-z0-9][A-Za-z0-9.-]*", str)]

SITE_CODE = Rule(
    "site-code",
    "'{key}' 是10位数字，或 bm 加8位数字，现为 {value}",
    "'{key}' must be 10 digits, or bm and 8 digits, not {value}",
)
SiteCode = Annotated[str, _pattern(SITE_CODE, r"[0-9]{10}|bm[0-9]{8}", str)]

BLANK_TEXT = Rule(
    "blank-text",
    "'{key}' 是空的：不知道时请删去这一行",
    "'{key}' is blank: delete the line when it is not known",
)
NonBlank = Annotated[str, _pattern(BLANK_TEXT, r"(?s).*\S.*", str)]

SCALARS = by_code(
    (
        NOT_TEXT,
        DATE,
        TIMESTAMP,
        ZONED_TIME,
        TIME,
        NUMBER,
        WHOLE_NUMBER,
        PATTERN,
        YES_NO,
        ADDRESS,
        PAGE_ADDRESS,
        ANCHOR,
        SITE_CODE,
        BLANK_TEXT,
    )
)
"""The rules of values by their codes, which are the names of their errors too."""

# --- days and texts -------------------------------------------------------------------------------

DATE_ORDER = Rule(
    "date-order",
    "'{later}'（{later_value}）早于 '{earlier}'（{earlier_value}）",
    "'{later}' ({later_value}) is before '{earlier}' ({earlier_value})",
    cure=Cure("请核对两个日期，改正写错的一个", "check both dates and correct the wrong one"),
)
"""Told wherever two dates of a file are held against each other."""


def day(moment: date | datetime) -> date:
    """The calendar day of a date or of a timestamp, in the zone it is written in."""
    return moment.date() if isinstance(moment, datetime) else moment


class Text(Model):
    """A text in Chinese, and in English where there is a translation."""

    zh: Annotated[NonBlank, named("中文", "Chinese")]
    en: Annotated[NonBlank | None, named("英文", "English")] = None

    def __hash__(self) -> int:
        return hash((self.zh, self.en))  # the inherited one takes ten times as long

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.zh, self.en) == (other.zh, other.en)  # as above


@dataclass(frozen=True)
class Choices:
    """Mark of a field that is one of a few words: each word with its name for people."""

    names: tuple[tuple[str, Text], ...]


def choices(**names: tuple[str, str]) -> Choices:
    """Each word with its name in Chinese and English; stands in `Annotated` metadata."""
    return Choices(tuple((word, Text(zh=zh, en=en)) for word, (zh, en) in names.items()))


class Unit(Text):
    """What a figure counts; `one` is the English word beside 1 where that is another."""

    one: Annotated[NonBlank | None, named("英文单数", "English beside 1")] = None
