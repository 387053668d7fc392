"""A process that is asked to stop says nothing of what broke in it by that."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os, signal, sys
from portal.commands import cli
from portal.machine import signals

def loads(_):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise ImportError("initialization failed") from None

signals.end_tidily()
cli._parser = lambda first: loads(first)
sys.exit(cli.main(["check"]))
"""


def test_an_error_that_an_interruption_made_in_a_library_is_no_bug() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
