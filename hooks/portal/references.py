"""References between things: found in a record, resolved against all things, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.load import Location
from portal.marks import Marked, Ref, walk
from portal.record import Record, section_anchor

NOUNS = {
    "disclosure": ("索引号", "document"),
    "section": ("章节", "section"),
    "plan": ("规划", "plan"),
    "goal": ("目标", "goal"),
    "measure": ("举措", "measure"),
    "theme": ("年度重点", "theme"),
    "target": ("指标", "target"),
    "entry": ("名称或术语", "glossary entry"),
}


class Reference(NamedTuple):
    """That the thing `source` names the thing `target`, as `written` at a place of its file."""

    source: str
    target: str
    written: str
    loc: Location


def references(record: Record) -> Iterator[Reference]:
    """Every reference of a record, from the part of it in which it stands."""
    for marked in walk(record):
        if isinstance(marked.mark, Ref):
            target = _target(marked, marked.mark)
            yield Reference(thing_around(record, marked), target, marked.value, marked.loc)


def _target(marked: Marked, ref: Ref) -> str:
    value = section_anchor(marked.value) if ref.kind == "section" else marked.value
    return (
        f"{ref.kind}:{_enclosing(marked, ref.within)}#{value}"
        if ref.within
        else f"{ref.kind}:{value}"
    )


def _enclosing(marked: Marked, name: str) -> str:
    for holder in reversed(marked.holders):
        if found := getattr(holder, name, None):
            return str(found)
    return ""


def thing_around(record: Record, marked: Marked) -> str:
    """The innermost thing that a value stands in: a part of the record, or the record itself."""
    for holder in reversed(marked.holders[1:]):
        if noun := getattr(holder, "noun", None):
            return record.part_key(noun, getattr(holder, "id"))  # noqa: B009 - every part has one
    return record.key


def siblings(target: str, things: Iterable[str]) -> list[str]:
    """The ids of things of the same kind and holder as a target, for "did you mean"."""
    noun, _, rest = target.partition(":")
    holder, mark, _ = rest.rpartition("#")
    prefix = f"{noun}:{holder}{mark}"
    return [
        key.removeprefix(prefix)
        for key in things
        if key.startswith(prefix) and "#" not in key.removeprefix(prefix)
    ]
