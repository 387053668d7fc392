"""The command `portal`: a process for one run.

Records live to its end and form no cycles, so nothing is ever collected: looking for garbage would
cost a tenth of a build, and a twentieth of loading the modules that come next. A command that
serves switches the collector on again.
"""

from __future__ import annotations

import gc

gc.disable()

from portal.commands.cli import run  # noqa: E402 - to load with the collector off

__all__ = ["run"]
