"""Figures in step: an English text says the figures of its Chinese, no others, and as surely.

Where both say something in digits and not the same, the site must not be built; where one is
silent, a promise is missing (85%以上 against "85%") or words might mean the same, it is reminded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from portal.kinds.marks import Marked
from portal.kinds.record import Record
from portal.language.figure import Figure
from portal.language.figures import Mismatch, differences, words_of
from portal.privacy.found import found as personal
from portal.problems.problem import Level, Problem
from portal.problems.rule import Cure, Rule
from portal.reading.passages import passages
from portal.reading.source import Positions, as_text

FIGURES_DIFFER = Rule(
    "figures-differ",
    "中文是“{chinese}”，英文是“{english}”；中文若没有错，英文应为 {right}",
    "Chinese has “{chinese}”, English “{english}”; if Chinese is right, English is {right}",
    cure=Cure("请对照依据，改正错的一处", "look at the source, and correct the one that is wrong"),
)
FIGURE_UNSAID = Rule(
    "figure-unsaid",
    "中文有“{chinese}”，英文里没有 {right}",
    "Chinese has “{chinese}”, which English does not: {right}",
    level="warning",
    cure=Cure("请补进英文", "put it into the English"),
)
FIGURE_ADDED = Rule(
    "figure-added",
    "英文有“{english}”，中文里没有",
    "English has “{english}”, which Chinese does not",
    level="warning",
    cure=Cure("请删去，或补进中文", "delete it, or put it into the Chinese"),
)
FIGURE_BOUND = Rule(
    "figure-bound",
    "中文是“{chinese}”，英文是“{english}”：以上、以内、约要一样，英文应为 {right}",
    "Chinese has “{chinese}”, English “{english}”: at least, at most and about count as much as "
    "the figure, and English is to say {right}",
    level="warning",
    cure=Cure("请改成一样", "make them the same"),
)
_BESIDE = 24
"""Characters before a figure in which its bound may stand."""
_BEFORE = re.compile(r"(?:[A-Za-z’-]+ ){0,3}$|[一-鿿]{0,4}$")
_AFTER = re.compile(r"[ -]?[A-Za-z²-]+|[一-鿿]{0,4}")
FIGURE_RULES = (FIGURES_DIFFER, FIGURE_UNSAID, FIGURE_ADDED, FIGURE_BOUND)


def figures_of_record(
    record: Record, found: Iterable[Marked], positions: Positions
) -> Iterator[Problem]:
    """Where a text of a record has other figures in English than in Chinese."""
    for marked in found:
        if marked.mark is None and marked.value.en:
            for one in _differences(marked.value.zh, marked.value.en):
                where = positions.position(record.file, (*marked.loc, "en"))
                yield _told(one, record.file, where)


def figures_of_texts(contents: Mapping[str, bytes | None]) -> Iterator[Problem]:
    """Where a section of a Markdown file has other figures than that of its Chinese counterpart.

    Files that lack one, and those that are not UTF-8, are passed by: that is told elsewhere.
    """
    for path, english in contents.items():
        if path.endswith(".en.md") and english is not None:
            stem = path.removesuffix(".en.md")
            chinese = contents.get(f"{stem}.zh.md") or contents.get(f"{stem}.md")
            if chinese is not None:
                yield from _of_texts(chinese, english, path)


def _of_texts(chinese: bytes, english: bytes, path: str) -> Iterator[Problem]:
    try:
        here, there = passages(as_text(chinese)), passages(as_text(english))
    except UnicodeDecodeError:
        return
    for anchor, passage in here.items():
        if anchor in there:
            zh, en = passage.text, there[anchor].text
            if not differences(zh, en):
                continue  # figures that are only Markdown's are mostly the same in both
            other = there[anchor]
            for one in _differences(words_of(zh), words_of(en)):
                line = other.line + _line_of(one.english, other.text)
                yield _told(one, path, (line, 1))


def _differences(zh: str, en: str) -> list[Mismatch]:
    """How the figures differ; nothing is told of texts that tell of a person, lest it be repeated.

    The check of personal data tells of those.
    """
    found = differences(zh, en)
    return [] if found and (any(personal(zh)) or any(personal(en))) else found


def _line_of(figure: Figure | None, markdown: str) -> int:
    """The line of a passage, from 0, in which a figure stands: 0 for none."""
    if figure is None:
        return 0
    said = figure.text[figure.start : figure.end]
    lines = markdown.split("\n")
    return next((number for number, line in enumerate(lines) if said in line), 0)


def _told(one: Mismatch, path: str, where: tuple[int, int]) -> Problem:
    """The problem that figures differ at a place of the English."""
    chinese, english = _around(one.chinese), _around(one.english)
    if one.chinese is None:
        return FIGURE_ADDED.at(path, where, english=english)
    if one.english is None:
        return FIGURE_UNSAID.at(path, where, chinese=chinese, right=one.right)
    if one.loss == "bound":
        return FIGURE_BOUND.at(path, where, chinese=chinese, english=english, right=one.right)
    level: Level | None = None if one.certain else "warning"
    return FIGURES_DIFFER.at(
        path, where, level=level, chinese=chinese, english=english, right=one.right
    )


def _around(figure: Figure | None) -> str:
    """A figure as it stands in its text, with the words beside it."""
    if figure is None:
        return ""
    text, start, end = figure.text, figure.start, figure.end
    before = _BEFORE.search(text, max(0, start - _BESIDE), start)
    after = _AFTER.match(text, end)
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"
