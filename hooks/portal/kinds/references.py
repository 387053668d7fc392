"""References between things: found in a record, resolved against all things, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from portal.kinds.marks import Marked, Ref
from portal.kinds.record import Record, section_anchor
from portal.problems.problem import Location


class Reference(NamedTuple):
    """That the thing `source` names the thing `target`, as `written` at a place of its file."""

    source: str
    target: str
    written: str
    loc: Location


def references(record: Record, found: Iterable[Marked]) -> Iterator[Reference]:
    """Every reference `found` in a record, from the part of it in which it stands."""
    for marked in found:
        if isinstance(marked.mark, Ref):
            target = _target(marked, marked.mark)
            yield Reference(thing_around(record, marked), target, marked.value, marked.loc)


def reference_of(marked: Marked, ref: Ref) -> Reference:
    """A reference from a record that could not be read, and so is nothing that others know."""
    return Reference("", _target(marked, ref), marked.value, marked.loc)


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


def place_of(record: BaseModel, part: object, loc: Location = ()) -> Location:
    """Where the id of a part stands in a record."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in items:
            here = (*loc, name) if index is None else (*loc, name, index)
            if item is part:
                return (*here, "id")
            if isinstance(item, BaseModel) and (found := place_of(item, part, here)):
                return found
    return ()


def siblings(target: str, things: Iterable[str]) -> list[str]:
    """What could have been written instead of a target, for "did you mean"."""
    noun, _, rest = target.partition(":")
    holder, mark, _ = rest.rpartition("#")
    prefix = f"{noun}:{holder}{mark}"
    ids = (key.removeprefix(prefix) for key in things if key.startswith(prefix))
    return [_as_written(noun, one) for one in ids if "#" not in one]


def _as_written(noun: str, part_id: str) -> str:
    if noun != "section":
        return part_id
    return part_id[1:].replace("-", ".") if part_id.startswith("s") else part_id.upper()
