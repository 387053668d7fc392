"""Progress of long work, where somebody watches: on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
STEP = 250


def counted(items: Iterable[T], total: int) -> Iterator[T]:
    """The items, with a count of them on the last line of the terminal while they are worked on."""
    watched = sys.stderr.isatty() and total > STEP
    for number, item in enumerate(items, 1):
        if watched and (number % STEP == 0 or number == total):
            end = "\n" if number == total else ""
            print(f"\r{number:,} / {total:,}", end=end, file=sys.stderr, flush=True)
        yield item
