"""Characters that nobody means to publish, and text that YAML takes for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
"""Soft hyphens, signs without width, directions of writing, breaks of lines that are none here."""
BREAKS = re.compile("[\u0085\u2028\u2029]")
"""What libyaml takes for the end of a line, and editors do not."""
SPACES = {"\t": ("制表符", "a tab"), "\u00a0": ("不间断空格", "a no-break space")}
SPACES["\u3000"] = ("全角空格", "a full-width space")
_UNMEANT = re.compile(f"[{_INVISIBLE}{''.join(SPACES)}]")
_COMMENT = re.compile(r"[ \t]+#\s*(.*)")
PRINTED = frozenset({"as_printed", "quote"})
"""Keys of what others have written, which stands as they wrote it."""

INVISIBLE = Rule(
    "invisible",
    "这里有看不见的字符 {code}，请删去",
    "an invisible character stands here, {code}; delete it",
)
ODD_SPACE = Rule(
    "odd-space",
    "这里有{name_zh}，多半是从 Word 或表格带来的",
    "here is {name_en}, as pasted from a word processor or a table",
    level="warning",
    cure=Cure("请删去，或改成普通空格", "delete it, or type an ordinary space"),
)
BEHIND_HASH = Rule(
    "behind-hash",
    "“ #”后面的“{text}”是注释，不会公开",
    "' #' begins a comment: '{text}' is not published",
    level="warning",
    cure=Cure(
        "若是文字，请给整段加引号；若是注释，请单独写一行",
        "quote the whole value if it is text; give a comment a line of its own",
    ),
)


def unmeant(text: str, path: str, root: Any) -> Iterator[Problem]:
    """What stands in the values of a file, or behind them, that nobody means to publish."""
    odd = _UNMEANT.search(text) is not None
    if not odd and " #" not in text and "\t#" not in text:
        return
    lines = text.split("\n")
    for node in _values(root):
        if odd and (found := _UNMEANT.search(node.value)):
            yield _told(found[0], path, _place(node, lines, found[0]))
        if node.style is None or not node.style:
            mark = node.end_mark
            behind = _COMMENT.match(lines[mark.line], mark.column)
            if behind and node.value:
                where = mark.line + 1, behind.start() + 2
                yield BEHIND_HASH.at(path, where, text=behind[1])


def _told(character: str, path: str, where: tuple[int, int]) -> Problem:
    if character in SPACES:
        zh, en = SPACES[character]
        return ODD_SPACE.at(path, where, name_zh=zh, name_en=en)
    return INVISIBLE.at(path, where, code=code_of(character))


def code_of(character: str) -> str:
    """The name by which editors find a character that cannot be seen."""
    return f"U+{ord(character):04X}"


def _place(node: Any, lines: list[str], character: str) -> tuple[int, int]:
    """Where a character stands in a value; where that begins if it is written as an escape."""
    first, last = node.start_mark, node.end_mark
    for number in range(first.line, min(last.line + 1, len(lines))):
        column = lines[number].find(character, first.column if number == first.line else 0)
        if column >= 0:
            return number + 1, column + 1
    return first.line + 1, first.column + 1


def _values(node: Any) -> Iterator[Any]:
    """The values of a file, but not what others have printed."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _values(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in PRINTED:
                yield from _values(value)
