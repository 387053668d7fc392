"""The text of an old page in sections: headings found by their numbers, with permanent anchors.

Old pages hold headings as paragraphs, often run into the text (“一、…。……一是…。”). Nothing is
taken for a heading unless its number follows the one before; nothing is reworded or renumbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from portal.importing.numbering import Mark, mark, run_in
from portal.importing.old_page import Block

LONGEST = 50
DEEPEST = 5
AHEAD = 6
"""Paragraphs between the heading of a part and its first number."""
_STOP = re.compile("[。！？]")
_END = re.compile("[。！？；;，,：:]$")
_FIRM = {"chapter", "section", "han", "han-brackets"}
_LETTERS = "s" + ascii_lowercase.replace("s", "")


@dataclass(frozen=True)
class Section:
    """A heading with its anchor (`level` from 2), or a block of text (`level` 0)."""

    block: Block
    level: int = 0
    anchor: str = ""


@dataclass
class _Place:
    """Where in the numbering one is: a stack of kinds and numbers, and the part of the document."""

    part: int = 0
    headed: bool = False
    stack: list[tuple[str, int]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def follows(self, found: Mark) -> bool:
        """Whether a number goes on from the place."""
        numbers = dict(self.stack)
        if found.number == numbers.get(found.kind, 0) + 1:
            return found.kind in numbers or len(self.stack) < DEEPEST
        return False

    def leads_to(self, found: Mark) -> bool:
        """Whether a number can stand here."""
        return self.follows(found) or self.restarts(found)

    def restarts(self, found: Mark) -> bool:
        """Whether a kind that is in use begins again at 1."""
        return found.number == 1 and found.kind in dict(self.stack)

    def enter(self, kind: str, number: int) -> tuple[int, str]:
        """Go to a number; its level and anchor."""
        kinds = [one for one, _ in self.stack]
        depth = kinds.index(kind) if kind in kinds else len(kinds)
        self.stack[depth:] = [(kind, number)]
        anchor = _LETTERS[self.part] + "-".join(str(one) for _, one in self.stack)
        return (3 if self.headed else 2) + depth, self._free(anchor)

    def new_part(self, *, headed: bool) -> None:
        """Begin a part that counts from one again."""
        self.part = min(self.part + 1, len(_LETTERS) - 1)
        self.headed = headed
        self.stack = []

    def head(self) -> tuple[int, str]:
        """The level and anchor of the heading of a part."""
        return 2, self._free(f"{_LETTERS[self.part]}0")

    def _free(self, anchor: str) -> str:
        free, count = anchor, 1
        while free in self.taken:
            count += 1
            free = f"{anchor}x{count}"
        self.taken.add(free)
        return free


def sections(blocks: Iterable[Block]) -> list[Section]:
    """The blocks as headings and text, in order, every character kept."""
    place = _Place()
    pieces = [piece for block in blocks for piece in _pieces(block)]
    found: list[Section] = []
    for number, piece in enumerate(pieces):
        found += _section(piece, pieces[number + 1 : number + 1 + AHEAD], place)
    return found


def _pieces(block: Block) -> Iterator[Block]:
    """A paragraph cut before every 一是, 二是 that heads sentences of its own."""
    if block.level or block.bullet or block.rows:
        yield block
        return
    places = list(run_in(block.text))
    starts = [start for _, start in places]
    whole = [number for number, _ in places] == list(range(1, len(places) + 1))
    if len(places) < 2 or not whole:
        yield block
        return
    ends = [*starts[1:], len(block.text)]
    parts = [block.text[start:end] for start, end in zip(starts, ends, strict=True)]
    if not all(_headed(part) for part in parts):
        yield block
        return
    yield from (Block(part.strip()) for part in (block.text[: starts[0]], *parts) if part.strip())


def _headed(text: str) -> bool:
    return 0 < _heading_end(text) < len(text.rstrip())


def _heading_end(text: str) -> int:
    """Where the first sentence ends if it is short enough for a heading, else 0."""
    stop = _STOP.search(text)
    end = stop.end() if stop else len(text)
    return end if end <= LONGEST else 0


def _section(block: Block, following: Sequence[Block], place: _Place) -> Iterator[Section]:
    if block.bullet or block.rows:
        yield Section(block)
        return
    found = mark(block.text)
    heading = _numbered(block, found) if found and place.leads_to(found) else 0
    if found and heading:
        if not place.follows(found):
            place.new_part(headed=False)
        yield from _cut(block, heading, *place.enter(found.kind, found.number))
    elif block.level:
        number = dict(place.stack).get(f"h{block.level}", 0) + 1
        yield Section(block, *place.enter(f"h{block.level}", number))
    elif _begins_part(block, following, place):
        place.new_part(headed=True)
        yield Section(block, *place.head())
    else:
        yield Section(block)


def _numbered(block: Block, found: Mark) -> int:
    """The length of the heading at the start of a numbered line; 0 when it is no heading."""
    text = block.text
    if found.kind == "article":
        return found.end
    if found.kind == "is" and len(list(run_in(text))) > 1:
        return 0
    end = _heading_end(text)
    if not end or block.level:
        return end
    if end < len(text):
        return end
    firm = found.kind in _FIRM and not re.search("[；;，,：:]$", text)
    return end if firm or not _END.search(text) else 0


def _cut(block: Block, end: int, level: int, anchor: str) -> Iterator[Section]:
    heading, rest = block.text[:end].strip(), block.text[end:].strip()
    yield Section(block._replace(text=heading), level, anchor)
    if rest:
        yield Section(Block(rest))


def _begins_part(block: Block, following: Sequence[Block], place: _Place) -> bool:
    """A short line without a stop, after which a numbering that was in use begins again."""
    if not place.stack or len(block.text) > LONGEST or _END.search(block.text) or mark(block.text):
        return False
    for later in following:
        if found := mark(later.text):
            known = place.restarts(found) or found.kind == "is"
            return known and found.number == 1 and bool(_numbered(later, found))
        if not later.rows and _titular(later):
            return False
    return False


def _titular(block: Block) -> bool:
    return len(block.text) <= LONGEST and not _END.search(block.text)
