"""Whether a site is, file by file, what the last build left: by the stamps of its files.

A stamp is a size and two times, as of the records that a site is made of: who changes a file, or
puts another in its place, changes the stamp. Reading 70,000 files would take longer than an edit's
whole build.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import Struct

Stamps = dict[str, bytes]
"""Files below a site, by name, with their stamps."""
_STAMP = Struct("<3q")
SIZE = _STAMP.size
"""Bytes of a stamp."""


def stamp_all(out: Path) -> Stamps:
    """The stamps of all files of a site."""
    start = len(f"{out}/")
    names = (f"{folder}/{name}"[start:] for folder, _, files in os.walk(out) for name in files)
    return stamp_some(out, names)


def stamp_some(out: Path, names: Iterable[str]) -> Stamps:
    """The stamps of some files. Raises OSError where one is missing."""
    pack, stat = _STAMP.pack, os.stat
    found: Stamps = {}
    for name in names:
        info = stat(f"{out}/{name}")
        found[name] = pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns)
    return found


def unbroken(out: Path, stamps: Mapping[str, bytes]) -> bool:
    """Whether all files of a site that were stamped are as they were."""
    pack, stat = _STAMP.pack, os.stat
    try:
        for name, kept in stamps.items():
            info = stat(f"{out}/{name}")
            if pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns) != kept:
                return False
    except OSError:
        return False
    return True
