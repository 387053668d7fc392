"""The event log: what happened to every thing that was published, `data/events.txt`, append-only.

A line is `HASH PARENTS DAY EVENT THING SEAL DETAILS`, in a chain like the ledger's. The details are
JSON; the hash covers their seal, a hash of their own. So details that must not be read any longer,
as of a document that was removed for a person's sake, may be struck out (`-`) and the chain holds.

`portal ledger` enters lines; nothing else does. What the site was like on a day follows from here,
without git: a clone, a part of one and a copy in a zip know the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, unquote

from pydantic_core import from_json, to_json

from portal.kinds.model import Text
from portal.machine.once import once
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.catalogue import Catalogue
from portal.reading.chain import Chain, ChainLine, digest_of
from portal.reading.differences import ABSENT, Difference, applied

EVENTS = "data/events.txt"
EVENTS_HEAD = "data/events.head"
NOTE = (
    "# 每样公开内容的首次公开、更改、撤回和移除，由 portal ledger 添加。请勿改动或删除任何一行。\n"
    "# First publication, changes, withdrawal and removal of all that is published, added by "
    "`portal ledger`. Change or delete no line.\n"
)
HEAD_NOTE = (
    "# 事件日志最近一次写入后的行数，和最后一行的校验值，由 portal ledger 填写。请勿改动或删除。\n"
    "# How many lines the event log had when last written, and the hash of the last of them, noted "
    "by `portal ledger`. Neither change nor delete it.\n"
)
STRUCK = "-"
"""What stands in place of details that were struck out."""
TEXTS, IDS = "@texts", "@ids"
"""Keys of a state, besides those of the record: hashes of its texts, ids in feeds and calendars."""
EDITOR = Text(zh="编辑", en="an editor")
"""Who did it, where no commit says in which role."""

What = Literal["published", "changed", "named", "withdrawn", "removed"]
_KINDS = ("published", "changed", "named", "withdrawn", "removed")
_SPACE = re.compile(r"[\s%]")
_SHAPE = re.compile(rf"(?:{'|'.join(_KINDS)}) \S+ [0-9a-f]{{16}} (?:-|\{{.*\}})").fullmatch


EVENTS_LINE = Rule(
    "events-line",
    "事件日志里认不出这一行：{text}；请用 git 恢复本文件",
    "this is no line of the event log: {text}; restore the file from git",
)
EVENTS_CHANGED = Rule(
    "events-changed",
    "事件日志这一行（{text}）被改动过，校验值不符；请用 git 恢复本文件",
    (
        "this line of the event log ({text}) was changed, its hash does not match; restore the "
        "file from git"
    ),
)
EVENTS_DELETED = Rule(
    "events-deleted",
    "事件日志里少了一行：这一行引用的 {parent} 不见了；请用 git 恢复本文件",
    (
        "a line of the event log was deleted: {parent}, which this line names, is gone; restore "
        "the file from git"
    ),
)
EVENTS_SHORT = Rule(
    "events-short",
    (
        "事件日志少了行：最近一次写入后有 {count} 行，最后一行是 {head}，现在认得 {now} 行。"
        "请用 git 或备份恢复 data/events.txt"
    ),
    (
        "the event log has lost lines: when last written it had {count}, the last being {head}; "
        "now {now} are there. Restore data/events.txt from git or from a copy"
    ),
)


def _sealed(text: str) -> str | None:
    what, thing, seal, details = text.split(" ", 3)
    if details != STRUCK and digest_of(details) != seal:
        return None
    return f"{what} {thing} {seal}"


CHAIN = Chain(
    EVENTS,
    EVENTS_HEAD,
    NOTE,
    HEAD_NOTE,
    EVENTS_LINE,
    EVENTS_CHANGED,
    EVENTS_DELETED,
    EVENTS_SHORT,
    lambda text: _SHAPE(text) is not None,
    _sealed,
)


class Happening(NamedTuple):
    """What happened to a thing on a day; `details` are None where they were struck out.

    Those of `published` hold the whole `state`; of `changed` and `named` the `field` with its
    values `from` and `to` (one of them missing where it was not written), and `at`, the place in a
    list; all may hold the `role` of who did it, the `reason` in both languages, and the `evidence`.
    """

    day: str
    what: What
    thing: str
    details: Mapping[str, Any] | None

    @property
    def text(self) -> str:
        """As it stands in the log behind its day."""
        details = to_json(self.details).decode() if self.details is not None else STRUCK
        return f"{self.what} {self.written} {digest_of(details)} {details}"

    @property
    def struck(self) -> str:
        """As it stands there when nobody may read its details."""
        details = to_json(self.details).decode()
        return f"{self.what} {self.written} {digest_of(details)} {STRUCK}"

    @property
    def written(self) -> str:
        """The thing without spaces."""
        return _SPACE.sub(lambda found: quote(found[0]), self.thing)

    @property
    def role(self) -> Text:
        """Who did it: a role, never a person."""
        told = (self.details or {}).get("role")
        return Text(**told) if told else EDITOR

    @property
    def difference(self) -> Difference:
        """What a change or a name changed."""
        told = self.details or {}
        before, after = told.get("from", ABSENT), told.get("to", ABSENT)
        return Difference(told.get("field", ""), before, after, told.get("at"))


@dataclass
class History:
    """What the log says of a thing, in order."""

    links: list[ChainLine] = field(default_factory=list)

    @cached_property
    def events(self) -> list[Happening]:
        """All that happened to it."""
        return [_event(link) for link in self.links]

    @cached_property
    def first(self) -> dict[str, Any] | None:
        """Its state when it was first published; None where that was struck out."""
        return next((_state(one) for one in self.events if one.what == "published"), None)

    @cached_property
    def last(self) -> dict[str, Any] | None:
        """Its state when the log was last written of it; None where that was struck out."""
        state: dict[str, Any] | None = None
        for one in self.events:
            if one.what == "published":
                state = _state(one)
            elif one.what in {"changed", "named"} and one.details and state is not None:
                state = applied(state, [one.difference])
        return state

    @property
    def now(self) -> dict[str, Any] | None:
        """Its state when the log was last written, None where it is removed or was struck out."""
        return None if self.removed else self.last

    @property
    def removed(self) -> Happening | None:
        """Its removal, where that is the last that happened."""
        last = next((one for one in reversed(self.events) if one.what != "named"), None)
        return last if last and last.what == "removed" else None

    def on(self, day: str) -> dict[str, Any] | None:
        """Its state at the end of a day, None where it was not published."""
        told = [link for link in self.links if link.since <= day]
        return History(told).now


@dataclass(frozen=True)
class EventLog:
    """The lines of the log that could be read, and the problems of the file."""

    links: list[ChainLine]
    problems: list[Problem]

    @cached_property
    def things(self) -> dict[str, History]:
        """The history of everything that was ever published."""
        found: dict[str, History] = {}
        for link in _in_order(self.links):
            thing = unquote(link.text.split(" ", 2)[1])
            found.setdefault(thing, History()).links.append(link)
        return found


def read_events(root: Path) -> EventLog:
    """The event log of an office, held against its head; without a file, an empty one."""
    return EventLog(*CHAIN.read(root))


@once
def events_of(catalogue: Catalogue) -> EventLog:
    """The event log of the office that a catalogue is of."""
    return read_events(catalogue.root)


def _event(link: ChainLine) -> Happening:
    what, thing, _, details = link.text.split(" ", 3)
    told = None if details == STRUCK else from_json(details, cache_strings="keys")
    return Happening(link.since, what, unquote(thing), told)  # type: ignore[arg-type] # by its shape


def _state(event: Happening) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (event.details or {}).get("state")
    return found


def _in_order(links: list[ChainLine]) -> Iterator[ChainLine]:
    """The lines, each once, and none before one that it names: git may have joined them anyhow."""
    waiting = {link.digest: link for link in links}
    done: set[str] = set()
    for link in links:
        ways = [link]
        while ways:
            first = ways[-1]
            ahead = [waiting[one] for one in first.parents if one in waiting and one not in done]
            if ahead:
                ways += ahead
                continue
            ways.pop()
            if first.digest not in done:
                done.add(first.digest)
                yield first
