"""The files of an office, with stamps that tell whether one has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_IFIFO, S_IFLNK, S_IFMT, S_IFSOCK, S_ISDIR, S_ISLNK, S_ISREG
from struct import Struct
from typing import NamedTuple

from portal.machine.names import is_litter

Stamp = bytes
"""Size, and times of the last change of content and of state: equal stamps, same content."""
_STAMP = Struct("<3q")
_SORTS = {S_IFLNK: "link", S_IFIFO: "pipe", S_IFSOCK: "socket"}
MISSING = b"\xff" * _STAMP.size
"""The stamp of a file that is not there."""


class Scanned(NamedTuple):
    """The regular files of a folder by path, each with its stamp, and what else lies there.

    `odd` says of each that is no file and no folder what it is: nothing ever opens or follows it.
    """

    files: dict[str, Stamp]
    odd: dict[str, str]


def scan(root: Path, top: str = "data") -> Scanned:
    """Everything below a folder of the office but litter, as paths below the office, in order."""
    found: dict[str, Stamp] = {}
    odd: dict[str, str] = {}
    try:
        mode = os.lstat(f"{root}/{top}").st_mode
    except (FileNotFoundError, NotADirectoryError):  # one that may not be looked at is told of
        return Scanned(found, odd)
    if S_ISLNK(mode):
        return Scanned(found, {top: "link"})
    folders = [top] if S_ISDIR(mode) else []
    while folders:
        folder = folders.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif not is_litter(entry.name):
                    info = entry.stat(follow_symlinks=False)
                    if S_ISREG(info.st_mode):
                        found[path] = _STAMP.pack(info.st_size, info.st_mtime_ns, info.st_ctime_ns)
                    else:
                        odd[path] = _SORTS.get(S_IFMT(info.st_mode), "device")
    return Scanned(dict(sorted(found.items())), dict(sorted(odd.items())))


def stamps(paths: Iterable[str], files: Mapping[str, Stamp]) -> bytes:
    """The stamps of several files, one after the other."""
    return b"".join([files.get(path, MISSING) for path in paths])
