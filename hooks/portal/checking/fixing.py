"""Sure cures put into files: every other byte stays, and what was said is what was said before."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from portal.problems.problem import Problem
from portal.problems.remedy import Edit, StaleEditError, edit_lines
from portal.reading.mending import MOST
from portal.reading.source import decode


class Fixed(NamedTuple):
    """The bytes of a file after sure cures, and how many problems these were of."""

    raw: bytes
    cures: int


def fixed(path: str, raw: bytes, problems: Iterable[Problem]) -> Fixed:
    """A file with the sure cures of its problems, but for those after which it would say more.

    The cures of what could not be read come one upon the other; those of values from below, so that
    none moves another. Each is held against the file as it was: see `_kept`.
    """
    found = [one for one in problems if one.path == path and _sure(one)]
    decoded = decode(raw.replace(b"\r\n", b"\n"), path)[0]
    whole = found if decoded is None else sorted(found, reverse=True)
    if decoded is None:
        new = _all(path, raw, [edit for one in whole for edit in _edits(one)])
        if new is not None:
            return Fixed(new, len(whole))
    cures = 0
    for problem in whole if decoded is not None else whole[:MOST]:
        new = _all(path, raw, _edits(problem))
        if new is not None and new != raw:
            raw, cures = new, cures + 1
    return Fixed(raw, cures)


def _sure(problem: Problem) -> bool:
    remedies = problem.remedies
    return len(remedies) == 1 and remedies[0].sure and bool(remedies[0].edits)


def _edits(problem: Problem) -> Sequence[Edit]:
    return problem.remedies[0].edits


def _all(path: str, raw: bytes, edits: Sequence[Edit]) -> bytes | None:
    """The bytes after edits; None where these do not fit, or would change what is said."""
    try:
        changed = _edited(raw.decode(), edits).encode()
    except (StaleEditError, UnicodeError):
        return None
    return changed if _kept(path, raw, changed, edits) else None


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """A text after edits; its line ends and the mark before it stay."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).split("\n")
    last = lines.pop()  # what ends in no line end may end in half of one
    ends = [line.endswith("\r") for line in lines] + [False]
    lines = [line.removesuffix("\r") for line in lines] + [last]
    for edit in edits:
        before = len(lines)
        edit_lines(lines, edit)
        first, gone = edit.line - 1, edit.old.count("\n")
        come = len(lines) - before + gone
        ends[first : first + gone + 1] = [ends[first]] * come + [ends[first + gone]]
    told = (line + ("\r" if windows else "") for line, windows in zip(lines, ends, strict=True))
    return mark + "\n".join(told)


# --- the guard ------------------------------------------------------------------------------------


def _kept(path: str, before: bytes, after: bytes, edits: Sequence[Edit]) -> bool:
    """Whether a file says after cures what it said, but for the values that these put right.

    Of a file that could not be read, the letters and figures must be those that were there.
    """
    if not path.endswith(".yml"):
        return all(_letters(one.old) == _letters(one.new) for one in edits)
    old, told = decode(before.replace(b"\r\n", b"\n"), path)
    new, still = decode(after.replace(b"\r\n", b"\n"), path)
    if old is None:
        same = all(_letters(one.old) == _letters(one.new) or _nothing(one) for one in edits)
        return same and (new is not None or _further(told, still))
    if new is None:
        return False
    differing = list(_differences(old.value, new.value))
    return len(differing) <= len(edits) and all(
        any(_cures(edit, was, now) for edit in edits) for was, now in differing
    )


def _further(told: list[Problem], still: list[Problem]) -> bool:
    """Whether a file that cannot be read can be read further than before."""
    other = {one.rule for one in told}.isdisjoint(one.rule for one in still)
    return other or len(still) < len(told) or min(told) < min(still)


def _cures(edit: Edit, was: Any, now: Any) -> bool:
    """Whether an edit makes one value of another."""
    if isinstance(was, str) and isinstance(now, str) and was.replace(edit.old, edit.new) == now:
        return True
    try:
        meant = yaml.load(edit.new, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    except yaml.YAMLError:
        return False
    return bool(now == meant)


def _nothing(edit: Edit) -> bool:
    """Whether what is taken out says nothing."""
    said = _letters(edit.old.partition(":")[2] or edit.old)
    return not edit.new.strip() and said in {"", "null"}


def _letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def _differences(old: Any, new: Any) -> Iterator[tuple[Any, Any]]:
    """The values that differ, each with what it is now; keys by name, in their order."""
    if isinstance(old, dict) and isinstance(new, dict) and len(old) == len(new):
        for (key, value), (name, now) in zip(old.items(), new.items(), strict=True):
            if key != name:
                yield key, name
            yield from _differences(value, now)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for value, now in zip(old, new, strict=True):
            yield from _differences(value, now)
    elif old != new:
        yield old, new
