"""Run whole commands and account for them: CPU, wall clock, peak memory of the largest process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEMORY = Path("/dev/shm")  # noqa: S108 - the memory file system, meant for just this


@dataclass(frozen=True)
class Run:
    """One finished run: seconds of CPU and of wall clock, peak memory in MiB."""

    cpu: float
    wall: float
    memory: float

    @property
    def figures(self) -> str:
        """The figures as cells of a table."""
        return f"{self.cpu:.2f} | {self.wall:.2f} | {self.memory:.0f}"


_MEASURED = """
import resource, subprocess, sys, time
started = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)
sys.exit(code)
"""
"""Runs a command from a small process: a peak is never below the size of whoever started it."""


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end. Raises CalledProcessError with what it said on failure."""
    whole = [sys.executable, "-S", "-c", _MEASURED, *map(str, command)]
    environment = {**os.environ, **(environment or {})}
    done = subprocess.run(whole, capture_output=True, check=True, env=environment)
    return Run(*map(float, done.stdout.split()))


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        median(one.cpu for one in runs),
        median(one.wall for one in runs),
        max(one.memory for one in runs),
    )


def aside(folder: Path) -> None:
    """Move a tree out of the way: deleting and recreating it at once would slow the next run."""
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}-{time.monotonic_ns()}"))


def tree(folder: Path) -> tuple[int, int, int]:
    """Pages, files and bytes below a folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    return pages, len(files), sum(file.stat().st_size for file in files)


def write_again(source: Path, target: Path) -> Run:
    """The physical limit: the same bytes in the same files, written with nothing else done."""
    script = (
        "import os,sys,pathlib\n"
        "s,t=map(pathlib.Path,sys.argv[1:])\n"
        "for d,_,fs in os.walk(s):\n"
        "    o=t/os.path.relpath(d,s); o.mkdir(parents=True,exist_ok=True)\n"
        "    for f in fs: (o/f).write_bytes(b' '*os.path.getsize(os.path.join(d,f)))\n"
    )
    shutil.rmtree(target, ignore_errors=True)
    return run(["python3", "-c", script, source, target])
