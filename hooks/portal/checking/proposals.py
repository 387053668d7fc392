"""What was probably meant by a value that is not written as it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from portal.problems.suggest import half_width


class Proposal(NamedTuple):
    """A value that may have been meant; `sure` if nothing else can have been."""

    value: str
    sure: bool = False


_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_CLOCK = re.compile(
    r"(上午|早上|下午|晚上|中午)?\s*(\d{1,2})\s*(?:[:.点时]\s*(\d{1,2}|半)?\s*分?(?::(\d\d))?)",
    re.ASCII,
)
_COMPACT_CLOCK = re.compile(r"()([01]\d|2[0-3])([0-5]\d)", re.ASCII)
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")
_DIGITS = {one: number for number, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_FIGURE = re.compile(
    r"(?:约|近|超过|不少于|至少)?\s*(-?[\d,]+(?:\.\d+)?)\s*(万|亿)?\s*(?:%|％|人|个|户|家|名|场|次|件|元)?(?:以上|左右|余)?",
    re.ASCII,
)
_EXPONENT = re.compile(r"-?\d+(?:\.\d+)?[eE]\d{1,2}", re.ASCII)
_THOUSANDS = {"万": 10**4, "亿": 10**8, None: 1}
_YES = {"yes", "y", "on", "1", "是", "有", "真", "true"}
_NO = {"no", "n", "off", "0", "否", "无", "没有", "假", "false"}
WEEK = dict(zip("一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))


def days(written: str) -> Iterator[Proposal]:
    """Days that a text may name."""
    said = half_width(written).strip()
    for form in (_YEAR_FIRST, _COMPACT):
        if found := form.fullmatch(said):
            yield from _day(*map(int, found.groups()), sure=True)
            return
    if found := _YEAR_LAST.fullmatch(said):
        first, second, year = map(int, found.groups())
        yield from _day(year, first, second)
        if first != second:
            yield from _day(year, second, first)
    elif found := _CHINESE_DAY.fullmatch(said):
        year = int("".join(str(_DIGITS[one]) for one in found[1]))
        yield from _day(year, _numeral(found[2]), _numeral(found[3]))
    elif found := _YEAR_FIRST.match(said):
        yield from _day(*map(int, found.groups()))


def _day(year: int, month: int, number: int, *, sure: bool = False) -> Iterator[Proposal]:
    try:
        yield Proposal(date(year, month, number).isoformat(), sure)
    except ValueError:
        return


def _numeral(said: str) -> int:
    tens, ten, ones = said.partition("十")
    if not ten:
        return _DIGITS.get(said, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


def times(written: str) -> Iterator[Proposal]:
    """Times of day that a text may name."""
    said = half_width(written).strip()
    found = _CLOCK.fullmatch(said) or _COMPACT_CLOCK.fullmatch(said)
    if found is None:
        return
    part, hour = found[1], int(found[2])
    minute = 30 if found[3] == "半" else int(found[3] or 0)
    if part in {"下午", "晚上"} and hour < 12:
        hour += 12
    if hour < 24 and minute < 60:
        yield Proposal(f"{hour:02}:{minute:02}", not part and ":" in said and said.count(":") == 1)


def moments(written: str) -> Iterator[Proposal]:
    """Times with their zone; that of China where none is written."""
    said = half_width(written).strip()
    zone = _ZONE.search(said) if ":" in said else None
    rest = said[: zone.start()] if zone else said
    if (start := _YEAR_FIRST.match(rest)) is None:
        return
    clock = rest[start.end() :].strip(" T")
    seconds = clock[-2:] if clock.count(":") == 2 else "00"
    for one in days(start[0]):
        for time in times(":".join(clock.split(":")[:2])) if clock else ():
            shown = "+00:00" if zone and zone[0] == "Z" else (zone[0] if zone else "+08:00")
            yield Proposal(f"{one.value}T{time.value}:{seconds}{shown}")


def days_or_moments(written: str) -> Iterator[Proposal]:
    """Days, or times with their zone."""
    found = [*moments(written)]
    yield from found or days(written)


def numbers(written: str) -> Iterator[Proposal]:
    """Figures that a text may give."""
    said = half_width(written).strip().replace(", ", ",")
    if _EXPONENT.fullmatch(said):
        yield Proposal(_plain(Decimal(said)))
    elif (found := _FIGURE.fullmatch(said)) and found[1].strip("-,"):
        yield Proposal(_plain(Decimal(found[1].replace(",", "")) * _THOUSANDS[found[2]]))


def whole_numbers(written: str) -> Iterator[Proposal]:
    """Whole figures that a text may give."""
    return (one for one in numbers(written) if one.value.isdigit())


def _plain(figure: Decimal) -> str:
    said = f"{figure:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def answers(written: str) -> Iterator[Proposal]:
    """Yes or no."""
    said = written.strip().lower()
    if said in _YES | _NO:
        yield Proposal("true" if said in _YES else "false", sure=True)


def addresses(written: str) -> Iterator[Proposal]:
    """Addresses of sites, which end in a slash."""
    for one in page_addresses(written):
        yield Proposal(one.value if one.value.endswith("/") else f"{one.value}/")


def page_addresses(written: str) -> Iterator[Proposal]:
    """Addresses of pages."""
    said = half_width(written).strip()
    if re.fullmatch(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", said, re.ASCII):
        yield Proposal(said if said.startswith("http") else f"https://{said}")


def anchors(written: str) -> Iterator[Proposal]:
    """Names of parts, without what an address cannot hold."""
    said = re.sub(r"[\s_/]+", "-", half_width(written).strip()).strip("-.")
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", said, re.ASCII):
        yield Proposal(said)


def telephones(written: str) -> Iterator[Proposal]:
    """Numbers of telephones, the area set off by a hyphen."""
    digits = "".join(re.findall(r"\d", half_width(written)))
    if re.fullmatch(r"0\d{2,3}\d{7,8}", digits):
        area = 3 if digits[1] in "12" else 4
        yield Proposal(f"{digits[:area]}-{digits[area:]}")
    elif re.fullmatch(r"\d{7,8}", digits):
        yield Proposal(digits)


def weekdays(written: str) -> list[str]:
    """The days of the week that a text names: 周一至周五, 周六、周日."""
    said = re.sub("星期|礼拜", "周", written).replace("天", "日")
    found: list[str] = []
    order = "一二三四五六日"
    for first, last in re.findall(
        r"周([一二三四五六日])(?:\s*[至到~～—–-]+\s*周?([一二三四五六日]))?", said
    ):
        end = order.index(last or first) + 1
        found += [WEEK[one] for one in order[order.index(first) : end]]
    return list(dict.fromkeys(found))


PROPOSALS: dict[str, Callable[[str], Iterator[Proposal]]] = {
    "date": days,
    "timestamp": days_or_moments,
    "zoned-time": moments,
    "time": times,
    "number": numbers,
    "whole-number": whole_numbers,
    "yes-no": answers,
    "address": addresses,
    "page-address": page_addresses,
    "anchor": anchors,
    "telephone": telephones,
}
"""By the rule that a value breaks."""
TO_COMPLETE = {
    "date": "<日期，如 2020-12-23>",
    "timestamp": "<日期，如 2020-12-23>",
    "zoned-time": "<时间，如 2020-12-23T17:00:05+08:00>",
    "time": "<时间，如 08:30>",
    "number": "<数字，如 74.01>",
    "whole-number": "<整数，如 30>",
    "yes-no": "<true 或 false>",
    "address": "<网址，如 https://www.example.gov.cn/>",
    "page-address": "<网址，如 https://www.example.gov.cn/a>",
    "anchor": "<编号，用字母、数字和连字符>",
    "site-code": "<10位数字>",
    "email": "<邮箱，如 office@example.org>",
    "future-date": "<日期，如 2020-12-23>",
    "early-date": "<日期，如 2020-12-23>",
    "early-evidence": "<公开文件的索引号>",
    "duplicate-id": "<另一个编号>",
}
"""What stands in a value's place where only somebody who knows can say what is right."""
