"""How our build grows with the number of documents, and how merely writing its bytes does."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.measure import MEMORY, Run, middle, write_again
from tests.bench.portal import build, published_office

_HEAD = """
### growth (memory)

| documents | CPU s | peak MiB | × the size before | only written, CPU s | × the size before |
|--:|--:|--:|--:|--:|--:|"""


def main(options: argparse.Namespace) -> None:
    """Build at every size of the curve, in interleaved runs."""
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        offices = [Path(folder) / f"office-{size}" for size in options.growth]
        for office, size in zip(offices, options.growth, strict=True):
            published_office(office, size)
        rounds = [[_measured(office) for office in offices] for _ in range(options.runs)]
    builds, writings = zip(*[zip(*one, strict=True) for one in rounds], strict=True)
    print(_HEAD)
    for place, size in enumerate(options.growth):
        ours, written = (middle([one[place] for one in runs]) for runs in (builds, writings))
        print(
            f"| {size} | {ours.cpu:.2f} | {ours.memory:.0f} | {_times(builds, place)}"
            f" | {written.cpu:.2f} | {_times(writings, place)} |",
            flush=True,
        )


def _measured(office: Path) -> tuple[Run, Run]:
    """A build from nothing, and its bytes only written; both trees are gone afterwards."""
    out, again = office.with_name(f"{office.name}-ours"), office.with_name(f"{office.name}-again")
    found = build(office, out), write_again(out, again)
    for tree in (out, again):
        shutil.rmtree(tree)
    return found


def _times(rounds: Sequence[Sequence[Run]], place: int) -> str:
    """How many times the size before it took: the median of the rounds."""
    if place == 0:
        return ""
    return f"{median(one[place].cpu / one[place - 1].cpu for one in rounds):.2f}"
