"""Which old engines there are, fetched and unpacked below `.cache/` where they are first needed.

They are built for Linux on x86-64 by people who run them on servers of others. What they need of
the system a present Chromium needs too.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

from tests.node import NODE
from tests.packages import Packages

HERE = Path(__file__).parent
OLDEST, BELOW = 79, 72
"""The oldest Chromium in which everything works; one below, in which every page reads well."""
ENGINES = Packages(HERE, "old engines", "旧浏览器")
MORE = Packages(HERE / "more", "more old engines", "更多的旧浏览器")
NUMBERS = {ENGINES: (BELOW, OLDEST), MORE: (88, 92, 103, 109, 121)}


def runnable() -> bool:
    """Whether they run on this machine."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def program(number: int) -> Path:
    """The program of an engine."""
    packages = next(one for one, numbers in NUMBERS.items() if number in numbers)
    folder = packages.ensure() / "node_modules" / f"chromium-{number}"
    unpacked = folder / "chromium"
    if not unpacked.exists():
        (packed,) = (folder / "bin").glob("chromium*.br")
        begun = folder / "begun"
        subprocess.run([NODE, HERE / "unpack.mjs", packed, begun], check=True)
        begun.rename(unpacked)
    return unpacked
