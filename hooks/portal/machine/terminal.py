"""Progress of long work, where somebody watches: on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
SHORT = 250
"""Things that are done before anybody could read how far the work is."""
_BAR = "{percentage:3.0f}%|{bar}| {n:,} / {total:,} [{elapsed}<{remaining}]"


def counted(items: Iterable[T], total: int) -> Iterable[T]:
    """The items, with a bar on the last line of the terminal while they are worked on."""
    if total <= SHORT or not sys.stderr.isatty():
        return items
    from tqdm import tqdm  # noqa: PLC0415 - most builds are not watched, or short

    return tqdm(items, total=total, bar_format=_BAR)
