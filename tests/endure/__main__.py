"""`python -m tests.endure PART --seed N --count N`: exit 1 when a trial went wrong.

The same seed makes the same trials; what went wrong is told with its number.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.compiled import compile_once
from tests.endure.browsers import browsers
from tests.endure.damage import damage
from tests.endure.fuzz import fuzz
from tests.endure.kills import kills

PARTS = {
    "kills": (kills, 200),
    "damage": (damage, 300),
    "browsers": (browsers, 5),
    "fuzz": (fuzz, 20_000),
}
"""Each part, and how many trials it takes where nobody says."""


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1782878400"
    compile_once()
    wrong = 0
    for name in options.parts or PARTS:
        part, usual = PARTS[name]
        started, count = time.monotonic(), options.count or usual
        with tempfile.TemporaryDirectory(prefix="endure-") as folder:
            faults = list(part(Path(folder).resolve(), options.seed, count))
        for fault in faults:
            print(f"{name}: {fault}")
        took = time.monotonic() - started
        print(f"{name}: {count} trials, {len(faults)} wrong, {took:.0f} s", flush=True)
        wrong += len(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
