"""Problems told to people in a terminal: each with its line, reminders folded behind the errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from unicodedata import east_asian_width

from portal.checking.registry import RULES
from portal.privacy.found import hidden
from portal.problems.problem import Problem, errors
from portal.problems.remedy import Remedy, edited
from portal.reading.source import read

SHOWN = 200
"""Errors that a terminal is told: nobody reads more before mending some."""
CHOICES = 5
"""Remedies of a problem that are shown."""
_BEFORE, _BEHIND = 60, 40
"""Characters of a long line that are shown around the place."""


def tell(problems: Sequence[Problem], office: Path) -> None:
    """Say what is wrong in an office and how many errors there are; then one reminder a kind."""
    for line in _told(problems, office):
        print(line, file=sys.stderr)


def _told(problems: Sequence[Problem], office: Path) -> Iterator[str]:
    wrong = errors(problems)
    for path, found in groupby(wrong[:SHOWN], key=attrgetter("path")):
        lines = _lines(path, office)
        for problem in found:
            yield str(problem)
            yield from _excerpt(problem, lines)
            yield from _remedies(problem, lines)
            yield from _cure(problem)
    if (rest := len(wrong) - SHOWN) > 0:
        yield (
            f"还有 {rest} 条没有列出；全部见 portal check --format json / "
            f"{rest} more are not shown; for all of them: portal check --format json"
        )
    yield from _reminders([one for one in problems if one.level == "warning"])
    if wrong:
        yield f"有 {len(wrong)} 个问题，没有生成网站 / {len(wrong)} problems, nothing built"
    else:
        yield "没有问题 / no problems"


def _reminders(warnings: Sequence[Problem]) -> Iterator[str]:
    kinds: dict[str, list[Problem]] = {}
    for one in warnings:
        kinds.setdefault(one.rule, []).append(one)
    for first, *others in kinds.values():
        more = f"（同类共 {len(others) + 1} 条 / {len(others) + 1} of this kind）" if others else ""
        yield f"{first}{more}"
    if len(kinds) < len(warnings):
        yield (
            "提醒每类只列一条；全部见 portal check --format json / "
            "one reminder of each kind is shown; for all of them: portal check --format json"
        )


def _remedies(problem: Problem, lines: Sequence[str]) -> Iterator[str]:
    """The lines as they would be, ready to be pasted; of several one is to be chosen."""
    for remedy in problem.remedies[:CHOICES]:
        if remedy.rename:
            yield f"      → {remedy.rename}"
        for path in dict.fromkeys(one.path for one in remedy.edits):
            elsewhere = [] if path == problem.path else [f"      → {path}"]
            yield from (*elsewhere, *_pasted(remedy, path, lines if path == problem.path else ()))
    if (more := len(problem.remedies) - CHOICES) > 0:
        yield f"      … 另有 {more} 种 / {more} more"
    if any(one.sure for one in problem.remedies):
        yield "      = 运行 portal fix 会这样改 / portal fix does so"


def _pasted(remedy: Remedy, path: str, lines: Sequence[str]) -> Iterator[str]:
    edits = [one for one in remedy.edits if one.path == path]
    if not lines:
        yield from (f"      + {line}" for one in edits for line in one.new.strip("\n").split("\n"))
        return
    first = min(one.line for one in edits)
    last = max(one.line + one.old.count("\n") for one in edits)
    added = sum(one.new.count("\n") - one.old.count("\n") for one in edits)
    new = edited("\n".join(lines), edits).split("\n")[first - 1 : last + added]
    yield from (f"{number:>5} + {line}" for number, line in enumerate(new, first))


def _cure(problem: Problem) -> Iterator[str]:
    rule = RULES.get(problem.rule)
    if rule and rule.cure:
        yield f"      = {rule.cure.zh} / {rule.cure.en}"


def _lines(path: str, office: Path) -> list[str]:
    """The lines of a text of the office; none of what is missing or is no text."""
    try:
        return (read(path, office) or b"").decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        return []


def _excerpt(problem: Problem, lines: Sequence[str]) -> Iterator[str]:
    """The line of a problem over a caret; dots for what is unseen, stars for what is personal."""
    if problem.line > len(lines) or not lines[problem.line - 1].strip():
        return
    line = hidden(lines[problem.line - 1])
    whole = "".join(one if one.isprintable() else "·" for one in line)
    place = problem.column - 1
    start = max(0, place - _BEFORE)
    shown = whole[start : place + _BEHIND]
    before = "…" if start else ""
    behind = "…" if place + _BEHIND < len(whole) else ""
    margin = f"{problem.line:>5}"
    yield f"{margin} | {before}{shown}{behind}"
    yield f"{' ' * len(margin)} | {' ' * _width(before + whole[start:place])}^"


def _width(text: str) -> int:
    """Columns that a terminal gives to a text: Chinese characters take two each."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
