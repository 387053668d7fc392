"""The ledger of every address ever published: `data/permalinks.txt`, append-only.

A line is `HASH PARENTS DATE ADDRESS THING NAME…`: what stood at the address, since when, and the
anchors (`#s1`) and files (`index.json`) below it. How its lines hold one another, and what stands
beside it in `data/permalinks.head`, is told in `reading.chain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from portal.machine.once import once
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.catalogue import Catalogue
from portal.reading.chain import Chain, ChainLine, tips

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
_SAFE = "/@:=#"
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


def _shaped(text: str) -> bool:
    """Whether a text is an address with a thing at it."""
    return text.startswith("/") and " " in text


CHAIN = Chain(
    LEDGER,
    HEAD,
    NOTE,
    HEAD_NOTE,
    LEDGER_LINE,
    LEDGER_CHANGED,
    LEDGER_DELETED,
    LEDGER_SHORT,
    _shaped,
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


class Line(ChainLine):
    """A line of the ledger."""

    __slots__ = ()

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
        return tips(self.lines)


def read_ledger(root: Path) -> Ledger:
    """The ledger of an office, held against its head; without a file, an empty one."""
    return _ledger(*CHAIN.read(root))


@once  # two checks ask, then the site: each line is held against its hash once
def ledger_of(catalogue: Catalogue) -> Ledger:
    """The ledger of the office that a catalogue is of."""
    return read_ledger(catalogue.root)


def parse_ledger(text: str) -> Ledger:
    """The ledger in a text: every line must have its hash, and every parent its line."""
    return _ledger(*CHAIN.parse(text))


def _ledger(links: list[ChainLine], problems: list[Problem]) -> Ledger:
    return Ledger([Line(*link) for link in links], problems)


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
    return CHAIN.chained(ledger.lines, ((str(day), entry.text) for entry in entries))


def append(root: Path, published: Iterable[LedgerEntry], day: date) -> int:
    """Add what is new to the ledger, and note its head; returns the number of lines added.

    Raises ValueError and OSError as `Chain.append` does.
    """

    def texts(links: list[ChainLine]) -> Iterator[tuple[date, str]]:
        for entry in missing(_ledger(links, []), published):
            yield day, entry.text

    return CHAIN.append(root, texts)
