"""Long work is counted where somebody watches, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios

import pytest

PROGRAM = "from portal.machine.terminal import counted; print(sum(counted(range({n}), {n})))"


def watched(count: int) -> str:
    """What a terminal shows while so many things are worked on."""
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (24, 80))
    command = [sys.executable, "-c", PROGRAM.format(n=count)]
    subprocess.run(command, stderr=child, stdout=subprocess.DEVNULL, check=True)
    os.close(child)
    os.set_blocking(parent, False)
    try:
        return os.read(parent, 10_000).decode()
    except (BlockingIOError, OSError):
        return ""


def test_long_work_is_counted_on_a_terminal() -> None:
    shown = watched(1000)
    assert shown.startswith("\r  0%|")
    assert "100%|" in shown
    assert "| 1,000 / 1,000 [" in shown
    assert shown.endswith("\r\n")


def test_short_work_is_not() -> None:
    assert watched(10) == ""


def test_nothing_is_said_where_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", PROGRAM.format(n=1000)]
    subprocess.run(command, check=True)
    assert capfd.readouterr() == ("499500\n", "")
