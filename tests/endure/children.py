"""Children of this process that are killed at a change of the file system, which they count."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from portal.machine.signals import end_tidily

_CHANGES = {"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "open", "ctypes.dlopen"}
_OF_SEEING = os.O_WRONLY | os.O_RDWR


def child(work: Callable[[], object]) -> int:
    """Do work in a child of this process; which one."""
    made = os.fork()
    if made:
        return made
    code = 1
    with suppress(SystemExit):
        end_tidily()
        work()
        code = 0
    os._exit(code)


def wait(made: int) -> int:
    """The exit code of a child, once it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(made, 0)[1])


def kill_at(steps: int, deadly: signal.Signals, folder: Path, work: Callable[[], object]) -> None:
    """Do work, and be killed at the change with this number, of those below a folder."""
    left = iter(range(steps))
    near = str(folder)

    def seen(event: str, given: tuple[Any, ...]) -> None:
        if event not in _CHANGES or (event == "open" and not _writes(given)):
            return
        if event != "ctypes.dlopen" and not str(given[0]).startswith(near):
            return
        if next(left, None) is None:
            os.kill(os.getpid(), deadly)

    sys.addaudithook(seen)
    work()


def _writes(given: tuple[Any, ...]) -> bool:
    return isinstance(given[2], int) and bool(given[2] & _OF_SEEING)
