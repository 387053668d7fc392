"""Real git, run in a folder of a test as a clerk would."""

from __future__ import annotations

import subprocess
from pathlib import Path

_CLERK = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.org")


def git(folder: Path, *command: str) -> str:
    """What git says in a folder; a test fails where it refuses."""
    line = ["git", "-C", str(folder), *_CLERK, *command]
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()
