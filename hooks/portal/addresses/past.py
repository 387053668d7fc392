"""What git remembers of an office's records: every state that was merged, its day, and the role.

The event log is filled from here once, before it has a line. Later git is asked for one thing: the
role in which what is new was changed, which a commit says in its trailer `Role:`. No name and no
address of a person is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from portal.kinds.registry import KINDS
from portal.machine.clock import CHINA
from portal.machine.git import ask_git, contents
from portal.reading.differences import plain
from portal.reading.events import TEXTS
from portal.reading.source import decode

_END, _PART = "\x1e", "\x1f"
_TRAILER = "%(trailers:key=Role,valueonly,separator=%x0A)"
_WHO = f"{_TRAILER}{_PART}%an{_PART}%cn{_END}"
_COMMIT = f"{_END}%ct{_PART}%P{_PART}{_WHO}"
_FORM = ("--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative")
_CHANGE = re.compile(r"^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w+\t(.*)$", re.MULTILINE)
_TEXT = re.compile(r"(data/.+?)(?:\.|(?=@))((?:@[0-9-]{10}\.|restated\.)?[a-z]+)\.md")
_PERSONAL = re.compile(r"[@<>0-9]")
_LONGEST = 40
"""Characters of a role in one language: what is longer is no role."""

State = dict[str, Any]
Role = dict[str, str]


class Step(NamedTuple):
    """What one commit changed: the day, the role, and things with their states, None once gone."""

    day: str
    role: Role | None
    states: dict[str, State | None]


def steps(root: Path) -> Iterator[Step]:
    """What led to the state of the last commit, in order; nothing outside git.

    Of a branch that was merged the day of the merge counts. Raises GitError as `ask_git` does.
    """
    commits = list(_commits(root))
    known = _read(root, commits)
    shelf = _Shelf()
    for commit in commits:
        yield Step(commit.day, commit.role, shelf.changed(commit.blobs, known))


def role_of(root: Path, files: tuple[str, ...]) -> Role | None:
    """The role in which files were last changed, None where no commit says one."""
    return _newest(ask_git(root, "log", "-1", f"--format={_WHO}", "--", *files))


def unsaved(root: Path) -> frozenset[str]:
    """The files below the office that are not as the last commit has them."""
    command = ("-c", "core.quotePath=false", "status", "--porcelain", "-uall", "--no-renames")
    told = ask_git(root, *command, "--", "data")
    prefix = ask_git(root, "rev-parse", "--show-prefix").strip()
    return frozenset(line[3:].removeprefix(prefix) for line in told.splitlines())


class _Commit(NamedTuple):
    """What a commit changed: by path the name of what is in the file since, empty once gone."""

    day: str
    role: Role | None
    blobs: dict[str, str]


def _commits(root: Path) -> Iterator[_Commit]:
    command = ("-c", "core.quotePath=false", "log", "--reverse", *_FORM, f"--format={_COMMIT}")
    told = ask_git(root, *command, "--", "data").split(_END)
    for words, changes in zip(told[1::2], told[2::2], strict=True):
        seconds, parents, *who = words.split(_PART)
        role = _role(*who)
        if role is None and " " in parents:
            first, merged, *_ = parents.split()
            role = _newest(ask_git(root, "log", f"--format={_WHO}", f"{first}..{merged}"))
        found = _CHANGE.findall(changes)
        blobs = {path: blob if blob.strip("0") else "" for blob, path in found}
        day = datetime.fromtimestamp(int(seconds), CHINA).date()
        yield _Commit(day.isoformat(), role, blobs)


def _newest(told: str) -> Role | None:
    """The role of the newest of some commits that says one."""
    roles = (_role(*one.strip("\n").split(_PART)) for one in told.split(_END)[:-1])
    return next(filter(None, roles), None)


def _role(trailer: str, *people: str) -> Role | None:
    """What a trailer says, such as `信息公开员 / information officer`; no person is a role."""
    zh, _, en = trailer.strip().partition("\n")[0].partition(" / ")
    named = any(one and one.casefold() in trailer.casefold() for one in people)
    if named or not zh.strip() or _PERSONAL.search(trailer) or max(len(zh), len(en)) > _LONGEST:
        return None
    return {"zh": zh.strip(), **({"en": en.strip()} if en.strip() else {})}


def _read(root: Path, commits: list[_Commit]) -> dict[str, Any]:
    """What is in every file that git names: the values of a record, the hash of a text."""
    paths = {blob: path for one in commits for path, blob in one.blobs.items() if blob}
    wanted = [blob for blob, path in paths.items() if path.endswith((".yml", ".md"))]
    return {blob: _content(paths[blob], raw) for blob, raw in contents(root, wanted)}


def _content(path: str, raw: bytes) -> Any:
    raw = raw.replace(b"\r\n", b"\n")
    if path.endswith(".md"):
        return sha256(raw).hexdigest()
    source, _ = decode(raw, path)
    return plain(source.value) if source else None


class _Shelf:
    """The records as they stood at a commit."""

    def __init__(self) -> None:
        self.records: dict[str, str] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.things: dict[str, str] = {}

    def changed(self, blobs: dict[str, str], known: dict[str, Any]) -> dict[str, State | None]:
        """Take in what a commit changed; returns the things of the files with their states."""
        stems: dict[str, None] = {}
        for path, blob in blobs.items():
            stem, name = _parts(path)
            held = self.texts.setdefault(stem, {}) if name else self.records
            held[name or stem] = blob
            if not blob:
                del held[name or stem]
            stems[stem] = None
        found: dict[str, State | None] = {}
        for stem in stems:
            found.update(self._states(stem, known))
        return found

    def _states(self, stem: str, known: dict[str, Any]) -> Iterator[tuple[str, State | None]]:
        values = known.get(self.records.get(stem, ""))
        if stem in self.records and values is None:
            return  # nobody could read it, and nothing of it was published
        thing = _thing(stem, values) if values else None
        before = self.things.pop(stem, None)
        if before and before != thing:
            yield before, None
        if thing and values:
            self.things[stem] = thing
            hashes = {name: known[one] for name, one in self.texts.get(stem, {}).items()}
            yield thing, state_of(values, hashes)


def state_of(values: State, hashes: dict[str, str]) -> State:
    """The state of a thing: what its record says, and the hashes of its texts by their names."""
    return {**values, TEXTS: dict(sorted(hashes.items()))} if hashes else dict(values)


def _parts(path: str) -> tuple[str, str]:
    """A record's file without its ending; of a text of it the rest of the name too."""
    found = _TEXT.fullmatch(path)
    return (found[1], found[2]) if found else (path.removesuffix(".yml"), "")


def _thing(stem: str, values: State) -> str | None:
    """The key of the record in a file, None where it is none."""
    path = f"{stem}.yml"
    model = next((kind.model for kind in KINDS if kind.model.matches(path)), None)
    return f"{model.noun}:{model.identity(stem.rpartition('/')[2], values)}" if model else None
