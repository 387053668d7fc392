"""The figures of two languages held side by side: what Chinese says and English does not.

74.01万平方米 and 740,100 m² are one figure; 85%以上 is "at least 85%"; 一至两家 is "one or two".
Figures are compared, never words: a text may be put as freely as one likes around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from portal.language.chinese_figures import chinese_figures
from portal.language.english_figures import (
    MONTHS,
    WEEKDAYS,
    english_figures,
    english_words,
    words_for,
)
from portal.language.figure import Figure

Loss = Literal["value", "unit", "bound", "missing", "added"]


class Mismatch(NamedTuple):
    """What one text says and the other does not; `loss` tells in what."""

    chinese: Figure | None
    english: Figure | None
    loss: Loss

    @property
    def certain(self) -> bool:
        """Whether both texts say something in digits, and not the same; else one is silent."""
        if self.chinese is None or self.english is None:
            return False
        plain = self.chinese.kind in {"month", "weekday"}
        in_digits = {self.chinese.sure, self.english.sure} == {"digits"}
        known = self.loss == "value" or bool(self.chinese.unit and self.english.unit)
        return (in_digits or plain) and known and self.loss != "bound"

    @property
    def right(self) -> str:
        """What English would say, if Chinese is right; empty where Chinese says nothing."""
        return _in_english(self.chinese) if self.chinese else ""


_HAN = re.compile("[一-鿿]")
_ALLOWED: dict[str, set[str]] = {
    "": {"", "in", "over"},
    "min": {"min", "over"},
    "max": {"max", "in"},
    "about": {"about"},
    "over": {"min", "over", "about"},
}
"""What English may say of a figure for what Chinese says of it."""
_COUNTED = frozenset({"people", "visits", "households", "buildings"})
"""Units that English may leave out, or put in another word."""


def differences(chinese: str, english: str) -> list[Mismatch]:
    """How the figures of a text and of its translation differ; none where they agree.

    Digits stand for digits one to one, but a year may be said once for all; words stand for digits
    as often as they like. A number in words is missed where another stands in its place, or where
    it measures something.
    """
    digits = _DIGIT.search(english) is not None
    if not digits and not _MAY.search(chinese):
        return []
    here = chinese_figures(chinese)
    there = english_figures(english) if digits else []
    lone, rest = _paired(
        [one for one in here if one.sure == "digits"],
        [one for one in there if one.sure == "digits"],
    )
    rest = [
        one
        for one in rest
        if not any(_stands_for(other, one) and _promises_agree(other, one) for other in here)
    ]
    words = [one for one in here if one.sure == "words"]
    if not rest and _all_said(lone, words, there, english):
        return []
    there += english_words(english)
    if _HAN.search(english):
        there += _quoted(english)
    lone = [
        one
        for one in lone
        if not any(_stands_for(other, one) and _promises_agree(one, other) for other in there)
    ]
    lone += _unsaid(words, there)
    rest += _unsaid([one for one in there if one.sure == "words"], here)
    return _told(lone, rest)


_DIGIT = re.compile("[0-9%％㎡²]")
_MAY = re.compile("[0-9%％㎡²〇零二两三四五六七八九十百千万亿周期]|一[至到]|平方米|百分")


def _all_said(lone: list[Figure], words: list[Figure], there: list[Figure], english: str) -> bool:
    """Whether English has the words for each figure that has no digits there; in doubt not."""
    if not lone and not words:
        return True
    small = english.lower()
    return all(
        any(
            _stands_for(word, one) and _promises_agree(one, word)
            for word in words_for(english, small, one)
        )
        for one in lone
    ) and all(
        any(_says(word, one) for word in words_for(english, small, one))
        for one in _unsaid(words, there)
    )


def _units_agree(chinese: Figure, english: Figure) -> bool:
    if chinese.unit == english.unit:
        return True
    return not (chinese.unit and english.unit) and (chinese.unit or english.unit) in _COUNTED


def _paired(chinese: list[Figure], english: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures in digits for which the other text has none that says the same."""
    lone, rest = [], list(english)
    for figure in chinese:
        for one in rest:
            if (
                figure.same_value(one)
                and _units_agree(figure, one)
                and one.bound in _ALLOWED[figure.bound]
            ):
                rest.remove(one)
                break
        else:
            lone.append(figure)
    return lone, rest


def _quoted(english: str) -> Iterator[Figure]:
    """The figures of Chinese words in an English text."""
    for one in chinese_figures(english):
        if _HAN.search(one.text, one.start, one.end):
            yield one._replace(sure="perhaps")


def _measures(figure: Figure) -> bool:
    return bool(figure.unit) and figure.unit not in _COUNTED


def _stands_for(figure: Figure, digits: Figure) -> bool:
    """Whether a figure in words, or a year that was named already, says what one in digits says."""
    return (
        (figure.sure != "digits" or digits.once)
        and figure.same_value(digits)
        and (figure.unit == digits.unit or not _measures(digits))
    )


def _promises_agree(chinese: Figure, english: Figure) -> bool:
    return not _measures(chinese) or english.bound in _ALLOWED[chinese.bound]


def _says(figure: Figure, words: Figure) -> bool:
    """Whether a figure, however written, says what one in words says."""
    return figure.same_value(words) and (figure.unit == words.unit or not _measures(words))


def _unsaid(words: list[Figure], others: list[Figure]) -> list[Figure]:
    """The figures in words that the other text does not have."""
    return [one for one in words if not any(_says(other, one) for other in others)]


def _told(lone: list[Figure], rest: list[Figure]) -> list[Mismatch]:
    """Figures without a counterpart, each with the one of the other text that stands for it."""
    found: list[Mismatch] = []
    for figure in sorted(lone, key=lambda one: one.sure):
        alike = [one for one in rest if one.kind == figure.kind]
        if alike:
            near = max(alike, key=lambda one: _likeness(figure, one))
            rest.remove(near)
            found.append(Mismatch(figure, near, _loss(figure, near)))
        elif figure.sure == "digits" or (figure.unit and figure.unit not in _COUNTED):
            found.append(Mismatch(figure, None, "missing"))
    found += (Mismatch(None, one, "added") for one in rest if one.sure == "digits")
    return found


def _loss(chinese: Figure, english: Figure) -> Loss:
    if not chinese.same_value(english):
        return "value"
    return "bound" if _units_agree(chinese, english) else "unit"


def _likeness(one: Figure, other: Figure) -> tuple[bool, bool, bool, int]:
    """How likely it is that one was written for the other."""
    digits = Counter(str(one.value)) & Counter(str(other.value))
    same = one.value == other.value
    return same, one.sure == other.sure, one.unit == other.unit, sum(digits.values())


_SAID = {
    "min": "at least {}",
    "max": "at most {}",
    "about": "about {}",
    "over": "over {}",
}
_UNITS = {
    "%": "%",
    "m2": " m²",
    "m": " m",
    "kg": " kg",
    "yuan": " yuan",
    "min": " minutes",
    "s": " seconds",
    "workday": " working days",
    "day": " days",
    "week": " weeks",
    "month": " months",
    "year": " years",
    "points": " percentage points",
    "‰": "‰",
    "visits": " person-times",
    "households": " households",
    "buildings": " buildings",
    "people": " people",
    "mu": " mu",
}


def _in_english(figure: Figure) -> str:
    """A figure as English has it."""
    value = figure.value
    if isinstance(value, Decimal):
        plain = f"{value.normalize():f}" if figure.once else f"{value.normalize():,f}"
        return _SAID.get(figure.bound, "{}").format(plain + _UNITS.get(figure.unit, ""))
    if figure.kind == "date":
        month, _, day = value.partition("-")
        return f"{day} {MONTHS[int(month) - 1]}"
    if figure.kind == "month":
        return MONTHS[int(value) - 1]
    if figure.kind == "weekday":
        return WEEKDAYS[int(value)]
    if figure.kind == "unit":
        return _UNITS[value].strip()
    return f"{value}th Five-Year Plan" if figure.kind == "plan" else value


_NOT_TEXT = re.compile(
    r"\{#[^}]*\}|(?<=\])\([^)\s]*\)|^[ >]*\d+\.(?= )|\[\^[^\]]*\]:?|^```.*?^```",
    re.MULTILINE | re.DOTALL,
)
"""Anchors, addresses, code, numbers of lists and notes: figures of Markdown, not of its text."""
_BLANKS = re.compile(r"[ \t]*\n[ \t]*")


def words_of(markdown: str) -> str:
    """A text in one line, without the figures that are only Markdown's."""
    return _BLANKS.sub(" ", _NOT_TEXT.sub(" ", markdown))
