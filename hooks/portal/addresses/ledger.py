"""The ledger of every address ever published: `data/permalinks.txt`, append-only.

A line is `HASH PARENTS DATE ADDRESS THING NAME…`: what stood at the address, since when, and the
anchors (`#s1`) and files (`index.json`) below it. The hash covers the rest of the line, and with it
the hashes of the line's parents: the lines that were last when it was written. So the lines form a
graph like git's own commits, not a list: two branches may both add lines, git joins them in any
order (`merge=union`), and a line that was changed, or deleted from under another, still shows.

A line that no other names could vanish unseen; so beside the ledger, in `data/permalinks.head`,
stands how many lines it had and which were last, as a signed tree head does for a public log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from portal.machine.exchange import replace_file
from portal.machine.lock import locked_file
from portal.machine.once import once
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.catalogue import Catalogue
from portal.reading.source import ENCODING, as_text, read

LEDGER = "data/permalinks.txt"
HEAD = "data/permalinks.head"
NOTE = (
    "# 本站公开过的全部网址，由 portal ledger 添加。请勿改动或删除任何一行；"
    "网址变更写进 redirects.yml，移除写进 tombstones.yml。\n"
    "# Every address ever published, added by `portal ledger`. Change or delete no line; "
    "put moves into redirects.yml, removals into tombstones.yml.\n"
)
HEAD_NOTE = (
    "# 台账最近一次写入后的行数，和最后一行的校验值，由 portal ledger 填写。请勿改动或删除。\n"
    "# How many lines the ledger had when last written, and the hash of the last of them, noted by "
    "`portal ledger`. Neither change nor delete it.\n"
)
_ROOT = "-"
_SAFE = "/@:=#"
_NOTED = re.compile(r"([1-9][0-9]*) ([0-9a-f]{16})").fullmatch
_PLAIN = re.compile(r"[A-Za-z0-9/@:=# ._~-]*").fullmatch


LEDGER_LINE = Rule(
    "ledger-line",
    "台账里认不出这一行：{text}；请用 git 恢复本文件",
    "this is no line of the ledger: {text}; restore the file from git",
)
LEDGER_CHANGED = Rule(
    "ledger-changed",
    "台账这一行（{text}）被改动过，校验值不符；请用 git 恢复本文件",
    (
        "this line of the ledger ({text}) was changed, its hash does not match; restore the file "
        "from git"
    ),
)
LEDGER_DELETED = Rule(
    "ledger-deleted",
    "台账里少了一行：这一行引用的 {parent} 不见了；请用 git 恢复本文件",
    (
        "a line of the ledger was deleted: {parent}, which this line names, is gone; restore the "
        "file from git"
    ),
)
LEDGER_SHORT = Rule(
    "ledger-short",
    (
        "台账少了行：最近一次写入后有 {count} 行，最后一行是 {head}，现在认得 {now} 行。"
        "请用 git 或备份恢复 data/permalinks.txt"
    ),
    (
        "the ledger has lost lines: when last written it had {count}, the last being {head}; now "
        "{now} are there. Restore data/permalinks.txt from git or from a copy"
    ),
)


class LedgerEntry(NamedTuple):
    """What is published: an address below the site, the thing at it, anchors and files below it."""

    address: str
    thing: str
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands in the ledger: percent-encoded, the address from a slash."""
        words = (f"/{self.address}", self.thing, *self.names)
        joined = " ".join(words)
        if _PLAIN(joined) and joined.count(" ") == len(words) - 1:
            return joined  # nearly all are, and quoting ten thousand takes a second
        return " ".join([quote(word, safe=_SAFE) for word in words])


class Line(NamedTuple):
    """A line of the ledger, with its number."""

    number: int
    digest: str
    parents: tuple[str, ...]
    since: str
    text: str

    @property
    def address(self) -> str:
        """Of which address the line speaks."""
        return unquote(self.text.partition(" ")[0])[1:]

    @property
    def entry(self) -> LedgerEntry:
        """What the line says was published."""
        address, thing, *names = map(unquote, self.text.split(" "))
        return LedgerEntry(address[1:], thing, tuple(names))


@dataclass
class Known:
    """All that the ledger says of an address: the things it ever meant, what stood below it."""

    line: int
    things: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ledger:
    """The lines that could be read, and the problems of the file."""

    lines: list[Line]
    problems: list[Problem]

    @cached_property
    def texts(self) -> frozenset[str]:
        """What every line says: what stands in here word for word needs no closer look."""
        return frozenset(line.text for line in self.lines)

    @cached_property
    def addresses(self) -> dict[str, list[Line]]:
        """The lines of each address."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.address, []).append(line)
        return found

    def known(self, address: str) -> Known | None:
        """What is known of an address; None where no line speaks of it."""
        lines = self.addresses.get(address)
        if lines is None:
            return None
        known = Known(lines[0].number)
        for line in lines:
            entry = line.entry
            if entry.thing not in known.things:
                known.things.append(entry.thing)
            for name in entry.names:
                known.names.setdefault(name, line.number)
        return known

    @cached_property
    def tips(self) -> list[str]:
        """The hashes that no line names: after a merge of branches there are several."""
        named = {parent for line in self.lines for parent in line.parents}
        return sorted({line.digest for line in self.lines} - named)


class Note(NamedTuple):
    """A line of `data/permalinks.head`: the ledger had so many lines, and this one was a last."""

    lines: int
    digest: str


class LedgerHead(NamedTuple):
    """What was noted when the ledger was last written, and the problems of the file.

    Every note has to hold for ever, so git may keep those of two branches one below the other.
    """

    notes: tuple[Note, ...]
    problems: list[Problem]


def digest_of(words: str) -> str:
    """The short hash of what follows it on its line."""
    return blake2b(words.encode(), digest_size=8).hexdigest()


def read_ledger(root: Path) -> Ledger:
    """The ledger of an office, held against its head; without a file, an empty one."""
    try:
        ledger = parse_ledger(as_text(read(LEDGER, root) or b""))
    except UnicodeDecodeError:
        return Ledger([], [ENCODING.at(LEDGER, (1, 1))])
    head = read_head(root)
    return Ledger(ledger.lines, [*ledger.problems, *head.problems, *_short(ledger, head)])


@once  # two checks ask, then the site: each line is held against its hash once
def ledger_of(catalogue: Catalogue) -> Ledger:
    """The ledger of the office that a catalogue is of."""
    return read_ledger(catalogue.root)


def parse_ledger(text: str) -> Ledger:
    """The ledger in a text: every line must have its hash, and every parent its line."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, words in enumerate(text.splitlines(), 1):
        if words and not words.startswith("#"):
            found = _line(number, words)
            if isinstance(found, Line):
                lines.append(found)
            else:
                problems.append(found)
    return Ledger(lines, [*problems, *_orphans(lines)])


def _line(number: int, words: str) -> Line | Problem:
    digest, _, rest = words.partition(" ")
    fields = rest.split(" ", 2)
    if len(fields) < 3 or not fields[2].startswith("/") or " " not in fields[2]:
        return LEDGER_LINE.at(LEDGER, (number, 1), text=words[:60])
    if digest_of(rest) != digest:
        return LEDGER_CHANGED.at(LEDGER, (number, 1), text=fields[2][:60])
    parents, since, text = fields
    named = () if parents == _ROOT else tuple(parents.split(","))
    return Line(number, digest, named, since, text)


def _orphans(lines: list[Line]) -> Iterator[Problem]:
    here = {line.digest for line in lines}
    for line in lines:
        for parent in line.parents:
            if parent not in here:
                yield LEDGER_DELETED.at(LEDGER, (line.number, 1), parent=parent)


def missing(ledger: Ledger, published: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
    """What is published and does not stand in the ledger yet."""
    for entry in published:
        if entry.text in ledger.texts:
            continue
        known = ledger.known(entry.address)
        if known is None or entry.thing not in known.things:
            yield entry
        elif names := tuple(name for name in entry.names if name not in known.names):
            yield LedgerEntry(entry.address, entry.thing, names)


def chained(ledger: Ledger, entries: Iterable[LedgerEntry], day: date) -> Iterator[str]:
    """The lines to append: the first joins all tips, each further one follows the one before."""
    parents = ",".join(ledger.tips) or _ROOT
    for entry in entries:
        rest = f"{parents} {day} {entry.text}"
        parents = digest_of(rest)
        yield f"{parents} {rest}\n"


def append(root: Path, published: Iterable[LedgerEntry], day: date) -> int:
    """Add what is new to the ledger, and note its head; returns the number of lines added.

    Raises ValueError when the ledger has a problem or lost lines: nothing may be built on it.
    Raises OSError, as on a full disk, and leaves the ledger as it was.
    """
    with locked_file(root / LEDGER):
        ledger = read_ledger(root)
        if ledger.problems:
            raise ValueError("\n".join(map(str, ledger.problems)))
        lines = list(chained(ledger, missing(ledger, published), day))
        if lines:
            before = read(LEDGER, root) or NOTE.encode()
            joint = b"" if before.endswith(b"\n") else b"\n"
            replace_file(root / LEDGER, before + joint + "".join(lines).encode())
        _note_head(root)
    return len(lines)


# --- the head ---------------------------------------------------------------------------------


def read_head(root: Path) -> LedgerHead:
    """What was noted of an office's ledger; nothing where it was written by an earlier version."""
    try:
        text = as_text(read(HEAD, root) or b"")
    except UnicodeDecodeError:
        return LedgerHead((), [ENCODING.at(HEAD, (1, 1))])
    notes: list[Note] = []
    problems: list[Problem] = []
    for number, words in enumerate(text.splitlines(), 1):
        if not words or words.startswith("#"):
            continue
        if found := _NOTED(words):
            notes.append(Note(int(found[1]), found[2]))
        else:
            problems.append(LEDGER_LINE.at(HEAD, (number, 1), text=words[:60]))
    return LedgerHead(tuple(notes), problems)


def _short(ledger: Ledger, head: LedgerHead) -> Iterator[Problem]:
    """What was noted and the ledger does not bear out: lines are gone, or the last was changed."""
    here = {line.digest for line in ledger.lines}
    for note in head.notes:
        if note.digest not in here or len(here) < note.lines:
            yield LEDGER_SHORT.at(LEDGER, (1, 1), count=note.lines, head=note.digest, now=len(here))
            return  # of several notes one is enough to act on


def _note_head(root: Path) -> None:
    """Note how many lines the ledger has, and which are last; nothing while it has none."""
    ledger = read_ledger(root)
    count = len({line.digest for line in ledger.lines})
    notes = [Note(count, tip) for tip in ledger.tips]
    if notes != list(read_head(root).notes):
        text = "".join(f"{count} {tip}\n" for count, tip in notes)
        replace_file(root / HEAD, f"{HEAD_NOTE}{text}".encode())
