"""Commands that are killed: there is the old or the new, and the next run puts all in order.

A child of this process runs a command and is killed at some change of the file system, which it
counts, or some time after it began. Changes are counted by the interpreter's own audit of them.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from portal.building import place
from portal.building.allowed import work_folder
from tests.built import content
from tests.endure.children import child, kill_at, wait
from tests.endure.commands import kill_import, kill_ledger, kill_preview
from tests.endure.estate import Estate, Version

_USUAL = place.FEW


def kills(folder: Path, seed: int, count: int) -> Iterator[str]:
    """Kill `count` commands; tells what was wrong afterwards.

    Of five one enters addresses into the ledger, one imports, one previews, the others build.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable sequence
    estate = Estate(folder / "built")
    import build  # noqa: F401, PLC0415 - so that each child need not load the engine

    estate.build()
    others = (kill_ledger, kill_import, kill_preview)
    for number in range(count):
        if number % 5 < len(others):
            fault = others[number % 5](folder / str(number), chance)
        else:
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
        wait(child(lambda: kill_at(steps, deadly, estate.out.parent, estate.build)))
    journal = work_folder(estate.out) / "journal"
    if content(estate.out) not in wanted and (deadly == signal.SIGTERM or not journal.exists()):
        return f"{told}: neither old nor new"
    if deadly != signal.SIGKILL and estate.litter():
        return f"{told}: left lying about: {estate.litter()}"
    if wait(child(estate.build)):
        return f"{told}: the next build failed"
    fault = estate.wrong()
    return f"{told}: {fault}" if fault else None


def _kill_later(estate: Estate, deadly: signal.Signals, share: float) -> None:
    """Build, and be killed within half a second."""
    running = child(estate.build)
    time.sleep(share / 2)
    with suppress(ProcessLookupError):
        os.kill(running, deadly)
    wait(running)
