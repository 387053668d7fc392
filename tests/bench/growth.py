"""How our build grows with the number of documents."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.bench.measure import MEMORY, Run
from tests.bench.portal import built, published_office


def main(options: argparse.Namespace) -> None:
    """Build at every size of the curve, once each, in memory."""
    print("\n### growth (memory)\n\n| documents | CPU s | peak MiB | × the size before |")
    print("|--:|--:|--:|--:|")
    before: Run | None = None
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        for size in options.growth:
            office = Path(folder) / f"office-{size}"
            published_office(office, size)
            measured = built(office, Path(folder) / "ours")
            times = f"{measured.cpu / before.cpu:.2f}" if before else ""
            print(f"| {size} | {measured.cpu:.2f} | {measured.memory:.0f} | {times} |", flush=True)
            before = measured
            shutil.rmtree(office)
