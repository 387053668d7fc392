"""Renews the locks of npm packages (`make lock`)."""

from __future__ import annotations

from tests.assets.tools import LINTERS
from tests.engines.programs import ENGINES, MORE

ALL = (LINTERS, ENGINES, MORE)

if __name__ == "__main__":
    for packages in ALL:
        packages.lock()
