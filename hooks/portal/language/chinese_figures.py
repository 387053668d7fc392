"""The figures of a Chinese text: digits with 万 and 亿, numerals, dates, per cents, promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from portal.language.figure import (
    Bound,
    Figure,
    Read,
    Reading,
    Sure,
    Units,
    implied,
    in_digits,
    marks_alone,
    number,
    plain,
    read_code,
    read_iso,
    read_name,
)

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HAN = "〇零一二两三四五六七八九十百千万亿"
_UNITS = Units(
    {
        "平方公里|平方千米|km²": ("m2", 10**6),
        "平方米|平米|㎡|m²|m2": ("m2", 1),
        "公顷": ("m2", 10**4),
        "亩": ("mu", 1),
        "公里|千米|km": ("m", 1000),
        "厘米|cm": ("m", "0.01"),
        "毫米|mm": ("m", "0.001"),
        "米|m(?![a-zA-Z²])": ("m", 1),
        "公斤|千克|kg": ("kg", 1),
        "吨": ("kg", 1000),
        "元": ("yuan", 1),
        "小时": ("min", 60),
        "分钟": ("min", 1),
        "秒": ("s", 1),
        "工作日": ("workday", 1),
        "天|日(?![报常益])": ("day", 1),
        "周(?![岁边年围期])|星期": ("week", 1),
        "月": ("month", 1),
        "年": ("year", 1),
        "百分点": ("points", 1),
        "%|％": ("%", 1),
        "‰": ("‰", 1),
        "人次": ("visits", 1),
        "户": ("households", 1),
        "栋|幢": ("buildings", 1),
        "人": ("people", 1),
    }
)
_COUNT = (
    "个|项|家|处|条|名|位|次|级|类|种|方面|场|件|张|期|倍|部分|所|座|台|套|辆|批|届|轮|片|支|岁|周岁"
    "|大类|小类|起|根|份|页|节|章|款|网格"
)
"""What stands between a numeral and what it counts: with it 三 is a figure, not part of a word."""
_BEFORE = re.compile(
    "(?:(?P<max>未满|不满|不超过|至多|最多|不多于|不高于|不大于|低于|少于|不足)"
    "|(?P<min>至少|不少于|不低于|不小于|最少|超过|突破|多于|高于|大于|年满|已满|逾)"
    "|(?P<about>大约|约|将近|接近|近|大概))(?:提前|每[年月日周]|达到|达|为|要?有|[于在要应])?[ ]?$"
    "|(?P<latest>[至最](?:迟|晚)[^，。；、0-9]{0,12}前)$"
)
_AFTER = re.compile(
    "(?P<min>[及（(]?以上|及其以上|或以上|以外)"
    "|(?P<max>[及（(]?以内|以下|之内|内(?![部容地外设]))|(?P<about>左右|上下)"
)
_BOUNDS: dict[str, Bound] = {"min": "min", "max": "max", "about": "about", "latest": "max"}
_FIRST_PLAN = 1956
"""The year from which plans are counted in fives, so that the 14th is that of 2021 to 2025."""
_NOON = _MONTHS = 12
_LOOK_BACK = 16
"""Characters before a figure in which what is promised about it may stand."""

_TIME = re.compile("([01]?[0-9]|2[0-4])[:：]([0-5][0-9])(?![0-9])")
_OCLOCK = re.compile(
    "([01]?[0-9]|2[0-4])[时点](?:([0-5]?[0-9])分|(半)|(?=整|[至到前后—–]|以[前后]))"
)
_AFTERNOON = re.compile("(?:下午|晚上|傍晚)$")
_DATE = re.compile(
    "(1[0-2]|0?[1-9])月(?:([0-3]?[0-9])(?:[日号]|(?=[至到—–-][0-3]?[0-9][日号]))"
    "(?:[至到—–-]([0-3]?[0-9])[日号])?)?"
)
_ENGLISH_PLAN = re.compile("([0-9]{1,2})(?:st|nd|rd|th) Five-Year")
_NUMBER = re.compile(
    r"([0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"([十百千]?[万亿]|[百千](?![克米瓦]))?([多余])?个?(?: ?({_UNITS.pattern}))?"
)
_PER_CENT = re.compile(rf"百分之(?:([{_HAN}]+)|([0-9]+(?:\.[0-9]+)?))")
_FRACTION = re.compile(rf"[{_HAN}]+分之[{_HAN}0-9]+")
_PLAN = re.compile("十([一二三四五六七八九])五(?![个项家处条名户人年日月天万])")
_YEAR = re.compile("[〇零一二三四五六七八九]{4}年")
_DATE_HAN = re.compile("([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?")
_TENTHS = re.compile("([一二三四五六七八九])成(?=[以左的，。；、]|多|$)")
_WEEKDAY = re.compile("(?:星期|周|礼拜)([一二三四五六日天])(?![次回场期])")
_NUMERAL = re.compile(
    rf"([{_HAN}]+)([多余](?!年))?(?:(个?(?:{_UNITS.pattern}))|(?P<count>{_COUNT}))?"
)
_MARKS = {"平方米": "m2", "㎡": "m2", "m²": "m2", "百分点": "points", "%": "%", "％": "%"}
_TEN_THOUSAND = re.compile("(?<![0-9一-鿿])万(元|人次|平方米|吨|户|人|亩)")
_LEADS = frozenset("第至到周期拜")
_ROUND = frozenset({"百", "千", "万", "亿", "千万", "百万", "十"})
"""Numerals that mean many, more often than what they say."""


def numeral(words: str) -> Decimal | None:
    """The value of a Chinese numeral (二十一, 三千五百, 六万); None for what is none (三四)."""
    if len(words) > 1 and all(one in _DIGITS for one in words):
        spelled = Decimal("".join(str(_DIGITS[one]) for one in words))
        return spelled if len(words) == len("2026") or "〇" in words else None
    total = part = 0
    digit: int | None = None
    for one in words:
        if one in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[one]
            continue
        scale = _SCALES[one]
        if scale < _SCALES["万"]:
            part += (1 if digit is None else digit) * scale
        else:
            part = part + (digit or 0) or 1
            total = total + part * scale if total >= scale else (total + part) * scale
            part = 0
        digit = None
    return Decimal(total + part + (digit or 0))


def chinese_figures(text: str) -> list[Figure]:
    """The figures of a Chinese text, those of numbers and dates in their order."""
    return [*_READING.of(text), *_alone(text)]


def _alone(text: str) -> Iterator[Figure]:
    """Units without a number, as in the head of a table."""
    yield from marks_alone(text, _MARKS)
    for found in _TEN_THOUSAND.finditer(text) if "万" in text else ():
        unit = _UNITS.of(found[1])[0]
        yield number(Decimal(10**4), unit, "", found)
    for word in ("周末", "双休日"):
        if word in text:
            yield from (implied("weekday", day) for day in "56")


def _bound(text: str, start: int, end: int) -> Bound:
    found = _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return _BOUNDS[found.lastgroup or ""] if found else ""


_COUNTING = frozenset(
    f"{_HAN}{''.join(_COUNT.split('|'))}年月日天周星小分秒公平米吨元亩人户栋幢至到或、）)成"
)


def _idiomatic(text: str, start: int) -> bool:
    """Whether a numeral counts and numbers nothing, as mostly: it is not looked at more closely."""
    if text[start] <= "9":
        return False
    return text[start + 1 : start + 2] not in _COUNTING and text[start - 1 : start] not in _LEADS


# --- what begins with a digit -------------------------------------------------------------------


def _time(text: str, start: int) -> Read:
    found = _TIME.match(text, start) or _OCLOCK.match(text, start)
    if found is None:
        return None
    half = found.re is _OCLOCK and found[3]
    hour, minute = int(found[1]), 30 if half else int(found[2] or 0)
    if hour < _NOON and _AFTERNOON.search(text[max(0, start - 2) : start]):
        hour += 12
    return [plain("time", f"{hour}:{minute:02}", found)], found.end()


def _date(text: str, start: int) -> Read:
    found = _DATE.match(text, start)
    if found is None:
        return None
    days = [f"{int(found[1])}-{int(day)}" for day in (found[2], found[3]) if day]
    read = [plain("date", day, found) for day in days]
    return read or [plain("month", int(found[1]), found)], found.end()


def _plan_in_english(text: str, start: int) -> Read:
    found = _ENGLISH_PLAN.match(text, start)
    return ([plain("plan", found[1], found)], found.end()) if found else None


def _number(text: str, start: int) -> Read:
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    value = in_digits(found[1])
    for one in found[2] or "":
        value *= _SCALES[one]
    unit, factor = _UNITS.of(found[4])
    if text.endswith("# ", 0, start) or (unit == "year" and 1900 <= value < 2100):
        unit, factor = "", Decimal(1)
    if text[start - 1 : start] in {"¥", "￥"}:
        unit = "yuan"
    bound = "over" if found[3] else _bound(text, start, found.end())
    return [number(value * factor, unit, bound, found)], found.end()


# --- what begins with a numeral -----------------------------------------------------------------


def _per_cent(text: str, start: int) -> Read:
    found = _PER_CENT.match(text, start)
    if found is None:
        return None
    value = numeral(found[1]) if found[1] else Decimal(found[2])
    bound = _bound(text, start, found.end())
    read = [] if value is None else [number(value, "%", bound, found)]
    return read, found.end()


def _fraction(text: str, start: int) -> Read:
    found = _FRACTION.match(text, start)
    return ([], found.end()) if found else None


def _plan(text: str, start: int) -> Read:
    found = _PLAN.match(text, start)
    if found is None:
        return None
    number_of = 10 + _DIGITS[found[1]]
    years = (_FIRST_PLAN + 5 * (number_of - 1) + more for more in (0, 4))
    implies = [implied("number", Decimal(year)) for year in years]
    return [*implies, plain("plan", number_of, found)], found.end()


def _year(text: str, start: int) -> Read:
    found = _YEAR.match(text, start)
    value = numeral(found[0][:-1]) if found else None
    if found is None or value is None:
        return None
    return [number(value, "", "", found)], found.end()


def _date_in_words(text: str, start: int) -> Read:
    found = _DATE_HAN.match(text, start)
    month = numeral(found[1]) if found else None
    if found is None or month is None or month > _MONTHS:
        return None
    day = numeral(found[2]) if found[2] else None
    if day is None:
        return [plain("month", month, found, "perhaps")], found.end()
    return [plain("date", f"{month}-{day}", found)], found.end()


def _tenths(text: str, start: int) -> Read:
    found = _TENTHS.match(text, start)
    if found is None:
        return None
    value = Decimal(10 * _DIGITS[found[1]])
    return [number(value, "%", "", found, "perhaps")], found.end()


def _weekday(text: str, start: int) -> Read:
    found = _WEEKDAY.match(text, start)
    if found is None:
        return None
    day = "一二三四五六日".find(found[1].replace("天", "日"))
    return [plain("weekday", day, found)], found.end()


def _numeral(text: str, start: int) -> Read:
    found = _NUMERAL.match(text, start)
    if found is None:
        return None
    value = numeral(found[1])
    if value is None or (value == 1 and not _counts(text, start, found)):
        return [], found.end()
    unit, factor = _UNITS.of((found[3] or "").removeprefix("个"))
    bound = "over" if found[2] else _bound(text, start, found.end())
    sure = _sureness(text, start, found, value)
    return [number(value * factor, unit, bound, found, sure)], found.end()


def _counts(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a numeral counts or numbers something: of 一 nothing else is a figure."""
    if found[3] or found["count"] or text[start - 1 : start] in {"第", "至", "到"}:
        return True
    return text[found.end() : found.end() + 1] in set("、）)至到或")


def _sureness(text: str, start: int, found: re.Match[str], value: Decimal) -> Sure:
    """A numeral is a figure where it counts something, and there is more than one of it."""
    counted, before = found[3] or found["count"], text[start - 1 : start]
    if before == "第":
        return "digits" if found[0].endswith(("条", "款", "章", "节", "项")) else "perhaps"
    if not counted or value <= 1 or found[1] in _ROUND or before in set("每几数“‘"):
        return "perhaps"
    return "words"


_READING = Reading(
    f"[0-9{_HAN}星周礼]",
    (
        read_name,
        read_code,
        read_iso,
        _time,
        _date,
        _plan_in_english,
        _number,
        _weekday,
        _per_cent,
        _fraction,
        _plan,
        _year,
        _date_in_words,
        _tenths,
        _numeral,
    ),
    (_LOOK_BACK, 24),
    _idiomatic,
)
