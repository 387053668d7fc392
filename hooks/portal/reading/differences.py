"""What differs between two states of a thing, field by field, so that either gives the other.

A state is what a file of YAML says: texts, lists and keys, nothing else. A field is named by the
keys that lead to it, `/` between them, with `~1` for a slash and `~0` for a tilde in a key as in
JSON Pointer (RFC 6901). An item that has an `id` is named by it, another by its place from 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

ABSENT: Any = type("Absent", (), {"__repr__": lambda _: "ABSENT"})()
"""What stands where a field is not written."""


class Difference(NamedTuple):
    """A field with its values before and after, ABSENT where it was not written.

    `at` is the place of an item that came into a list or left it, None for all else.
    """

    field: str
    before: Any
    after: Any
    at: int | None = None

    @property
    def back(self) -> Difference:
        """The way back."""
        return Difference(self.field, self.after, self.before, self.at)


def plain(value: Any) -> Any:
    """A value without the keys that are written but empty, as models read it."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one is not None}
    return [plain(one) for one in value] if isinstance(value, list) else value


def differences(before: Any, after: Any, names: tuple[str, ...] = ()) -> Iterator[Difference]:
    """All that leads from one state to the other, to be applied in this order."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            one, other = before.get(key, ABSENT), after.get(key, ABSENT)
            yield from differences(one, other, (*names, key))
    elif _are_lists(before, after):
        yield from _of_lists(before, after, names)
    elif not _same(before, after):
        yield Difference(_joined(names), before, after)


def _of_lists(before: list[Any], after: list[Any], names: tuple[str, ...]) -> Iterator[Difference]:
    """From the end on, so that the places of what comes first stay what they were."""
    known = _have_ids(before) and _have_ids(after)
    one, other = (
        [str(item["id"]) if known else json.dumps(item, sort_keys=True) for item in items]
        for items in (before, after)
    )
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for tag, i, i_end, j, j_end in reversed(steps):
        if tag == "equal" or (not known and i_end - i == j_end - j):
            for at, then in zip(range(i, i_end), range(j, j_end), strict=True):
                name = before[at]["id"] if known else str(at)
                yield from differences(before[at], after[then], (*names, name))
            continue
        for at in reversed(range(i, i_end)):
            name = before[at]["id"] if known else str(at)
            yield Difference(_joined((*names, name)), before[at], ABSENT, at)
        for at in reversed(range(j, j_end)):
            name = after[at]["id"] if known else str(i)
            yield Difference(_joined((*names, name)), ABSENT, after[at], i)


def on_the_way(state: Any, field: str) -> Iterator[Any]:
    """The values that lead to a field of a state, the field's own last, as far as they are there.

    The state itself is not among them.
    """
    for name in _split(field):
        place = _place(state, name) if isinstance(state, list) else None
        if isinstance(state, dict) and name in state:
            state = state[name]
        elif place is not None:
            state = state[place]
        else:
            return
        yield state


def applied(state: Any, steps: Iterable[Difference]) -> Any:
    """The state after some differences; the one given stays as it is.

    One that does not fit, as of two branches that changed the same, is passed by.
    """
    for one in steps:
        state = _applied(state, _split(one.field), one)
    return state


def _applied(state: Any, names: list[str], step: Difference) -> Any:
    if not names:
        return step.after
    name, *rest = names
    if isinstance(state, dict):
        value = _applied(state.get(name, ABSENT), rest, step)
        return {key: one for key, one in {**state, name: value}.items() if one is not ABSENT}
    if not isinstance(state, list):
        return state
    if step.at is not None and not rest:
        return _with_item(state, name, step)
    place = _place(state, name)
    if place is None:
        return state
    return [_applied(one, rest, step) if at == place else one for at, one in enumerate(state)]


def _with_item(items: list[Any], name: str, step: Difference) -> list[Any]:
    """The list with an item more at its place, or one less."""
    at = step.at or 0
    if step.before is ABSENT:
        return [*items[:at], step.after, *items[at:]]
    if at < len(items) and not _have_ids(items):
        return [*items[:at], *items[at + 1 :]]
    gone = _place(items, name)
    return [one for place, one in enumerate(items) if place != gone]


def _place(items: list[Any], name: str) -> int | None:
    if _have_ids(items):
        return next((at for at, one in enumerate(items) if one["id"] == name), None)
    return int(name) if name.isdecimal() and int(name) < len(items) else None


def _have_ids(items: list[Any]) -> bool:
    """Whether every item has an id of its own; so has every one of no items."""
    ids = [one.get("id") for one in items if isinstance(one, dict)]
    return len(ids) == len(items) == len({one for one in ids if isinstance(one, str)})


def _are_lists(before: Any, after: Any) -> bool:
    """Whether both are lists whose items are named alike; else one takes the other's place."""
    if not (isinstance(before, list) and isinstance(after, list)):
        return False
    return not before or not after or _have_ids(before) == _have_ids(after)


def _same(before: Any, after: Any) -> bool:
    return before is after or (before is not ABSENT and after is not ABSENT and before == after)


def _joined(names: tuple[str, ...]) -> str:
    return "/".join([name.replace("~", "~0").replace("/", "~1") for name in names])


def _split(field: str) -> list[str]:
    return [name.replace("~1", "/").replace("~0", "~") for name in field.split("/")]
