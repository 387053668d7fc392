"""The building blocks of records: the base model, bilingual text, dates and numbers."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class Model(BaseModel):
    """Frozen, no unknown keys; a key that is written but empty counts as not written."""

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


def _pattern(rule: str, expression: str, convert: Any) -> BeforeValidator:
    compiled = re.compile(expression)

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("not-text", "{value}", {"value": value})
        if not compiled.fullmatch(value):
            raise PydanticCustomError(rule, "{value}", {"value": value})
        try:
            return convert(value)
        except ValueError:
            raise PydanticCustomError(rule, "{value}", {"value": value}) from None

    return BeforeValidator(read)


def _regular_expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as fault:
        raise ValueError(str(fault)) from fault
    return value


def _moment(value: str) -> date | datetime:
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


_DAY = r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]"
Date = Annotated[date, _pattern("date", _DAY, date.fromisoformat)]
Moment = Annotated[
    datetime | date,
    _pattern(
        "timestamp",
        _DAY + r"(T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]+)?[+-][0-9][0-9]:[0-9][0-9])?",
        _moment,
    ),
]
Timestamp = Annotated[
    datetime,
    _pattern(
        "zoned-time",
        _DAY + r"T[0-9][0-9]:[0-9][0-9]:[0-9][0-9][+-][0-9][0-9]:[0-9][0-9]",
        datetime.fromisoformat,
    ),
]
ClockTime = Annotated[time, _pattern("time", r"[0-9][0-9]:[0-9][0-9]", time.fromisoformat)]
Number = Annotated[Decimal, _pattern("number", r"-?[0-9]+(\.[0-9]+)?", Decimal)]
Whole = Annotated[int, _pattern("whole-number", r"[0-9]+", int)]
Pattern = Annotated[str, _pattern("pattern", r"(?s).+", _regular_expression)]
YesNo = Annotated[bool, _pattern("yes-no", "true|false", "true".__eq__)]
Anchor = Annotated[str, _pattern("anchor", r"[A-Za-z0-9][A-Za-z0-9.-]*", str)]
Url = Annotated[str, _pattern("address", r"https?://[^\s/]+/(\S*/)?", str)]
SiteCode = Annotated[str, _pattern("site-code", r"[0-9]{10}|bm[0-9]{8}", str)]
NonBlank = Annotated[str, _pattern("blank-text", r"(?s).*\S.*", str)]


def day(moment: date | datetime) -> date:
    """The calendar day of a date or of a timestamp, in the zone it is written in."""
    return moment.date() if isinstance(moment, datetime) else moment


class Text(Model):
    """A text in Chinese, and in English where there is a translation."""

    zh: NonBlank
    en: NonBlank | None = None

    def __hash__(self) -> int:
        return hash((self.zh, self.en))  # the inherited one takes ten times as long

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.zh, self.en) == (other.zh, other.en)  # as above

    def __repr__(self) -> str:
        return f"{self.zh!r}/{self.en!r}"  # as above, and every page's key is made of these
