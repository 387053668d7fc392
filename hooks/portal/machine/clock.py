"""The one place that asks what day it is: the same commit gives the same bytes."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from portal.machine.git import ask_git

CHINA = timezone(timedelta(hours=8))


class ClockError(Exception):
    """The day that the environment asks for is no day."""


def today(root: Path) -> date:
    """The day in China of SOURCE_DATE_EPOCH, else of the last commit, else of the system."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "").strip() or _last_commit(root)
    if not stamp:
        return datetime.now(CHINA).date()
    try:
        return datetime.fromtimestamp(_seconds(stamp), UTC).astimezone(CHINA).date()
    except (ValueError, OverflowError, OSError) as fault:
        raise ClockError(
            f"SOURCE_DATE_EPOCH 必须是1970年以来的秒数，如 1782878400，现为 {stamp!r}；"
            "请改正或取消它 / "
            "SOURCE_DATE_EPOCH must be a number of seconds since 1970, such as 1782878400, not "
            f"{stamp!r}; correct it or unset it"
        ) from fault


def _seconds(stamp: str) -> int:
    """The number in a text of digits alone."""
    if not (stamp.isascii() and stamp.isdigit()):
        raise ValueError(stamp)
    return int(stamp)


def _last_commit(root: Path) -> str:
    return ask_git(root, "log", "-1", "--format=%ct").strip() if root.is_dir() else ""
