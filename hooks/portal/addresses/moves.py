"""Addresses that moved or were removed: `data/redirects.yml` and `data/tombstones.yml`.

Both are written by people, and say when, why, and where to go instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field

from portal.kinds.model import Date, Model, NonBlank, Text, named
from portal.problems.problem import Location, Problem
from portal.problems.rule import Rule
from portal.reading.source import Source, load
from portal.reading.validate import validate

REDIRECTS = "data/redirects.yml"
TOMBSTONES = "data/tombstones.yml"
_ADDRESS = re.compile(r"[^\s\\?#:]*(#[A-Za-z0-9][A-Za-z0-9.-]*)?")
M = TypeVar("M", bound=Model)


MOVED_ADDRESS = Rule(
    "moved-address",
    "'{value}' 不是本站网址；请写成 projects/old-name/ 或索引号的样子",
    (
        "'{value}' is no address of this site; write one such as projects/old-name/, or an index "
        "number"
    ),
)
MOVED_TWICE = Rule(
    "moved-twice",
    "网址 '{value}' 写过两次；一个网址只能有一个去处，请删去一条",
    "the address '{value}' is written twice; it can have one answer only, delete one",
)


class Redirect(Model):
    """An address that has another now: a renamed page, a renumbered or merged document.

    `to` is an address of the site or a thing (`goal:2021#6`); `corrects` is where the redirect led
    before, by mistake.
    """

    from_: Annotated[NonBlank, Field(alias="from"), named("原网址", "Former address")]
    to: Annotated[NonBlank, named("现网址", "Address now")]
    date: Annotated[Date, named("日期", "Date")]
    reason: Annotated[Text, named("理由", "Reason")]
    corrects: Annotated[NonBlank | None, named("更正", "Corrects")] = None


class Tombstone(Model):
    """What used to stand at an address, and why it does not any more."""

    address: Annotated[NonBlank, named("网址", "Address")]
    title: Annotated[Text, named("名称", "Title")]
    date: Annotated[Date, named("日期", "Date")]
    reason: Annotated[Text, named("理由", "Reason")]
    legal_basis: Annotated[tuple[Text, ...], named("依据", "Legal basis")] = ()
    instead: Annotated[NonBlank | None, named("可改看", "See instead")] = None


class Redirects(Model):
    """`data/redirects.yml`."""

    redirects: Annotated[tuple[Redirect, ...], named("网址变更", "Moves")] = ()


class Tombstones(Model):
    """`data/tombstones.yml`."""

    tombstones: Annotated[tuple[Tombstone, ...], named("移除", "Removals")] = ()


@dataclass(frozen=True)
class EntryLocation:
    """Where an entry is written."""

    source: Source
    loc: Location

    def problem(self, rule: Rule, key: str, **details: Any) -> Problem:
        """The problem that a rule is broken at a key of the entry."""
        where = self.source.position((*self.loc, key))
        return rule.at(self.source.path, where, **details)


@dataclass
class Moves:
    """Every move and removal by its address, `#` and anchor included; `problems` of both files."""

    redirects: dict[str, Redirect] = field(default_factory=dict)
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    places: dict[str, EntryLocation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __contains__(self, address: str) -> bool:
        return address in self.places


def read_moves(root: Path) -> Moves:
    """The moves and removals of an office; without the files, none."""
    moves = Moves()
    source, redirects = _read(root, REDIRECTS, Redirects, moves)
    for index, redirect in enumerate(redirects.redirects if redirects else ()):
        _take(moves, EntryLocation(source, ("redirects", index)), "from", redirect.from_, redirect)
    source, tombstones = _read(root, TOMBSTONES, Tombstones, moves)
    for index, stone in enumerate(tombstones.tombstones if tombstones else ()):
        _take(moves, EntryLocation(source, ("tombstones", index)), "address", stone.address, stone)
    return moves


def _read(root: Path, path: str, model: type[M], moves: Moves) -> tuple[Source, M | None]:
    nothing = Source(path, "", {})
    if not (root / path).exists():
        return nothing, None
    source, problems = load(path, root)
    found = None
    if source is not None:
        found, faults = validate(model, source)
        problems = [*problems, *faults]
    moves.problems += problems
    return source or nothing, found


def _take(
    moves: Moves, place: EntryLocation, key: str, written: str, entry: Redirect | Tombstone
) -> None:
    address = normal(written)
    if address is None:
        moves.problems.append(place.problem(MOVED_ADDRESS, key, value=written))
    elif address in moves:
        moves.problems.append(place.problem(MOVED_TWICE, key, value=written))
    else:
        moves.places[address] = place
        if isinstance(entry, Redirect):
            moves.redirects[address] = entry
        else:
            moves.tombstones[address] = entry


def normal(written: str) -> str | None:
    """An address as pages have it, however it was typed; None when it is none of this site.

    '/en/999/2020-1', '999/2020-1/index.html' and '999/2020-1/' are the same address.
    """
    if not _ADDRESS.fullmatch(written):
        return None
    path, mark, anchor = written.partition("#")
    path = path.lstrip("/").removeprefix("en/").removesuffix("index.html")
    if path and not path.endswith("/") and "." not in path.rsplit("/", 1)[-1]:
        path += "/"
    return f"{path}{mark}{anchor}"
