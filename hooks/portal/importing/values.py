"""Printed values to what a record holds: dates, index numbers, codes; None for what is unclear."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

from portal.reading.vocabularies import Vocabularies

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
_DAY = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"(?:[T\s]*(?P<H>\d{1,2})[:时](?P<M>\d{2})(?:[:分](?P<S>\d{2})(?:\.\d+)?)?秒?分?)?"
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_CHINESE = re.compile(
    r"([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]")
_WRAPS = "[]【】()（） \t\u3000"


def moment(printed: str) -> str | None:
    """A date as the record writes it, with the time (China's, +08:00) where seconds are printed.

    Midnight to the second is what systems print when only the day was entered.
    """
    text = unicodedata.normalize("NFKC", _arabic(printed)).strip(_WRAPS)
    match = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    try:
        day = date(int(parts["y"]), int(parts["m"]), int(parts["d"])).isoformat()
        hour, minute, second = (int(parts.get(one) or 0) for one in "HMS")
        clock = time(hour, minute, second)
    except ValueError:
        return None
    return f"{day}T{clock.isoformat()}+08:00" if parts.get("S") and clock != time() else day


def found_date(printed: str) -> str | None:
    """The one date in a text, such as the one behind a source's name."""
    found = [match[0] for match in _DAY.finditer(unicodedata.normalize("NFKC", printed))]
    return moment(found[0]) if len(found) == 1 else None


def without_date(printed: str) -> str:
    """A text without the date that stands at its end."""
    match = list(_DAY.finditer(printed))
    return printed[: match[-1].start()].strip() if match else printed


def _arabic(printed: str) -> str:
    match = _CHINESE.fullmatch("".join(printed.split()))
    if match is None:
        return printed
    year = "".join(_DIGITS[digit] for digit in match[1])
    return f"{year}-{_number(match[2])}-{_number(match[3])}"


def _number(words: str) -> int:
    """A number below 100 in Chinese: 十二, 二十, 二十三."""
    tens, mark, units = words.rpartition("十")
    digits = [int(_DIGITS[digit]) for digit in (tens, units) if digit]
    if not mark:
        return digits[0]
    return 10 * (digits[0] if tens else 1) + (digits[-1] if units else 0)


def index_number(printed: str) -> str:
    """An index number in half-width characters, without spaces and invisible characters."""
    return (
        unicodedata.normalize("NFKC", _INVISIBLE.sub("", printed))
        .replace("−", "-")
        .replace("–", "-")
    )


def bare(printed: str) -> str:
    """A value without invisible characters, for comparing."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", printed))


def code(printed: str, vocabulary: str, vocabularies: Vocabularies) -> str | None:
    """The code whose Chinese name is printed, exactly."""
    wanted = bare(printed)
    for found, term in vocabularies[vocabulary].items():
        if bare(term.zh) == wanted:
            return found
    return _SAME.get(vocabulary, {}).get(wanted)


_SAME = {
    "scopes": {"全社会": "all", "社会公众": "all", "面向全社会": "all", "社会": "all"},
    "modes": {"依申请": "on-request", "主动": "proactive"},
    "validity": {"有效": "in-force", "是": "in-force", "部分有效": "partly-in-force"},
    "channels": {"网站": "government-website", "政府门户网站": "government-website"},
}
"""Other words for the same code."""
