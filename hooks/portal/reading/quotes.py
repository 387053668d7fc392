"""Words that records quote from originals: where they stand, and what no record quotes.

A quote is proved by finding its words, but for blanks, within one paragraph of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from portal.kinds.model import Text
from portal.kinds.plan import Goal, Measure, Plan, Target
from portal.kinds.record import Record
from portal.problems.problem import Location

Span = tuple[int, int]
"""A stretch of HTML that holds no tag."""


class Quote(NamedTuple):
    """Words of a document, the key of the thing that quotes them, and where in whose file."""

    document: str
    key: str
    words: Text
    record: Record
    loc: Location

    @property
    def redraw_key(self) -> str:
        """What a page shows of it."""
        return f"{self.key}\n{self.words.zh}\n{self.words.en}"

    @property
    def anchor(self) -> str:
        """Where the words are marked on the page of their document."""
        return quote_anchor(self.key)


def quote_anchor(key: str) -> str:
    """Where the words are marked that the thing with a key quotes."""
    return "quote-" + re.sub(r"[^a-z0-9]+", "-", key.lower())


def quotes(records: Iterable[Record]) -> Iterator[Quote]:
    """Every quote of some records, in their order."""
    for record in records:
        if isinstance(record, Plan):
            yield from _of_plan(record)
        for number, source in enumerate(getattr(record, "sources", ())):
            if source.quote:
                loc = ("sources", number, "quote")
                yield Quote(source.document, record.key, source.quote, record, loc)


def _of_plan(plan: Plan) -> Iterator[Quote]:
    for part, loc in _parts(plan):
        if part.quote:
            key = plan.part_key(part.noun, part.id)
            yield Quote(plan.document, key, part.quote, plan, (*loc, "quote"))


def _parts(plan: Plan) -> Iterator[tuple[Goal | Measure | Target, Location]]:
    for number, goal in enumerate(plan.goals):
        yield goal, ("goals", number)
        for place, measure in enumerate(goal.measures):
            yield measure, ("goals", number, "measures", place)
    for number, target in enumerate(plan.targets):
        yield target, ("targets", number)


# --- where words stand ------------------------------------------------------------------------

_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>|&#?\w+;|[^<]", re.DOTALL)
_INLINE = frozenset({"a", "strong", "em", "del", "code", "sup"})


class Letters:
    """The letters of HTML without blanks, each with its place; a block ends with a NUL.

    A text is gone through once, however much is looked for in it.
    """

    def __init__(self, html: str) -> None:
        letters: list[str] = []
        self.html = html
        self._spans: list[Span] = []
        for piece in _PIECE.finditer(html):
            if piece[2]:
                found = "" if piece[2] in _INLINE else "\0"
            else:
                found = "".join(unescape(piece[0]).split())
            for letter in found:
                letters.append(letter)
                self._spans.append(piece.span())
        self.text = "".join(letters)

    def hold(self, words: str) -> bool:
        """Whether words stand in the text."""
        return _unspaced(words) in self.text

    def located(self, words: str) -> list[Span]:
        """Where words stand in the text, first: its stretches without tags; none if nowhere."""
        wanted = _unspaced(words)
        at = self.text.find(wanted)
        if at < 0:
            return []
        found: list[Span] = []
        for start, end in self._spans[at : at + len(wanted)]:
            gap = self.html[found[-1][1] : start] if found else "<"
            if "<" in gap:
                found.append((start, end))
            else:
                found[-1] = found[-1][0], end
        return found

    def start(self, at: int) -> int:
        """Where in the HTML the letter with a number begins."""
        return self._spans[at][0]


def _unspaced(words: str) -> str:
    return "".join(words.split())


# --- what promises something that can be measured, and is quoted by nothing ---------------------

_SENTENCE = re.compile(r"[^。！？；\0]+[。！？；]?")
_FIGURE = re.compile(
    r"(?:\d[\d.,]*|[一二三四五六七八九十百千两]+)(?:万|亿)?"
    r"(?:[%％个家户人次栋处条台套项名吨米亩元天倍成件批场]|公里|平方|小时|分钟)|百分之|全覆盖"
)
_PROMISE = re.compile(
    "将|要|拟|力争|力促|争取|计划|至少|不少于|不低于|不超过|以上|达到|完成|建成|新增|新建|实现|确保"
    "|底前|内办结|每年|每月|每周"
)
_ID = re.compile(r' id="([^"]*)"')


def unquoted(html: str, quoted: Iterable[str]) -> list[tuple[str, str]]:
    """The sentences of a Chinese text that hold a figure and a word of promise, and no quote.

    Nor are they in one. Each comes without blanks, with the anchor that stands before it.
    """
    letters, known = Letters(html), [_unspaced(one) for one in quoted]
    anchors = [(found.start(), found[1]) for found in _ID.finditer(html)]
    places = [place for place, _ in anchors]
    found = []
    for sentence in _SENTENCE.finditer(letters.text):
        words = sentence[0]
        promised = _FIGURE.search(words) and _PROMISE.search(words)
        if promised and not any(part in words or words in part for part in known):
            before = bisect_left(places, letters.start(sentence.start()))
            found.append((words, anchors[before - 1][1] if before else "main"))
    return found
