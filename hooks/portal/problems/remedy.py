"""Remedies: exact changes of files that mend a problem, for programs and to be pasted.

What stands in angle brackets, as `<日期>`, is for somebody who knows to put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

_OPEN = re.compile(r"<[^<>\n]+>")


class Edit(NamedTuple):
    """`old` at a place of a file is replaced by `new`; lines and columns count from 1.

    They are those of the text, whatever its line ends are and whether a mark stands before it.
    """

    path: str
    line: int
    column: int
    old: str
    new: str


class Remedy(NamedTuple):
    """Edits, done one after the other, or another name for the file.

    It is `sure` when it cannot change what is meant: `portal fix` does it.
    """

    edits: tuple[Edit, ...] = ()
    sure: bool = False
    rename: str | None = None

    @property
    def to_complete(self) -> bool:
        """Whether something is left for somebody who knows."""
        return any(_OPEN.search(one.new) for one in self.edits)

    def as_dict(self) -> dict[str, Any]:
        """The remedy for programs: values of JSON."""
        return {
            "edits": [one._asdict() for one in self.edits],
            "sure": self.sure,
            "rename": self.rename,
        }


class StaleEditError(Exception):
    """What an edit would replace does not stand in its place."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits. Raises StaleEditError for another than they were made for."""
    lines = text.split("\n")
    for one in edits:
        edit_lines(lines, one)
    return "\n".join(lines)


def edit_lines(lines: list[str], edit: Edit) -> None:
    """Do an edit in the lines of a text. Raises StaleEditError as above, and leaves them be."""
    first, column = edit.line - 1, edit.column - 1
    last = first + edit.old.count("\n") + 1
    block = "\n".join(lines[first:last])
    if not 0 <= first < len(lines) or not block.startswith(edit.old, column) or column > len(block):
        raise StaleEditError(f"{edit.path}:{edit.line}:{edit.column}")
    new = block[:column] + edit.new + block[column + len(edit.old) :]
    lines[first:last] = new.split("\n")


def change_of_line(path: str, line: int, old: str, new: str) -> Edit:
    """The least edit that makes one line of another."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return Edit(path, line, start + 1, old[start : len(old) - end], new[start : len(new) - end])
