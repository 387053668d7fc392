"""One at a time: a lock on a file, and a word about who holds it.

The system lets go of a lock when its process ends, however it ends. Who holds it stands in a file
beside, because the lock's own cannot be read on every system while it is held.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from portal.machine.clock import CHINA
from portal.machine.names import LOCK

_LOCK, _HOLDER = "lock", "holder"
LOCK_FILES = frozenset({_LOCK, _HOLDER})
"""The names, in a locked folder, that belong to its lock."""


class LockHolder(NamedTuple):
    """Who holds a lock: a process, and since what time of the day in China (empty: not known)."""

    pid: str
    since: str


class HeldError(Exception):
    """Another process holds the lock, and nobody wanted to wait."""

    def __init__(self, holder: LockHolder) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def locked(folder: Path, waiting: Callable[[LockHolder], None] | None) -> Iterator[None]:
    """Hold the lock of a folder that exists.

    If another process has it, tell `waiting` who, and wait; without `waiting`, raise HeldError.
    """
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting is None:
            raise HeldError(_holder(folder)) from None
        waiting(_holder(folder))
        lock.acquire()
    try:
        (folder / _HOLDER).write_text(str(os.getpid()), "ascii")
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


@contextmanager
def locked_file(file: Path) -> Iterator[None]:
    """Hold the lock of one file, whose folder exists; waits for whoever has it.

    The lock lies beside the file while it is held: `.NAME.portal.lock`.
    """
    beside = file.with_name(f".{file.name}{LOCK}")
    with FileLock(beside):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps it while somebody waits for it
                beside.unlink()


def _holder(folder: Path) -> LockHolder:
    try:
        pid = (folder / _HOLDER).read_text("ascii")
        changed = (folder / _HOLDER).stat().st_mtime
    except OSError:  # it has the lock, and has not said so yet
        return LockHolder("?", "")
    return LockHolder(pid, f"{datetime.fromtimestamp(changed, CHINA):%H:%M:%S}")
