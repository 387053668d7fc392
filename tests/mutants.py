"""Records that something has happened to, and what must hold of the checker and of `fix` then."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from hypothesis import strategies as st

from portal.checking.check import find_problems
from portal.checking.fixing import fixed
from portal.problems.problem import Problem
from portal.problems.remedy import Edit
from tests.offices import TODAY

ROOT = Path(__file__).parents[1]
FILES = {
    path.relative_to(office).as_posix(): path.read_bytes()
    for office in (ROOT / "tests" / "town", ROOT)
    for path in sorted((office / "data").rglob("*"))
    if path.suffix in {".yml", ".md"} and path.stat().st_size < 40_000
}
"""What offices have written: the texts and records that are changed by chance."""
MEMORY = 1_000_000
"""Kilobytes more that a check may take."""
ROUNDS = 20

_TYPED = (
    *"：，。、“”‘’【】［］－—＃／０８\u00a0\u3000\t\u200b\u2028\ufeff\u00ad\x00\x0b\x1b\r:-'\"[]{}|>?%~é𠮷",
    *(": ", "- ", " #", "&a ", "*a", "!x ", "[]", "{}", "null", "\n", "\n\n", "  ", "\U0001f600"),
    *("---\n", "<<<<<<< x\n", "=======\n", ">>>>>>> y\n"),
    *("待定", "<日期>", "是", "进行中", "2021年1月5日", "5/1/2021", "8:30"),
    *("[" * 60, "{a: " * 60, "- " * 60, "9" * 5_000, "长" * 50_000, "a: 1\n" * 500, "\n x" * 300),
)
_SEEDS = st.tuples(st.integers(0, 1 << 30), st.integers(0, 1 << 30))
Change = Callable[[bytes, int, int], bytes]


def flipped(raw: bytes, at: int, bit: int) -> bytes:
    """A bit is another."""
    place = at % max(len(raw), 1)
    return raw[:place] + bytes([raw[place] ^ (1 << bit % 8)]) + raw[place + 1 :] if raw else raw


def typed(raw: bytes, at: int, which: int) -> bytes:
    """Something is typed somewhere."""
    text = raw.decode("utf-8", "surrogateescape")
    place = at % (len(text) + 1)
    new: str = text[:place] + _TYPED[which % len(_TYPED)] + text[place:]
    return new.encode("utf-8", "surrogateescape")


def taken(raw: bytes, at: int, count: int) -> bytes:
    """Some characters are gone."""
    text = raw.decode("utf-8", "surrogateescape")
    place = at % (len(text) + 1)
    return (text[:place] + text[place + 1 + count % 12 :]).encode("utf-8", "surrogateescape")


def replaced(raw: bytes, at: int, which: int) -> bytes:
    """A mark or a space is another one."""
    text = raw.decode("utf-8", "surrogateescape")
    marks = [index for index, one in enumerate(text) if not one.isalnum()]
    if not marks:
        return raw
    place = marks[at % len(marks)]
    new: str = text[:place] + _TYPED[which % len(_TYPED)] + text[place + 1 :]
    return new.encode("utf-8", "surrogateescape")


def moved(raw: bytes, one: int, other: int) -> bytes:
    """A line stands elsewhere."""
    lines = raw.split(b"\n")
    line = lines.pop(one % len(lines))
    lines.insert(other % (len(lines) + 1), line)
    return b"\n".join(lines)


def doubled(raw: bytes, one: int, count: int) -> bytes:
    """Some lines stand twice."""
    lines = raw.split(b"\n")
    place = one % len(lines)
    return b"\n".join([*lines[:place], *lines[place : place + count % 5 + 1], *lines[place:]])


def indented(raw: bytes, one: int, width: int) -> bytes:
    """A line is indented otherwise."""
    lines = raw.split(b"\n")
    place = one % len(lines)
    lines[place] = (b"", b" ", b"    ", b"\t", "\u3000".encode())[width % 5] + lines[place].lstrip()
    return b"\n".join(lines)


def windows(raw: bytes, mark: int, _: int) -> bytes:
    """The file has the line ends of Windows, perhaps a mark before it."""
    begin = b"\xef\xbb\xbf" if mark % 2 else b""
    return begin + raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


CHANGES: tuple[Change, ...] = (
    *(flipped, typed, taken, replaced, moved, doubled, indented, windows),
    *(typed, replaced, replaced),  # the most frequent
)


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of an office that something has happened to, with its path."""
    path = draw(st.sampled_from(sorted(FILES)))
    raw = FILES[path]
    for change, (one, other) in draw(
        st.lists(st.tuples(st.sampled_from(CHANGES), _SEEDS), min_size=1, max_size=4)
    ):
        raw = change(raw, one, other)
    return path, raw


def fault(office: Path, path: str, raw: bytes, today: date = TODAY) -> str | None:
    """What is wrong with what the checker and `fix` make of a file; it is taken away again."""
    place = office / path
    before = place.read_bytes() if place.exists() else None
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.write_bytes(raw)
        return next(_faults(office, path, raw, today), None)
    finally:
        place.unlink()
        if before is not None:
            place.write_bytes(before)


def _faults(office: Path, path: str, raw: bytes, today: date) -> Iterator[str]:
    named: set[int] = set()
    lines, taken_before = True, _taken()
    for _ in range(ROUNDS):
        problems = find_problems(office, today, cured=True)
        sure = [edit for one in problems if one.path == path for edit in _sure(one)]
        named |= {edit.line + n for edit in sure for n in range(edit.old.count("\n") + 1)}
        lines = lines and not any("\n" in edit.old + edit.new for edit in sure)
        new = fixed(path, (office / path).read_bytes(), problems).raw
        if new == (office / path).read_bytes():
            break
        (office / path).write_bytes(new)
    else:
        yield f"fix found no end in {ROUNDS} rounds"
    after = (office / path).read_bytes()
    if lines and (odd := _changed(raw, after) - named):
        yield f"fix changed lines that no cure names: {sorted(odd)[:5]}"
    if _taken() - taken_before > MEMORY:
        yield "more than a gigabyte was taken"


def _taken() -> int:
    """Kilobytes that this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _sure(problem: Problem) -> Iterator[Edit]:
    remedies = problem.remedies
    if len(remedies) == 1 and remedies[0].sure:
        yield from remedies[0].edits


def _changed(before: bytes, after: bytes) -> set[int]:
    """The lines, from 1, that are not as they were."""
    old, new = before.split(b"\n"), after.split(b"\n")
    if len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True), 1)
        return {number for number, (was, now) in pairs if was != now}
    found: set[int] = set()
    for tag, start, end, *_ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found |= set(range(start + 1, end + 1))
    return found
