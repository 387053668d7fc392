"""Private persons: a name in one sentence or row with what concerns nobody else.

A name is a surname of the list with one or two characters that names are made of, where a name can
stand: between marks, after `居民` and the like, before `享受` and the like. Those who are named for
an office or a trade are told by it, and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from portal.privacy.finding import Finding, Kind

_ENDS = "。！？；\n"
_END = re.compile(f"[{_ENDS}]")
_HAN = "\u4e00-\u9fff"
_MARKS = " \t\u3000:：,，、|(（)）“”*_\"'"
_DOOR = re.compile(
    r"[号栋幢座单室](?:(?<=[\d一二三四五六七八九十]号)楼[-－—\s]?\d{3,4}"
    r"|(?<=[\d一二三四五六七八九十][栋幢座])[-－—\s]?\d{3,4}"
    r"|(?<=[\d一二三四五六七八九十甲乙丙丁]单)元|(?<=\d{3}室))"
)
"""The door of a home: the building with the flat, the stair, or the room."""
_DOORS = ("号楼", "单元", "栋", "幢", "座", "室")
"""Without one of these there is no door: to look for them takes a fifth of the time."""
_NEAR = 12
"""Characters beside a name among which its office is looked for."""


class Telling(NamedTuple):
    """What `words.yml` lists, made ready to be looked for."""

    name: re.Pattern[str]
    circumstances: re.Pattern[str]
    offices: tuple[str, ...]
    duties: re.Pattern[str]
    ordinary: frozenset[str]


@cache
def words() -> Telling:
    """The product's list of words: closed, so that every office is held to the same."""
    file = Path(__file__).with_name("words.yml")
    listed = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    surnames, given = (re.sub(r"\s", "", listed[one]) for one in ("surnames", "given"))
    whose = "".join(f"|(?<={one}.)" for one in listed["whose"])
    compound = "".join(f"|(?<={one[0]}){one[1]}" for one in listed["compound"])
    firsts = surnames + "".join(one[0] for one in listed["compound"])
    telling = (one for words in listed["circumstances"].values() for one in words)
    return Telling(
        re.compile(  # it begins with a set of characters: so the engine passes over others fast
            f"[{firsts}](?:(?<![{_HAN}·].){whose})(?:(?<=[{surnames}]){compound})[{given}]{{1,2}}?"
            f"(?:(?![{_HAN}·])|(?={'|'.join(listed['said'])}))"
        ),
        re.compile("|".join(telling)),
        tuple(listed["offices"]),
        re.compile("|".join(listed["duties"])),
        frozenset(listed["ordinary"]),
    )


def persons(text: str) -> Iterator[Finding]:
    """The first private name of each sentence or row that tells of its circumstances or home."""
    known = words()
    telling: dict[Kind, re.Pattern[str]] = {"circumstances": known.circumstances}
    if any(map(text.__contains__, _DOORS)):
        telling["home-address"] = _DOOR
    for kind, told in telling.items():
        end = 0
        while found := told.search(text, end):
            start, end = _sentence(text, end, found)
            if name := _private(text, start, end, known):
                yield Finding(kind, *name)


def _sentence(text: str, last: int, found: re.Match[str]) -> tuple[int, int]:
    """Where the sentence or row begins and ends in which something was found; `last` ended there.

    Nothing before that is looked at again, so that a text is gone through once.
    """
    begins = max(last, *(text.rfind(mark, last, found.start()) + 1 for mark in _ENDS))
    ends = _END.search(text, found.end())
    return begins, ends.start() if ends else len(text)


def _private(text: str, start: int, end: int, known: Telling) -> tuple[int, int] | None:
    """The first name in a sentence that is told for no office."""
    if known.duties.search(text, start, end):
        return None
    for found in known.name.finditer(text, start, end):
        before = text[max(start, found.start() - _NEAR) : found.start()].rstrip(_MARKS)
        after = text[found.end() : min(end, found.end() + _NEAR)].lstrip(_MARKS)
        of_office = before.endswith(known.offices) or after.startswith(known.offices)
        if found[0] not in known.ordinary and not of_office:
            return found.span()
    return None
