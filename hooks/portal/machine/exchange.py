"""Put a folder or a file in another's place: at every instant there is the old or the new one."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_IMODE

from portal.machine.names import PART

_HERE = -100
_EXCHANGE = 2
"""AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>."""
_FEW = 64
"""Files that are written through one by one; for more one call for all that there is is quicker."""


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places at once. Raises OSError: ENOSYS where the system cannot."""
    call = getattr(_libc(), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one), None, str(other))


def write_through(folder: Path, files: Sequence[str]) -> None:
    """Wait until files of a folder, and the folders they lie in, are on the disk.

    Where the system is none of POSIX's there is no such call for folders; it does as it likes.
    """
    if os.name != "posix":
        return
    sync = getattr(_libc(), "syncfs", None)
    if sync is not None and len(files) > _FEW:
        _with_open(folder, sync)
        return
    for file in files:
        _with_open(folder / file, os.fsync)
    for inner in sorted({(folder / file).parent for file in files} | {folder}):
        write_through_folder(inner)


def write_through_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name == "posix":
        _with_open(folder, os.fsync)


def replace_file(file: Path, raw: bytes) -> None:
    """Write a file so that at every instant there is the old or the new one, and on the disk too.

    It is written aside first, as `.NAME.portal.part`; what a killed run left there is overwritten.
    Raises OSError and leaves the file as it was.
    """
    aside = file.with_name(f".{file.name}{PART}")
    try:
        with aside.open("wb") as new:
            new.write(raw)
            new.flush()
            os.fsync(new.fileno())
        if file.exists():
            aside.chmod(S_IMODE(file.stat().st_mode))
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
    write_through_folder(file.parent)


def _with_open(place: Path, work: Callable[[int], object]) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        work(handle)
    finally:
        os.close(handle)


def _libc() -> ctypes.CDLL | None:
    """The C library of Linux, whose calls these are."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
