"""Chinese numbering at the start of a line (一、 （一） 1、 第一章 第一条), and 一是 within one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HAN = "[一二三四五六七八九十百零〇]{1,6}"
_KINDS = (
    ("chapter", rf"第({_HAN}|\d+)[章编篇部](?:分)?"),
    ("section", rf"第({_HAN}|\d+)节"),
    ("article", rf"第({_HAN}|\d+)条"),
    ("han", rf"({_HAN})[、.．]"),
    ("han-brackets", rf"[（(]({_HAN})[)）]"),
    ("digit", r"(\d{1,3})(?:[、．]|\.(?!\d))"),
    ("digit-brackets", r"[（(](\d{1,3})[)）]"),
    ("is", rf"({_HAN})是(?!否|的)"),
)
_MARKS = tuple((kind, re.compile(rf"\s*{pattern}\s*")) for kind, pattern in _KINDS)
_RUN_IN = re.compile(rf"(?:^|(?<=[。！？]))\s*({_HAN})是(?!否|的)")
_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Mark(NamedTuple):
    """A number at the start of a line; `end` is where the text begins."""

    kind: str
    number: int
    end: int


def mark(text: str) -> Mark | None:
    """The number that a line begins with."""
    for kind, pattern in _MARKS:
        if match := pattern.match(text):
            return Mark(kind, value(match[1]), match.end())
    return None


def value(words: str) -> int:
    """A number in Chinese or Arabic digits, below 1000; 0 for what is none."""
    if words.isdecimal():
        return int(words)
    hundreds, _, rest = words.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    digits = [_VALUES.get(part.strip("零〇") or "零", 0) for part in (hundreds, tens, units)]
    return 100 * digits[0] + (10 * (digits[1] or 1) if ten else 0) + digits[2]


def run_in(text: str) -> Iterator[tuple[int, int]]:
    """Number and place of every 一是, 二是 that begins a sentence."""
    for match in _RUN_IN.finditer(text):
        yield value(match[1]), match.start(1)
