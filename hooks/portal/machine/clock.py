"""The one place that asks what day it is: the same commit gives the same bytes."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

CHINA = timezone(timedelta(hours=8))


class ClockError(Exception):
    """The day that the environment asks for is no day."""


def today(root: Path) -> date:
    """The day in China of SOURCE_DATE_EPOCH, else of the last commit, else of the system."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH") or _last_commit(root)
    if stamp and not stamp.isdecimal():
        raise ClockError(f"SOURCE_DATE_EPOCH 必须是秒数 / must be a number of seconds: {stamp!r}")
    moment = datetime.fromtimestamp(int(stamp), UTC) if stamp else datetime.now(UTC)
    return moment.astimezone(CHINA).date()


def _last_commit(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
