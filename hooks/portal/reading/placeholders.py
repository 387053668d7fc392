"""Words that stand where something is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal.problems.problem import Location
from portal.problems.rule import Rule
from portal.reading.characters import PRINTED

_WORDS = (
    *("待定", "待补", "待填", "暂无", "暂缺", "未定"),
    *("tbd", "tba", "todo", "xx", "××", "n/a"),
)
_WHOLE = re.compile(
    r"\s*(?:<[^<>]+>|(?:待定|待补充?|待填写?|暂无|暂缺|未定)|tb[da]|todo|n/a|[x×]{2,})[。.…]*\s*",
    re.IGNORECASE,
)

PLACEHOLDER = Rule(
    "placeholder",
    "'{key}' 写的是“{value}”，会照样公开；不知道时请删去这一行",
    "'{key}' is '{value}', which would be published; delete the line when it is not known",
)


def is_placeholder(value: str) -> bool:
    """Whether a value says nothing yet."""
    return _WHOLE.fullmatch(value) is not None


def placeholders(text: str, value: Any) -> Iterator[tuple[Location, str]]:
    """The values of a file that say nothing yet, each with its place; `text` is the whole file."""
    small = text.lower()
    if "<" in text or any(map(small.__contains__, _WORDS)):
        yield from _found(value, ())


def _found(value: Any, loc: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        if is_placeholder(value):
            yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in PRINTED:
                yield from _found(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _found(item, (*loc, index))
