"""What was looked through and is as it should be: known by its hash, it is so but once.

A PDF takes a thousand times as long to search as a page of text, and figures of two languages as
long to compare as the rest of a check. Kept is one file in `.cache/` of the office, of hashes of
that in which nothing was found; without it a check only takes longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from portal.machine.files import write_bytes

FOLDER = ".cache"
_NAME = "looked-through"
_MOST = 1_000_000
"""Hashes that are kept, with 33 bytes each."""


class Memory:
    """The memory of the office in `root`; `rules` are the folders of the code that looks through.

    With other code all is looked through again.
    """

    def __init__(self, root: Path, rules: Iterable[Path]) -> None:
        self._folder = root / FOLDER
        self._rules = tuple(rules)
        self._new: set[str] = set()

    def __contains__(self, pieces: tuple[bytes, ...]) -> bool:
        """Whether these bytes were looked through together, and nothing was found."""
        name = _hash(pieces)
        return name in self._known or name in self._new

    def add(self, pieces: tuple[bytes, ...]) -> None:
        """Remember that nothing was found in these bytes."""
        self._new.add(_hash(pieces))

    def keep(self) -> None:
        """Write down what is new, where that is possible."""
        if not self._new:
            return
        kept = sorted(self._known | self._new) if len(self._known) < _MOST else sorted(self._new)
        part = self._folder / f"{_NAME}.part"
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            ignore = self._folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", "utf-8")
            write_bytes(str(part), "\n".join([self._digest, *kept, ""]).encode())
            part.replace(self._folder / _NAME)

    @cached_property
    def _known(self) -> frozenset[str]:
        try:
            first, *known = (self._folder / _NAME).read_text("ascii").split()
        except (OSError, ValueError):
            return frozenset()
        return frozenset(known) if first == self._digest else frozenset()

    @cached_property
    def _digest(self) -> str:
        digest = blake2b(digest_size=16)
        for folder in self._rules:
            for file in sorted(folder.iterdir()):
                if file.suffix in {".py", ".yml"}:
                    digest.update(file.read_bytes())
        return digest.hexdigest()


def _hash(pieces: tuple[bytes, ...]) -> str:
    digest = blake2b(digest_size=16)
    for one in pieces:
        digest.update(b"%d " % len(one))
        digest.update(one)
    return digest.hexdigest()
