"""The files of an office, with stamps that tell whether one has changed."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, and times of the last change of content and of state: equal stamps, same content."""


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
                    stamp = (info.st_size, info.st_mtime_ns, info.st_ctime_ns)
                    found[f"{folder}/{entry.name}"] = stamp
    return dict(sorted(found.items()))
