"""Folders for as long as a command runs, which the next one removes where one was killed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from portal.machine.names import LOCK

_FOLDER, _LOCK = "scratch", f".scratch{LOCK}"
"""All that a folder of ours ever holds; what holds more is somebody's. The lock is held for as long
as the folder is used: the system lets go of it when the process ends."""


@contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """An empty folder of one's own in `parent`, removed at the end.

    Those of the same prefix whose command was killed are removed before and after: what such a
    command had started may still have been writing.
    """
    _sweep(parent, prefix)
    own, lock = _taken(parent, prefix)
    try:
        (own / _FOLDER).mkdir()
        yield own / _FOLDER
    finally:
        lock.release()
        _remove(own)
        _sweep(parent, prefix)


def _taken(parent: Path, prefix: str) -> tuple[Path, FileLock]:
    while True:  # another command may sweep it before it is locked
        own = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
        lock = FileLock(own / _LOCK)
        with suppress(Timeout, FileNotFoundError):
            lock.acquire(timeout=0)
            return own, lock


def _sweep(parent: Path, prefix: str) -> None:
    for one in parent.glob(f"{prefix}*/{_LOCK}"):
        lock = FileLock(one)
        with suppress(Timeout, OSError):  # in use, or another user's
            if {inner.name for inner in one.parent.iterdir()} <= {_FOLDER, _LOCK}:
                lock.acquire(timeout=0)
                lock.release()
                _remove(one.parent)


def _remove(own: Path) -> None:
    """Remove a folder, its lock last: what could not go now is known by it later."""
    shutil.rmtree(own / _FOLDER, ignore_errors=True)
    if not (own / _FOLDER).exists():
        with suppress(OSError):  # another command was quicker, or somebody put something there
            (own / _LOCK).unlink(missing_ok=True)
            own.rmdir()
