"""The command `portal`: a process for one run.

Records live to its end and form no cycles, so nothing is ever collected: looking for garbage would
cost a tenth of a build, and a twentieth of loading the modules that come next. A command that
serves switches the collector on again. Nor does pydantic look through all installed packages for
plugins of its own, which takes a thirtieth of an edit's build, and would let a stray package decide
what is valid.
"""

from __future__ import annotations

import gc
import os

gc.disable()
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

try:
    from portal.commands.cli import run
except KeyboardInterrupt:  # before anything has begun
    os._exit(130)

__all__ = ["run"]
