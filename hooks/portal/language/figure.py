"""A figure in canonical form, the same whichever language and spelling it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["number", "date", "month", "weekday", "time", "code", "plan", "unit"]
Sure = Literal["digits", "words", "perhaps"]
"""How surely something is a figure: written in digits; in words beside what is counted (三项); or
in words that may as well be part of an idiom (一线), which stand for digits but are not missed."""
Bound = Literal["", "min", "max", "about", "over", "in"]
"""What is promised about a figure: at least, at most, roughly; 多 and "over" may mean the first or
the third, "in" and "for" before a span of time may mean the second or nothing."""


class Figure(NamedTuple):
    """A figure; `start` and `end` are its place in the stretch of text that it was read from.

    `value` is exact and in the base of its unit (m, m², kg, yuan, min; the unit is empty where none
    is known); a unit that stands alone is a figure too. Dates are `month-day`, days of the week
    count from 0, codes have their digits and letters alone.
    """

    kind: Kind
    value: Decimal | str
    unit: str
    bound: Bound
    sure: Sure
    text: str
    start: int
    end: int

    @property
    def once(self) -> bool:
        """Whether it may be said once for all: a five-year plan, or what may be a year."""
        return self.kind == "plan" or (
            isinstance(self.value, Decimal)
            and not self.unit
            and 1900 <= self.value < 2100
            and self.value == int(self.value)
        )

    def same_value(self, other: Figure) -> bool:
        """Whether both say the same, but for unit and promise."""
        return self.kind == other.kind and self.value == other.value


def plain(kind: Kind, value: object, found: re.Match[str], sure: Sure = "digits") -> Figure:
    """A figure that has neither unit nor bound."""
    return Figure(kind, str(value), "", "", sure, found.string, *found.span())


def number(
    value: Decimal, unit: str, bound: Bound, found: re.Match[str], sure: Sure = "digits"
) -> Figure:
    """A number with its unit and what is promised about it."""
    return Figure("number", value, unit, bound, sure, found.string, *found.span())


def implied(kind: Kind, value: Decimal | str, unit: str = "") -> Figure:
    """What words stand for that are no number, as the weekend does for two days."""
    return Figure(kind, value, unit, "", "perhaps", "", 0, 0)


def in_digits(written: str) -> Decimal:
    """A number whose thousands may be set apart by commas."""
    return Decimal(written.replace(",", "").replace("，", ""))


Read = tuple[list[Figure], int] | None
"""The figures that stand at a place, and where reading goes on; None where none is known."""
Readers = tuple[Callable[[str, int], Read], ...]


class Reading:
    """Reads the figures of a text: wherever one may begin, by the first reader that knows it.

    What is read depends on a short stretch around the place, so that it is worked out once for the
    many texts that have the same.
    """

    def __init__(
        self,
        begins: str,
        readers: Readers,
        stretch: tuple[int, int],
        passed: Callable[[str, int], bool] | None = None,
    ) -> None:
        self.back, self.ahead = stretch
        self.begins = re.compile(begins)
        self.readers = readers
        self.passed = passed
        self.at = lru_cache(10_000)(self._at)

    def _at(self, stretch: str, start: int) -> tuple[list[Figure], int]:
        for reader in self.readers:
            if read := reader(stretch, start):
                return read
        return [], start + 1

    def of(self, text: str) -> list[Figure]:
        """The figures of a text, in their order."""
        found: list[Figure] = []
        end = 0
        for start in self._starts(text):
            if start < end or (self.passed and self.passed(text, start)):
                continue
            low = start - self.back if start > self.back else 0
            read, stop = self.at(text[low : start + self.ahead], start - low)
            if read:
                if found and start - end < _NEAR:
                    _spread(text[end:start], found, read[0])
                found += read
            end = low + stop
        return found

    def _starts(self, text: str) -> Iterator[int]:
        """Where figures may begin. Digits alone are found as bytes, in a tenth of the time."""
        if self.begins.pattern != _DIGIT:
            yield from (found.start() for found in self.begins.finditer(text))
            return
        marked = text.encode("ascii", "replace").translate(_MARKED) + b" "
        at = marked.find(b"0")
        while at >= 0:
            yield at
            at = marked.find(b"0", marked.find(b" ", at))


_DIGIT = "[0-9]"
_MARKED = bytes(ord("0") if 0x30 <= one <= 0x39 else ord(" ") for one in range(256))
"""Digits are zeros, all else is a space."""
_NEAR = 6
_CONNECTED = re.compile(r" ?(?:[至到或、,–—~～-]|to|or|and) ?")


def _spread(between: str, before: list[Figure], last: Figure) -> None:
    """The first figure of a range has the unit of the last: 15至20分钟, 15 to 20 minutes."""
    first = before[-1]
    if first.kind != "number" or last.kind != "number" or first.unit or first.once:
        return
    if _CONNECTED.fullmatch(between):
        sure = last.sure if first.sure == "perhaps" else first.sure
        before[-1] = first._replace(unit=last.unit, sure=sure)


class Units:
    """The units of a language: patterns with their base unit and the factor to it."""

    def __init__(self, units: Mapping[str, tuple[str, int | str]]) -> None:
        self.pattern = "|".join(f"(?:{pattern})" for pattern in units)
        self._known = [
            (re.compile(pattern), unit, Decimal(factor))
            for pattern, (unit, factor) in units.items()
        ]

    def of(self, written: str | None) -> tuple[str, Decimal]:
        """The base unit of one as it is written, and how many of it one is."""
        for pattern, unit, factor in self._known if written else ():
            if pattern.fullmatch(written or ""):
                return unit, factor
        return "", Decimal(1)


_COUNTED = re.compile("[0-9] ?$|[〇零一二两三四五六七八九十百千万亿个]$")


def marks_alone(text: str, marks: Mapping[str, str]) -> Iterator[Figure]:
    """Marks of units that no number stands before, as in the head of a table."""
    for mark, unit in marks.items():
        at = text.find(mark)
        while at >= 0:
            if not _COUNTED.search(text[max(0, at - 2) : at]):
                yield Figure("unit", unit, "", "", "digits", text, at, at + len(mark))
            at = text.find(mark, at + len(mark))


CODE = re.compile(r"[0-9A-Z]{3,}(?:[-/]\d{4,})+(?!\d)(?<!(?<![0-9A-Z])\d{4}[-/]\d{4})")
"""An index number or a telephone number, but no two years."""
_ISO = re.compile(r"((?:19|20)\d\d)-(0\d|1[0-2])-([0-3]\d)(?!\d)")


def read_code(text: str, start: int) -> Read:
    """An index number, or a telephone number: its digits and letters."""
    if found := CODE.match(text, start):
        return [plain("code", re.sub("[-/]", "", found[0]), found)], found.end()
    return None


def read_iso(text: str, start: int) -> Read:
    """A date as in 2026-09-01."""
    if found := _ISO.match(text, start):
        day = plain("date", f"{int(found[2])}-{int(found[3])}", found)
        return [number(Decimal(found[1]), "", "", found), day], found.end()
    return None


_NAME = re.compile(r"(?<=[A-Za-z#&_])[0-9]+")


def read_name(text: str, start: int) -> Read:
    """Digits that are part of a name, as in A1: no figure."""
    found = _NAME.match(text, start)
    return ([], found.end()) if found else None
