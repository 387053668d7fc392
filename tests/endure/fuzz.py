"""Records that something has happened to: nothing crashes, hangs, or is changed but by its cure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.mutants import fault, mutants
from tests.offices import write_office

SLOW = 20.0
"""Seconds for one file, on a machine that has other work too."""


def fuzz(folder: Path, number: int, count: int) -> Iterator[str]:
    """Check and fix `count` files that were changed by chance; tells the least that goes wrong."""
    office = write_office(folder / "office", {})

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants())
    def holds(mutant: tuple[str, bytes]) -> None:
        path, raw = mutant
        started = time.monotonic()
        wrong = fault(office, path, raw)
        took = time.monotonic() - started
        assert wrong is None, f"{path}: {wrong}"
        assert took < SLOW, f"{path}: {took:.0f} s"

    try:
        holds()
    except BaseException as failure:  # noqa: BLE001 - whatever it is, it must not be
        notes = "\n".join(getattr(failure, "__notes__", ()))
        yield f"{failure!r}\n{notes}"
