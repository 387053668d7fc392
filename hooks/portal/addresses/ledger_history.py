"""Lines of the ledger that git remembers and the file has lost.

A line that others name cannot vanish unseen; one at the tip could. So the ledger is held against
the last commit, its parents, and the branch that this one came from.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path

from portal.addresses.ledger import LEDGER, Ledger
from portal.reading.source import read

_SEEN = ("HEAD", "HEAD^1", "HEAD^2", "origin/HEAD", "origin/main")


def lost_lines(root: Path, ledger: Ledger) -> Iterator[str]:
    """Lines of earlier ledgers that are gone; outside git there is nothing to compare with."""
    before = _earlier(root)
    if not before:
        return
    here = {line.digest for line in ledger.lines}
    for line in dict.fromkeys(line for blob in before for line in _lines(root, blob)):
        if line.split(" ", 1)[0] not in here:
            yield line


def _earlier(root: Path) -> list[str]:
    """The ledgers, as git objects, of the commits to compare with, but those that are the same."""
    names = "\n".join(f"{revision}:./{LEDGER}" for revision in _SEEN)
    found = _git(root, "cat-file", "--batch-check=%(objecttype) %(objectname)", words=names)
    objects = dict.fromkeys(
        line.split()[1] for line in found.splitlines() if line.startswith("blob ")
    )
    raw = read(LEDGER, root) or b""
    own = sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
    return [one for one in objects if one != own]


def _lines(root: Path, blob: str) -> list[str]:
    text = _git(root, "cat-file", "blob", blob)
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _git(root: Path, *command: str, words: str = "") -> str:
    line = ["git", "-C", str(root), *command]
    try:
        done = subprocess.run(line, input=words.encode(), capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode("utf-8", "replace")
