"""The check alone, as an editor or CI runs it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.bench.measure import MEMORY, middle
from tests.bench.portal import check, published_office


def main(options: argparse.Namespace) -> None:
    """Check an office in memory."""
    print("\n### check alone (memory)\n")
    print("| documents | CPU s | wall s | peak MiB |\n|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        office = Path(folder) / "office"
        published_office(office, options.checked)
        measured = middle([check(office) for _ in range(options.runs)])
    print(f"| {options.checked} | {measured.figures} |", flush=True)
