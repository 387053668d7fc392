"""The command `portal`: a process for one run.

Records live to its end and form no cycles, so nothing is ever collected: looking for garbage would
cost a tenth of a build, and a twentieth of loading the modules that come next. A command that
serves switches the collector on again.
"""

from __future__ import annotations

import gc
import sys

gc.disable()


def run() -> None:
    """Load the commands, with the collector off, and run one.

    What the product itself lacks (a part of a kind, say) is told in a sentence; exit 2.
    """
    from portal.kinds.kind import KindError  # noqa: PLC0415 - see above

    try:
        from portal.commands import cli  # noqa: PLC0415 - see above
    except KindError as fault:
        print(fault, file=sys.stderr)
        sys.exit(2)
    cli.run()
