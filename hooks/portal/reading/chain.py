"""A text file that only grows: each line has a hash, which covers the line and those before it.

A line is `HASH PARENTS DAY TEXT`. The hash covers the rest of the line, and with it the hashes of
the line's parents: the lines that were last when it was written. So the lines form a graph like
git's own commits, not a list: two branches may both add lines, git joins them in any order
(`merge=union`), and a line that was changed, or deleted from under another, still shows.

A line that no other names could vanish unseen; so beside the file stands its head: how many lines
it had and which were last, as a signed tree head does for a public log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from portal.machine.exchange import replace_file
from portal.machine.lock import locked_file
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.source import ENCODING, as_text, read

_ROOT = "-"
_NOTED = re.compile(r"([1-9][0-9]*) ([0-9a-f]{16})").fullmatch


class ChainLine(NamedTuple):
    """A line of a chain, with its number in the file."""

    number: int
    digest: str
    parents: tuple[str, ...]
    since: str
    text: str


class Note(NamedTuple):
    """A line of a head: the chain had so many lines, and this one was a last."""

    lines: int
    digest: str


class ChainHead(NamedTuple):
    """What was noted when a chain was last written, and the problems of the file.

    Every note has to hold for ever, so git may keep those of two branches one below the other.
    """

    notes: tuple[Note, ...]
    problems: list[Problem]


def _whole(text: str) -> str:
    return text


@dataclass(frozen=True)
class Chain:
    """A kind of such a file: where it and its head lie, what stands at their tops, its rules.

    `shaped` says whether a text can stand on a line. `sealed` is what of it the hash covers, None
    where the rest of it is not what it was.
    """

    path: str
    head: str
    note: str
    head_note: str
    unread: Rule
    changed: Rule
    deleted: Rule
    short: Rule
    shaped: Callable[[str], bool]
    sealed: Callable[[str], str | None] = _whole

    def read(self, root: Path) -> tuple[list[ChainLine], list[Problem]]:
        """The lines of an office's file, held against its head; without a file, none."""
        try:
            links, problems = self.parse(as_text(read(self.path, root) or b""))
        except UnicodeDecodeError:
            return [], [ENCODING.at(self.path, (1, 1))]
        head = self.read_head(root)
        return links, [*problems, *head.problems, *self._lacking(links, head)]

    def parse(self, text: str) -> tuple[list[ChainLine], list[Problem]]:
        """The lines in a text: every one must have its hash, and every parent its line."""
        links: list[ChainLine] = []
        problems: list[Problem] = []
        for number, words in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
            if words and not words.startswith("#"):
                found = self._link(number, words)
                if isinstance(found, ChainLine):
                    links.append(found)
                else:
                    problems.append(found)
        return links, [*problems, *self._orphans(links)]

    def _link(self, number: int, words: str) -> ChainLine | Problem:
        fields = words.split(" ", 3)
        if len(fields) < 4 or not self.shaped(fields[3]):
            return self.unread.at(self.path, (number, 1), text=words[:60])
        digest, parents, since, text = fields
        sealed = self.sealed(text)
        if sealed is None or digest_of(f"{parents} {since} {sealed}") != digest:
            return self.changed.at(self.path, (number, 1), text=text[:60])
        named = () if parents == _ROOT else tuple(parents.split(","))
        return ChainLine(number, digest, named, since, text)

    def _orphans(self, links: list[ChainLine]) -> Iterator[Problem]:
        here = {link.digest for link in links}
        for link in links:
            for parent in link.parents:
                if parent not in here:
                    yield self.deleted.at(self.path, (link.number, 1), parent=parent)

    def chained(
        self, links: Iterable[ChainLine], texts: Iterable[tuple[str, str]]
    ) -> Iterator[str]:
        """The lines to append for days with texts: the first joins all ends, each names the last.

        Raises ValueError for a text that cannot stand on a line.
        """
        parents = ",".join(tips(links)) or _ROOT
        for day, text in texts:
            sealed = self.sealed(text) if self.shaped(text) else None
            if sealed is None:
                raise ValueError(text)
            digest = digest_of(f"{parents} {day} {sealed}")
            yield f"{digest} {parents} {day} {text}\n"
            parents = digest

    def append(
        self, root: Path, texts: Callable[[list[ChainLine]], Iterable[tuple[str | date, str]]]
    ) -> int:
        """Add what `texts` makes of the lines there are, and note the head; returns how many.

        Raises ValueError when the file has a problem or lost lines: nothing may be built on it.
        Raises OSError, as on a full disk, and leaves the file as it was.
        """
        with locked_file(root / self.path):
            links, problems = self.read(root)
            if problems:
                raise ValueError("\n".join(map(str, problems)))
            days = ((str(day), text) for day, text in texts(links))
            lines = list(self.chained(links, days))
            if lines:
                before = read(self.path, root) or self.note.encode()
                joint = b"" if before.endswith(b"\n") else b"\n"
                replace_file(root / self.path, before + joint + "".join(lines).encode())
            self._note_head(root)
        return len(lines)

    # --- the head -----------------------------------------------------------------------------

    def read_head(self, root: Path) -> ChainHead:
        """What was noted of an office's file; nothing where an earlier version wrote it."""
        try:
            text = as_text(read(self.head, root) or b"")
        except UnicodeDecodeError:
            return ChainHead((), [ENCODING.at(self.head, (1, 1))])
        notes: list[Note] = []
        problems: list[Problem] = []
        for number, words in enumerate(text.splitlines(), 1):
            if not words or words.startswith("#"):
                continue
            if found := _NOTED(words):
                notes.append(Note(int(found[1]), found[2]))
            else:
                problems.append(self.unread.at(self.head, (number, 1), text=words[:60]))
        return ChainHead(tuple(notes), problems)

    def _lacking(self, links: list[ChainLine], head: ChainHead) -> Iterator[Problem]:
        """What was noted and the file does not bear out: lines are gone, or the last changed."""
        here = {link.digest for link in links}
        for note in head.notes:
            if note.digest not in here or len(here) < note.lines:
                yield self.short.at(
                    self.path, (1, 1), count=note.lines, head=note.digest, now=len(here)
                )
                return  # of several notes one is enough to act on

    def _note_head(self, root: Path) -> None:
        """Note how many lines the file has, and which are last; nothing while it has none."""
        links, _ = self.read(root)
        count = len({link.digest for link in links})
        notes = [Note(count, tip) for tip in tips(links)]
        if notes != list(self.read_head(root).notes):
            text = "".join(f"{count} {tip}\n" for count, tip in notes)
            replace_file(root / self.head, f"{self.head_note}{text}".encode())


def tips(links: Iterable[ChainLine]) -> list[str]:
    """The hashes that no line names: after a merge of branches there are several."""
    found = list(links)
    named = {parent for link in found for parent in link.parents}
    return sorted({link.digest for link in found} - named)


def digest_of(words: str) -> str:
    """The short hash of what follows it on its line."""
    return blake2b(words.encode(), digest_size=8).hexdigest()
