"""Blocks to Markdown that draws exactly their characters: whatever has a meaning is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.importing.old_page import Block
from portal.importing.sections import Section

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$]")
_AT_START = re.compile(r"^(?:[#+\-=:]|(\d{1,9})(?=[.)]))")


def body(sections: Iterable[Section]) -> str:
    """The whole text as Markdown."""
    return "".join(_joined(list(sections)))


def _joined(found: list[Section]) -> Iterator[str]:
    for number, section in enumerate(found):
        following = found[number + 1].block if number + 1 < len(found) else Block("")
        close = bool(section.block.bullet and following.bullet == section.block.bullet)
        yield _drawn(section) + ("\n" if close else "\n\n" if number + 1 < len(found) else "\n")


def _drawn(section: Section) -> str:
    block = section.block
    if block.rows:
        return table(block.rows)
    if section.level:
        return f"{'#' * section.level} {escaped(block.text)} {{#{section.anchor}}}"
    if block.bullet.strip():
        return block.bullet + escaped(block.text)
    return escaped(block.text)


def escaped(text: str) -> str:
    """Text that Markdown draws as it is."""
    marked = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    return _AT_START.sub(lambda match: _start(match[0], match[1]), marked)


def _start(found: str, digits: str | None) -> str:
    return f"{digits}\\" if digits else f"\\{found}"


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table; its first row is the head, short rows are filled with empty cells."""
    width = max(map(len, rows))
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    return "\n".join([lines[0], _row(["---"] * width, plain=True), *lines[1:]])


def _row(cells: Iterable[str], *, plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escaped(cell) for cell in cells) + " |"
