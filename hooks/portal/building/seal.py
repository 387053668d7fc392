"""Whether a site is, file by file, what the last build left: by the stamps of its files.

A stamp is a size and two times, as of the records that a site is made of: who changes a file, or
puts another in its place, changes the stamp. Reading 70,000 files would take longer than an edit's
whole build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from struct import Struct

from portal.machine.files import files_below

Stamps = dict[str, bytes]
"""Files below a site, by name, with their stamps."""
_STAMP = Struct("<3q")
SIZE = _STAMP.size
"""Bytes of a stamp."""


def stamp_all(out: Path) -> Stamps:
    """The stamps of all files of a site."""
    return stamp_some(out, files_below(out))


def stamp_some(out: Path, names: Iterable[str]) -> Stamps:
    """The stamps of some files. Raises OSError where one is missing."""
    pack = _STAMP.pack
    found: Stamps = {}
    with _stat_below(out) as stat:
        for name in names:
            info = stat(name)
            found[name] = pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns)
    return found


def unbroken(out: Path, stamps: Mapping[str, bytes]) -> bool:
    """Whether all files of a site that were stamped are as they were."""
    pack = _STAMP.pack
    try:
        with _stat_below(out) as stat:
            for name, kept in stamps.items():
                info = stat(name)
                if pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns) != kept:
                    return False
    except OSError:
        return False
    return True


@contextmanager
def _stat_below(out: Path) -> Iterator[Callable[[str], os.stat_result]]:
    """Looks at files by their names below a folder.

    Where the system can begin there, the way to it is not gone anew for each of 70,000.
    """
    if os.stat not in os.supports_dir_fd:
        yield lambda name: (out / name).stat()
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        yield partial(os.stat, dir_fd=folder)
    finally:
        os.close(folder)
