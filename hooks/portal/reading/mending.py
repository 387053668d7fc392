"""What would mend a YAML file that cannot be read: tried out, so that no cure is told that fails.

libyaml stops where it can go no further, often behind the fault. Here the usual slips are looked
for in the lines before that place, one is put right, and the file is read again: the slip is told
if it was that. Then the next one is looked for in the mended text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from portal.problems.faults import FAULTS_LIMIT
from portal.problems.problem import Problem
from portal.problems.remedy import Remedy, change_of_line
from portal.problems.rule import Cure, Rule
from portal.reading.characters import ODD_SPACE, SPACES
from portal.reading.composing import composed
from portal.reading.syntax import (
    COLON_SPACE,
    FULL_WIDTH_COLON,
    OPEN_QUOTE,
    YAML_ALIAS,
    YAML_SYNTAX,
    YAML_TAG,
    syntax_problem,
)

MOST = 20
"""Slips told of one file: nobody mends more before the next look."""
_ABOVE = 3
"""Lines before the place at which reading stopped, in which the slip is looked for."""

_LONG = 40
"""As above, for a quote that is closed only where the next one opens."""

LIST_DASH = Rule(
    "list-dash",
    "列表每项要以半角减号加一个空格“- ”开头，现为“{found}”",
    "an item of a list begins with '- ' (minus, space), not with '{found}'",
    cure=Cure("请改正这一行的开头", "correct the beginning of this line"),
)
EMPTY_LIST = Rule(
    "empty-list",
    "'{key}' 后面写着 {found}，下面却有内容；请删去 {found}",
    "'{key}' is {found}, and yet lines follow; delete {found}",
)
INDENTATION = Rule(
    "indentation",
    "这一行缩进了 {found} 个空格，按上下行应是 {expected} 个",
    "this line is indented by {found}, the lines around it ask for {expected}",
    cure=Cure(
        "请对齐；上一段文字的续行，要比它的键缩进得多",
        "align it; a text that goes on is indented further than its key",
    ),
)


_Text = tuple[list[Problem], str]
"""Problems, and the text without them."""


class _Mended(NamedTuple):
    """A line put right, and the problem that it had; `sure` where no other cure is likely."""

    problem: Problem
    line: str
    sure: bool = True

    def told(self, was: str) -> Problem:
        """The problem with its remedy, in a line as it `was`."""
        edit = change_of_line(self.problem.path, self.problem.line, was, self.line)
        return replace(self.problem, remedies=(Remedy((edit,), self.sure),))


class _Place(NamedTuple):
    """A line of a file that cannot be read, with the nearest lines that are not blank."""

    path: str
    number: int
    line: str
    before: str
    behind: str

    def at(self, rule: Rule, column: int, **details: object) -> Problem:
        """The problem that the line breaks a rule; a reminder elsewhere stops the reading here."""
        where = self.number + 1, column + 1
        return rule.at(self.path, where, level="error", **details)


def syntax_problems(text: str, path: str, error: yaml.YAMLError) -> list[Problem]:
    """The slips behind an error of the parser, and behind those that come up once it is mended."""
    told: list[Problem] = []
    stopped: yaml.YAMLError | None = error
    while stopped and len(told) < MOST:
        mended = _mended(text, path, stopped) or _colons(text, path, stopped)
        if mended is None:
            told.append(syntax_problem(text, path, stopped))
            break
        problems, text = mended
        told += problems
        stopped = _stop(text)
    return told


def _stop(text: str) -> yaml.YAMLError | None:
    try:
        composed(text)
    except yaml.YAMLError as error:
        return error
    return None


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) if mark else 0


def _mended(text: str, path: str, error: yaml.YAMLError) -> _Text | None:
    """One slip put right, where the file can then be read further."""
    lines = text.split("\n")
    stopped = min(_line_of(error), len(lines) - 1)
    for slip in _SLIPS:
        near = _near(stopped, _LONG if slip is _open_quote else _ABOVE)
        for number in near if slip is _indent else reversed(near):  # what is sure, from above
            for mended in slip(_place(lines, path, number)):
                tried = "\n".join([*lines[:number], mended.line, *lines[number + 1 :]])
                if _further(tried, stopped):
                    return [mended.told(lines[number])], tried
    return _quoted(text, path, error)


def _colons(text: str, path: str, error: yaml.YAMLError) -> _Text | None:
    """The colons of lines that stand together, of which no single one lets the file be read."""
    lines = text.split("\n")
    stopped = min(_line_of(error), len(lines) - 1)
    told = []
    for number in sorted(_near(stopped)):
        for mended in _colon(_place(lines, path, number)):
            told.append(mended.told(lines[number]))
            lines[number] = mended.line
    tried = "\n".join(lines)
    return (told, tried) if told and _further(tried, stopped) else None


def _near(stopped: int, above: int = _ABOVE) -> range:
    return range(stopped, max(-1, stopped - above - 1), -1)


def _place(lines: list[str], path: str, number: int) -> _Place:
    before = next((one for one in reversed(lines[:number]) if one.strip()), "")
    behind = next((one for one in lines[number + 1 :] if one.strip()), "")
    return _Place(path, number, lines[number], before, behind)


def _further(text: str, stopped: int) -> bool:
    """Whether a text can be read beyond a line."""
    after = _stop(text)
    return after is None or _line_of(after) > stopped


def _quoted(text: str, path: str, error: yaml.YAMLError) -> _Text | None:
    """What reads well once the value is quoted, or its quote closed: the parser says so well."""
    lines = text.split("\n")
    problem = syntax_problem(text, path, error)
    for number in dict.fromkeys(
        min(one, len(lines) - 1) for one in (problem.line - 1, _line_of(error))
    ):
        for line in _in_quotes(lines[number]):
            tried = "\n".join([*lines[:number], line, *lines[number + 1 :]])
            if _further(tried, max(number, _line_of(error))):
                return [
                    _Mended(replace(problem, line=number + 1), line, sure=False).told(lines[number])
                ], tried
    return None


def _in_quotes(line: str) -> Iterator[str]:
    """A line with its value in quotes."""
    if found := _VALUE.match(line):
        mark = found[2][:1]
        if mark in {"'", '"'} and found[2].count(mark) == 1:
            yield line.rstrip() + mark
        yield f"{found[1]}{in_quotes(found[2].rstrip())}"


def in_quotes(text: str) -> str:
    """A text as a value of YAML that nothing in it can break."""
    return "'{}'".format(text.replace("'", "''"))


def quoted_line(problem: Problem, line: str) -> Problem:
    """A problem of a value that would be right in quotes."""
    if problem.rule in {YAML_ALIAS.code, YAML_TAG.code} and (found := _VALUE.match(line)):
        return _Mended(problem, f"{found[1]}{in_quotes(found[2].rstrip())}", sure=False).told(line)
    return problem


def tab_problems(text: str, path: str, rule: Rule) -> list[Problem]:
    """The lines that tabs indent, and what else keeps the file from being read without them."""
    lines = text.split("\n")
    tabbed = [number for number, line in enumerate(lines) if _TAB.match(line)]
    widths = {width: _without_tabs(lines, width) for width in (2, 4, 8)}
    read = {width: _tree(one) for width, one in widths.items() if _stop(one) is None}
    mended = widths[next(iter(read), 2)].split("\n")
    sure = bool(read) and all(one == next(iter(read.values())) for one in read.values())
    told = [
        _Mended(
            rule.at(path, (number + 1, lines[number].index("\t") + 1)), mended[number], sure
        ).told(lines[number])
        for number in tabbed[:FAULTS_LIMIT]
    ]
    stopped = None if read else _stop("\n".join(mended))
    return [*told, *(syntax_problems("\n".join(mended), path, stopped) if stopped else ())]


def _without_tabs(lines: Sequence[str], width: int) -> str:
    return "\n".join(_TAB.sub(lambda at: at[0].replace("\t", " " * width), one) for one in lines)


def _tree(text: str) -> Any:
    """What a text says, its values as they are written."""
    return _shape(composed(text))


def _shape(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return tuple((_shape(key), _shape(value)) for key, value in node.value)
    return (
        tuple(map(_shape, node.value))
        if isinstance(node, yaml.SequenceNode)
        else node and node.value
    )


_KEY = r"[ ]*(?:- )?[A-Za-z_][\w-]*"
_VALUE = re.compile(rf"({_KEY}: +)(?![\[{{|>])(\S.*)")
_TAB = re.compile("[ ]*\t[ \t]*")
_ODD = "".join(SPACES).replace("\t", "")
_LEADING = re.compile(rf"[ ]*[{_ODD}][ {_ODD}]*")
_AFTER_COLON = re.compile(rf"({_KEY}:)([ ]*[{_ODD}][ {_ODD}]*)")
_FULL_WIDTH = re.compile(r"([ ]*(?:- )?)([A-Za-z_][\w-]*)[ ]*：[ ]*")
_NO_SPACE = re.compile(r"([ ]*(?:- )?)([A-Za-z_][\w-]*):(?=[^\s:/])")
_DASH = re.compile(r"([ ]*)([-－–—])(?=[^\s-])|([ ]*)([－–—])[ ]+")
_NOTHING = re.compile(r"([ ]*(?:- )?([A-Za-z_][\w-]*):)[ ]*(\[\]|\{\}|null|~)[ ]*")
_ENTRY = re.compile(rf"[ ]*-[ ]|{_KEY}:(?: |$)")
_BARE_KEY = re.compile(r"[ ]*[A-Za-z_][\w-]*")


def _odd_space(place: _Place) -> Iterator[_Mended]:
    line = place.line
    if found := _LEADING.match(line):
        column = next(index for index, one in enumerate(line) if one in _ODD)
        likely = {_width(place.before), _width(place.before) + 2, _width(place.behind)}
        for width in (1, 2):  # people see a full-width space as two
            spaces = re.sub(f"[{_ODD}]", " " * width, found[0])
            sure = len(spaces) in likely or not _ENTRY.match(place.line[found.end() :])
            yield _Mended(_odd(place, column), spaces + line[found.end() :], sure)
    elif found := _AFTER_COLON.match(line):
        column = next(i for i, one in enumerate(line) if i >= found.end(1) and one in _ODD)
        yield _Mended(_odd(place, column), f"{found[1]} {line[found.end() :]}")


def _odd(place: _Place, column: int) -> Problem:
    zh, en = SPACES[place.line[column]]
    return place.at(ODD_SPACE, column, name_zh=zh, name_en=en)


def _colon(place: _Place) -> Iterator[_Mended]:
    for rule, pattern in ((FULL_WIDTH_COLON, _FULL_WIDTH), (COLON_SPACE, _NO_SPACE)):
        if found := pattern.match(place.line):
            rest = place.line[found.end() :]
            line = f"{found[1]}{found[2]}:{' ' if rest else ''}{rest}"
            yield _Mended(place.at(rule, found.start(2), key=found[2]), line)


def _dash(place: _Place) -> Iterator[_Mended]:
    if found := _DASH.match(place.line):
        indent = found[1] if found[2] else found[3]
        shown = place.line[len(indent) : len(indent) + 2]
        problem = place.at(LIST_DASH, len(indent), found=shown)
        yield _Mended(problem, f"{indent}- {place.line[found.end() :]}")


def _nothing(place: _Place) -> Iterator[_Mended]:
    if found := _NOTHING.fullmatch(place.line):
        problem = place.at(EMPTY_LIST, found.start(3), key=found[2], found=found[3])
        yield _Mended(problem, found[1])


def _open_quote(place: _Place) -> Iterator[_Mended]:
    found = _VALUE.match(place.line)
    if found and (mark := found[2][0]) in {"'", '"'} and found[2].count(mark) == 1:
        zh, en = OPEN_QUOTE
        problem = place.at(YAML_SYNTAX, found.start(2), hint_zh=zh, hint_en=en)
        yield _Mended(problem, place.line.rstrip() + mark, sure=False)


def _indent(place: _Place) -> Iterator[_Mended]:
    line = place.line.lstrip(" ")
    if not line or _BARE_KEY.fullmatch(line):
        return  # a key without its colon, wherever it stands
    own, before, behind = map(_width, (place.line, place.before, place.behind))
    if _ENTRY.match(line):
        likely = [before, behind, before + 2]
    else:  # a text that goes on
        likely = [before + 2 if _ENTRY.match(place.before) else before]
    for expected in dict.fromkeys(likely):
        if expected != own:
            problem = place.at(INDENTATION, own, found=own, expected=expected)
            yield _Mended(problem, " " * expected + line, sure=False)


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_SLIPS: tuple[Callable[[_Place], Iterator[_Mended]], ...] = (
    _odd_space,
    _colon,
    _dash,
    _nothing,
    _open_quote,
    _indent,
)
"""In this order: what is surely a slip comes before what may be meant."""
