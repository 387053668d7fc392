"""Lines of the ledger, or of the event log, that git remembers and the file has lost.

All of history is gone through, of every branch and tag at hand, those of other repositories too. A
commit that notes the ledger's head says in one line what stood below it, because each line names
those before it; only of commits from before there was a head, or that changed the ledger alone, is
the whole ledger read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portal.addresses.ledger import CHAIN, Ledger
from portal.machine.git import ask_git
from portal.reading.chain import Chain, ChainLine
from portal.reading.events import EventLog

PUBLISHED = "published"
"""The branch on which publishing notes what it published; see `.ci/ledger`."""
_OWN = (
    "HEAD",
    f"--branches=[{PUBLISHED[0]}]{PUBLISHED[1:]}",  # without a bracket it would be a folder
    f"--remotes=*/{PUBLISHED}",
    "--remotes=*/HEAD",
)
"""What was published beyond doubt: what led to this checkout, and what others start from."""
_FORM = (
    "--ignore-missing",  # before the first commit there is no HEAD
    "--full-history",  # a branch that was merged and then lost its lines counts too
    "-m",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--relative",
    "--format=tformat:commit %S",
)
_CHANGE = re.compile(r":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w+\t(.*)")
_LINE = re.compile(r"[0-9a-f]{16} .*")
_NOTED = re.compile(r"[1-9][0-9]* ([0-9a-f]{16})")


class Lost(NamedTuple):
    """A line that git has: its hash, its words where they were read, on which branch.

    The branch is empty for what led to this checkout, or was published.
    """

    digest: str
    words: str
    branch: str


def lost_lines(root: Path, ledger: Ledger | EventLog, chain: Chain = CHAIN) -> Iterator[Lost]:
    """Lines of other ledgers than this; outside git there is nothing to compare with.

    With `chain` the lines are those of another file that only grows.

    Raises GitError where git refuses the repository.
    """
    links: Iterable[ChainLine] = ledger.links if isinstance(ledger, EventLog) else ledger.lines
    here = {line.digest for line in links}
    seen: set[str] = set()
    for history in (_OWN, ("--all", "--not", *_OWN)):
        for branch, blobs in _remembered(root, history, chain).items():
            for digest, words in _read(root, blobs):
                if digest not in here and digest not in seen:
                    seen.add(digest)
                    yield Lost(digest, words, "" if history is _OWN else branch)


def is_shallow(root: Path) -> bool | None:
    """Whether git has only a part of history, as after `clone --depth 1`; None outside git.

    Raises GitError where git refuses the repository.
    """
    said = ask_git(root, "rev-parse", "--is-shallow-repository").strip()
    return said == "true" if said else None


def _remembered(root: Path, history: Sequence[str], chain: Chain) -> dict[str, list[str]]:
    """What to read of history by branches, as git's names: every head, ledgers without one."""
    found: dict[str, tuple[str, str]] = {}
    told = ask_git(root, "log", *_FORM, *history, "--", chain.path, chain.head)
    for commit in told.split("commit ")[1:]:
        branch, _, changes = commit.partition("\n")
        named = _CHANGE.findall(changes)
        changed = {path: blob for blob, path in named if blob.strip("0")}  # else it was deleted
        if blob := changed.get(chain.head) or changed.get(chain.path):
            found[blob] = (_short(branch), blob)
    branches: dict[str, list[str]] = {}
    for branch, blob in found.values():
        branches.setdefault(branch, []).append(blob)
    return branches


def _short(branch: str) -> str:
    return branch.removeprefix("refs/").removeprefix("heads/").removeprefix("remotes/")


def _read(root: Path, blobs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The hashes that contents of git name, each with its words."""
    names = "".join(f"{blob}\n" for blob in blobs).encode()
    for words in ask_git(root, "cat-file", "--batch", given=names).split("\n"):
        if noted := _NOTED.fullmatch(words):
            yield noted[1], noted[1]
        elif _LINE.fullmatch(words):
            yield words[:16], words
        # anything else is a comment, or what git says of the next content
