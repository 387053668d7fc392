"""The files of an office, with stamps that tell whether one has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import Struct

Stamp = bytes
"""Size, and times of the last change of content and of state: equal stamps, same content."""
_STAMP = Struct("<3q")
MISSING = b"\xff" * _STAMP.size
"""The stamp of a file that is not there."""


def scan(root: Path) -> dict[str, Stamp]:
    """Every file below `data/`, as a path below the office, with its stamp, in order."""
    found: dict[str, Stamp] = {}
    folders = ["data"]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(f"{folder}/{entry.name}")
                else:
                    info = entry.stat()
                    stamp = _STAMP.pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns)
                    found[f"{folder}/{entry.name}"] = stamp
    return dict(sorted(found.items()))


def stamps(paths: Iterable[str], files: Mapping[str, Stamp]) -> bytes:
    """The stamps of several files, one after the other."""
    return b"".join([files.get(path, MISSING) for path in paths])
