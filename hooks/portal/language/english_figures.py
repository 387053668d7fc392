"""The figures of an English text: digits with million and units, number words, dates, promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

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

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {
    **{word: value for value, word in enumerate(_NUMBERS.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split()) if value > 1},
}
_ORDERS = {word: value for value, word in enumerate(_ORDINALS.split()) if value}
_OTHERS = {
    **dict.fromkeys(("once", "single", "sole", "a", "an", "each", "every"), 1),
    **dict.fromkeys(("twice", "both", "double", "pair", "fortnight"), 2),
    **dict.fromkeys(("no", "none", "nil"), 0),
    "dozen": 12,
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_UNITS = Units(
    {
        r"(?:km²|km2|sq(?:\.|uare)? ?(?:km|kilomet(?:re|er)s?))": ("m2", 10**6),
        r"(?:m²|m2|㎡|sq(?:\.|uare)? ?(?:m\b|met(?:re|er)s?))": ("m2", 1),
        r"(?:hectares?|ha)\b": ("m2", 10**4),
        r"mu\b": ("mu", 1),
        r"(?:km|kilomet(?:re|er)s?)\b": ("m", 1000),
        r"(?:cm|centimet(?:re|er)s?)\b": ("m", "0.01"),
        r"(?:mm|millimet(?:re|er)s?)\b": ("m", "0.001"),
        r"(?:m|met(?:re|er)s?)\b": ("m", 1),
        r"(?:kg|kilograms?|kilos?)\b": ("kg", 1),
        r"(?:tonnes?|tons?|t)\b": ("kg", 1000),
        r"(?:yuan|RMB|CNY)\b": ("yuan", 1),
        r"(?:dollars?|euros?|pounds?)\b": ("other money", 1),
        r"(?:hours?|hrs?|h)\b": ("min", 60),
        r"(?:minutes?|mins?)\b": ("min", 1),
        r"(?:seconds?|secs?|(?<![0-9])s)\b": ("s", 1),
        r"(?:working[ -]days?|workdays?|business days?)\b": ("workday", 1),
        r"days?\b(?!-)": ("day", 1),
        r"weeks?\b": ("week", 1),
        r"months?\b": ("month", 1),
        r"years?\b(?!(?: |-)(?:old|of age))": ("year", 1),
        r"percentage[ -]points?\b": ("points", 1),
        r"(?:%|％|per ?cent\b)": ("%", 1),
        r"‰": ("‰", 1),
        r"person[- ]times?\b": ("visits", 1),
        r"households?\b": ("households", 1),
        r"(?:buildings?|blocks?)\b": ("buildings", 1),
        r"(?:people|persons?)\b": ("people", 1),
    }
)
_HUNDRED = 100
_SPANS = frozenset({"day", "workday", "week", "month", "year", "min", "s"})
_BEFORE = re.compile(
    r"(?<![a-z])(?:(?P<min>at least|(?:no|not) (?:fewer|less|lower) than|(?:no|not) (?:be )?below"
    r"|a minimum of|minimum|more than|above|exceed(?:s|ing|ed)?|upwards of)"
    r"|(?P<max>(?:no|not) (?:more|greater|higher|longer|later) than|at most|up to|within|below"
    r"|under|a maximum of|less than|fewer than"
    r"|(?:not|never|no) (?:to )?(?:be )?(?:exceed|above|over)(?:ing|s)?)"
    r"|(?P<about>about|around|some|roughly|approximately|nearly|almost|close to|an estimated)"
    r"|(?P<over>over)|(?P<inside>in|for)) (?:(?:the|a|an|total|of|for|in|all|RMB|CNY) ?|[¥￥])*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: [a-zé-]+){0,2},? ?(?:(?P<min>(?:or|and) (?:more|over|above|older|higher|upwards|up)\b"
    r"|\+(?!\d)|plus\b)|(?P<max>or (?:less|fewer|under|below|younger|lower)\b)"
    r"|(?P<about>or so\b))"
)
_BOUNDS: dict[str, Bound] = {"min": "min", "max": "max", "about": "about", "over": "over"}
_LOOK_BACK = 32
"""Characters before a figure in which what is promised about it may stand."""

_MONTH = "|".join(MONTHS)
_TIME = re.compile(
    r"([01]?[0-9]|2[0-4])(?::([0-5][0-9])|(?:\.([0-5][0-9]))?(?=[ \u00a0]?[ap]\.?m\b))"
    r"(?:[ \u00a0]?([ap])\.?m\b\.?)?"
)
_DATE = re.compile(
    r"([0-3]?[0-9])(?:st|nd|rd|th)?(?: ?(?:to|and|or|until|–|—|-) ?([0-3]?[0-9])"
    rf"(?:st|nd|rd|th)?)? ({_MONTH})\b"
)
_MONTH_BEFORE = re.compile(rf"\b({_MONTH}) $")
_DAY = re.compile(r"([0-3]?[0-9])(?:st|nd|rd|th)?\b(?![:,]?[0-9])")
_PLAN = re.compile("([0-9]{1,2})(?:st|nd|rd|th) Five-Year")
_NUMBER = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?:(?:st|nd|rd|th)\b)?"
    r"( ?[×x] ?10,000)?(?:[ -](hundred|thousand|million|billion|trillion)\b)?"
    rf"(?:[ \u00a0-]?({_UNITS.pattern}))?"
)
_AGED = re.compile(r"\b[Aa]ged? $")
_MARKS = {
    "%": "%",
    "％": "%",
    "m²": "m2",
    "㎡": "m2",
    "square met": "m2",
    "percentage point": "points",
}
_ONE = "|".join(sorted({**_VALUES, **_SCALES}, key=len, reverse=True))
_WORDS = re.compile(
    rf"\b(?:(?P<run>(?:{_ONE})(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{_ONE}))*)"
    rf"|(?P<order>(?:(?:{'|'.join(_TENS.split()[2:])})-)?(?:{'|'.join(_ORDERS)}))"
    rf"|(?P<other>{'|'.join(_OTHERS)})|(?P<day>(?:{'|'.join(WEEKDAYS)}))s?)\b"
    rf"(?:[ -](?P<unit>{_UNITS.pattern}))?",
    re.IGNORECASE,
)
_MONTHS_ALONE = re.compile(rf"\b({_MONTH})\b")
_PLAN_IN_WORDS = re.compile(rf"\b({'|'.join(_ORDERS)}) Five-Year", re.IGNORECASE)
_MINUTES = {"half": 30} | dict.fromkeys(
    ("round the clock", "round-the-clock", "day and night", "all day"), 1440
)
_DAYS = {"weekend": "56", "weekday": "01234"}
_NOON = ("noon", "midday")
"""Words that stand for figures without being numbers."""


def english_figures(text: str) -> list[Figure]:
    """The figures that an English text has in digits."""
    found = _READING.of(text)
    found += marks_alone(text, _MARKS)
    return found


def english_words(text: str) -> list[Figure]:
    """What an English text has in words: numbers, ordinals, months, days of the week."""
    return [*_numbers(text), *_months_and_plans(text), *_meant(text.lower())]


def words_for(text: str, small: str, figure: Figure) -> Iterator[Figure]:
    """Where an English text says in words what a figure says, by looking for those words alone.

    Most texts say what they should, and going through all their words takes much longer. `small` is
    the text in small letters.
    """
    for form in _forms(figure.kind, str(figure.value)):
        at = small.find(form)
        while at >= 0:
            before, after = small[at - 1 : at], small[at + len(form) : at + len(form) + 1]
            if not before.isalpha() and before != "-" and (not after.isalpha() or after == "s"):
                if figure.kind == "month":
                    if text[at].isupper():
                        yield figure._replace(sure="words")
                elif found := _WORDS.match(text, at):
                    yield _in_words(found)
            at = small.find(form, at + 1)


@cache
def _forms(kind: str, value: str) -> tuple[str, ...]:
    """The words for a figure, in small letters; none for what is looked for otherwise."""
    if kind == "month":
        return (MONTHS[int(value) - 1].lower(),)
    if kind == "weekday":
        return (WEEKDAYS[int(value)].lower(),)
    if kind != "number" or not value.isdecimal() or int(value) >= _HUNDRED:
        return ()
    tens, last = divmod(int(value), 10)
    words = (
        word
        for words in (_VALUES, _ORDERS, _OTHERS)
        for word, one in words.items()
        if one == int(value)
    )
    compound = (
        [
            f"{_TENS.split()[tens]}-{word}"
            for words in (_VALUES, _ORDERS)
            for word, one in words.items()
            if one == last
        ]
        if tens > 1 and last
        else []
    )
    return (*words, *compound)


def _numbers(text: str) -> Iterator[Figure]:
    yield from map(_in_words, _WORDS.finditer(text))


def _in_words(found: re.Match[str]) -> Figure:
    if found["day"]:
        return plain("weekday", WEEKDAYS.index(found["day"].capitalize()), found, "words")
    unit, factor = _UNITS.of(found["unit"])
    value = _value(found)
    sure: Sure = "words" if found["run"] and value > 1 else "perhaps"
    bound = _bound(found.string, found.start(), found.end(), unit) if unit else ""
    return number(value * factor, unit, bound, found, sure)


def _value(found: re.Match[str]) -> Decimal:
    if found["other"]:
        return Decimal(_OTHERS[found["other"].lower()])
    if found["order"]:
        tens, _, last = found["order"].lower().rpartition("-")
        return Decimal(_VALUES.get(tens, 0) + _ORDERS[last])
    total = part = 0
    for word in re.findall("[a-z]+", found["run"].lower()):
        if word == "hundred":
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        else:
            part += _VALUES.get(word, 0)
    return Decimal(total + part)


def _months_and_plans(text: str) -> Iterator[Figure]:
    for found in _MONTHS_ALONE.finditer(text):
        yield plain("month", MONTHS.index(found[1]) + 1, found, "words")
    for found in _PLAN_IN_WORDS.finditer(text):
        yield plain("plan", _ORDERS[found[1].lower()], found, "perhaps")


def _meant(text: str) -> Iterator[Figure]:
    for words, minutes in _MINUTES.items():
        if words in text:
            yield implied("number", Decimal(minutes), "min")
    for words, days in _DAYS.items():
        if words in text:
            yield from (implied("weekday", day) for day in days)
    if any(words in text for words in _NOON):
        yield implied("time", "12:00")


def _bound(text: str, start: int, end: int, unit: str) -> Bound:
    found = _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    if found is None:
        return ""
    if found.lastgroup == "inside":
        return "in" if unit in _SPANS else ""
    return _BOUNDS[found.lastgroup or ""]


# --- what begins with a digit -------------------------------------------------------------------


def _time(text: str, start: int) -> Read:
    found = _TIME.match(text, start)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return [plain("time", f"{hour}:{minute:02}", found)], found.end()


def _date(text: str, start: int) -> Read:
    found = _DATE.match(text, start)
    if found is None:
        return None
    month = MONTHS.index(found[3]) + 1
    days = (int(day) for day in (found[1], found[2]) if day)
    return [plain("date", f"{month}-{day}", found) for day in days], found.end()


def _month_first(text: str, start: int) -> Read:
    before = _MONTH_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    found = _DAY.match(text, start) if before else None
    if found is None or before is None:
        return None
    return [plain("date", f"{MONTHS.index(before[1]) + 1}-{int(found[1])}", found)], found.end()


def _plan(text: str, start: int) -> Read:
    found = _PLAN.match(text, start)
    return ([plain("plan", found[1], found)], found.end()) if found else None


def _number(text: str, start: int) -> Read:
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    before = text[max(0, start - _LOOK_BACK) : start]
    value = in_digits(found[1]) * (10**4 if found[2] else 1) * _SCALES.get(found[3] or "", 1)
    unit, factor = _UNITS.of(found[4])
    if before.endswith("# ") or _AGED.search(before):
        unit, factor = "", Decimal(1)
    if before.endswith(("¥", "￥", "RMB ", "CNY ")):
        unit = "yuan"
    bound = _bound(text, start, found.end(), unit)
    around = before[-1:] + text[found.end() : found.end() + 1]
    sure: Sure = "perhaps" if any("一" <= one <= "鿿" for one in around) else "digits"
    return [number(value * factor, unit, bound, found, sure)], found.end()


_READING = Reading(
    "[0-9]",
    (read_name, read_code, read_iso, _time, _date, _month_first, _plan, _number),
    (_LOOK_BACK, 40),
)
