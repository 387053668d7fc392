"""Builds that are killed: the output is the old site or the new one, and the next build is right.

A child of this process builds and is killed at some change of the file system, which it counts, or
some time after it began. Changes are counted by the interpreter's own audit of them.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from portal.building import place
from portal.building.allowed import work_folder
from portal.machine.signals import end_tidily
from tests.built import content
from tests.endure.estate import Estate, Version

_CHANGES = {"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "open", "ctypes.dlopen"}
_USUAL = place.FEW
_OF_SEEING = os.O_WRONLY | os.O_RDWR


def kills(folder: Path, seed: int, count: int) -> Iterator[str]:
    """Kill `count` builds; tells what was wrong afterwards."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sequence
    estate = Estate(folder)
    import build  # noqa: F401, PLC0415 - so that each child need not load the engine

    estate.build()
    for number in range(count):
        fault = _trial(estate, chance, timed=number % 4 == 3)
        if fault:
            yield f"trial {number}: {fault}"
            estate.build()


def _trial(estate: Estate, chance: random.Random, *, timed: bool) -> str | None:
    old = estate.version
    new = old._replace(**{name: chance.randrange(2) for name in chance.sample(Version._fields, 2)})
    one_by_one = chance.random() < 0.5
    deadly = chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGHUP))
    steps = chance.choice((chance.randrange(1, 700), chance.randrange(1, 80)))
    told = f"{old} -> {new}, {deadly.name} {'timed' if timed else f'at {steps}'}, {one_by_one=}"
    wanted = [estate.expected(old), estate.expected(new)]
    estate.turn(new)
    place.FEW = -1 if one_by_one else _USUAL
    if timed:
        _kill_later(estate, deadly, chance.random())
    else:
        _wait(_child(lambda: _kill_at(steps, deadly, estate)))
    journal = work_folder(estate.out) / "journal"
    if content(estate.out) not in wanted and (deadly == signal.SIGTERM or not journal.exists()):
        return f"{told}: neither old nor new"
    if deadly != signal.SIGKILL and estate.litter():
        return f"{told}: left lying about: {estate.litter()}"
    if _wait(_child(estate.build)):
        return f"{told}: the next build failed"
    fault = estate.wrong()
    return f"{told}: {fault}" if fault else None


def _child(work: Callable[[], None]) -> int:
    """Do work in a child of this process; which one."""
    child = os.fork()
    if child:
        return child
    code = 1
    with suppress(SystemExit):
        end_tidily()
        work()
        code = 0
    os._exit(code)


def _wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _kill_at(steps: int, deadly: signal.Signals, estate: Estate) -> None:
    """Build, and be killed at the change with this number, of those near the output."""
    left = iter(range(steps))
    near = str(estate.out.parent)

    def seen(event: str, given: tuple[Any, ...]) -> None:
        if event not in _CHANGES or (event == "open" and not _writes(given)):
            return
        if event != "ctypes.dlopen" and not str(given[0]).startswith(near):
            return
        if next(left, None) is None:
            os.kill(os.getpid(), deadly)

    sys.addaudithook(seen)
    estate.build()


def _writes(given: tuple[Any, ...]) -> bool:
    return isinstance(given[2], int) and bool(given[2] & _OF_SEEING)


def _kill_later(estate: Estate, deadly: signal.Signals, share: float) -> None:
    """Build, and be killed within half a second."""
    child = _child(estate.build)
    time.sleep(share / 2)
    with suppress(ProcessLookupError):
        os.kill(child, deadly)
    _wait(child)
