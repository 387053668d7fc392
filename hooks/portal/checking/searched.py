"""Which files were searched for personal data and held none: attachments are searched once.

A PDF takes a thousand times as long as a page of text. The files are known by their hashes, in
`.cache/` of the office; nothing is kept of a file in which something was found, and without the
memory a check only takes longer.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from portal import privacy
from portal.machine.files import write_bytes

FOLDER = ".cache"
_NAME = "searched.txt"
_MOST = 100_000
"""Files that are remembered, with 65 bytes each."""


class Searched:
    """The memory of the office in `root`."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._new: set[str] = set()

    def __contains__(self, raw: bytes) -> bool:
        """Whether a file of these bytes was searched before, and nothing was found."""
        return _hash(raw) in self._known or _hash(raw) in self._new

    def add(self, raw: bytes) -> None:
        """Remember that nothing was found in these bytes."""
        self._new.add(_hash(raw))

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
            write_bytes(str(part), "\n".join([_rules(), *kept, ""]).encode())
            part.replace(self._folder / _NAME)

    @cached_property
    def _known(self) -> frozenset[str]:
        try:
            first, *known = (self._folder / _NAME).read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return frozenset()
        return frozenset(known) if first == _rules() else frozenset()


def _hash(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _rules() -> str:
    """What was looked for, and how: with other rules every file is searched again."""
    folder = Path(privacy.__file__).parent
    files = sorted(one for one in folder.iterdir() if one.suffix in {".py", ".yml"})
    return sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()
