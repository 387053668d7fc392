"""Asks git about the repository that an office lies in; a repository that git refuses is an error.

Dates and the memory of published addresses come from there. A guess in its place would be another
site from the same files.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.machine.batches import batches

_ADVICE = re.compile(r"git config --global --add safe\.directory .+")
_EMPTY = "does not have any commits yet"


class GitError(Exception):
    """Git refuses the repository; in both languages, why and what to do."""


def ask_git(folder: Path, *command: str, given: bytes = b"") -> str:
    """The text that git answers in a folder; see `ask_git_bytes`."""
    return ask_git_bytes(folder, *command, given=given).decode("utf-8", "replace")


def ask_git_bytes(folder: Path, *command: str, given: bytes = b"") -> bytes:
    """What git answers in a folder; nothing outside a repository, and where there is no git.

    Raises GitError if there is a repository that git does not read for this user.
    """
    line = ["git", "-C", str(folder), *command]
    english = os.environ | {"LC_ALL": "C"}  # what it says is looked at
    try:
        done = subprocess.run(line, input=given, capture_output=True, check=False, env=english)
    except FileNotFoundError:
        return b""
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode and _EMPTY not in said and _has_repository(folder):
        raise GitError(_refused(folder, said))
    return done.stdout


def contents(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What git keeps under some names of contents (`blobs`), each with its name.

    What this clone lacks is left out. Raises GitError as `ask_git` does.
    """
    for some in batches(dict.fromkeys(names)):
        asked = "".join(f"{one}\n" for one in some).encode()
        told = ask_git_bytes(folder, "cat-file", "--batch", given=asked)
        start = 0
        while start < len(told):
            end = told.index(b"\n", start)
            words = told[start:end].decode().split(" ")
            start = end + 1
            if len(words) == 3:
                size = int(words[2])
                yield words[0], told[start : start + size]
                start += size + 1


def _has_repository(folder: Path) -> bool:
    return any(os.path.lexists(one / ".git") for one in (folder, *folder.parents))


def _refused(folder: Path, said: str) -> str:
    if advice := _ADVICE.search(said):
        return (
            f"git 不肯读 {folder} 的仓库，因为它归别的用户所有；日期和网址的历史都出自那里。"
            f"请换成它的所有者运行，或先运行：{advice[0]} / "
            f"git refuses the repository of {folder}, which belongs to another user; dates and the "
            f"history of addresses come from there. Run this as its owner, or first run: "
            f"{advice[0]}"
        )
    words = " ".join(said.split()) or "?"
    return (
        f"git 读不了 {folder} 的仓库：{words}。请先修好它，或移走 .git / "
        f"git cannot read the repository of {folder}: {words}; mend it, or take .git away"
    )
