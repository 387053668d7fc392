"""The day a build speaks of: SOURCE_DATE_EPOCH, else the last commit, in China."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from portal.machine import clock

NOON = 1782878400  # 2026-07-01 12:00 in China


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        (NOON, date(2026, 7, 1)),
        (0, date(1970, 1, 1)),
        (1782835199, date(2026, 6, 30)),  # a second before midnight in China
        (1782835200, date(2026, 7, 1)),  # midnight in China, 16:00 of 30 June in Greenwich
    ],
)
def test_the_day_is_that_of_source_date_epoch_in_china(
    stamp: int, day: date, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(stamp))
    assert clock.today(tmp_path) == day


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Midway", "UTC"])
def test_the_machine_s_own_time_zone_makes_no_difference(
    zone: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782835200")
    assert clock.today(tmp_path) == date(2026, 7, 1)


def commit(folder: Path, moment: str) -> None:
    """An empty commit at a moment."""
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    settings = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    commands = [
        ["git", "init", "-q", str(folder)],
        [*git, "commit", "-q", "--allow-empty", "-m", "x"],
    ]
    for command in commands:
        subprocess.run(command, check=True, env={"PATH": "/usr/bin:/bin", **settings})


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-02-29T12:00:00+08:00", date(2024, 2, 29)),
        ("2024-02-29T16:00:00+00:00", date(2024, 3, 1)),
        ("2024-02-29T23:30:00-05:00", date(2024, 3, 1)),
    ],
)
def test_without_it_the_day_is_that_of_the_last_commit_in_china(
    moment: str, day: date, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    commit(tmp_path, moment)
    assert clock.today(tmp_path) == day


def test_an_office_below_a_repository_takes_the_repository_s_last_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    commit(tmp_path, "2024-02-29T12:00:00+08:00")
    (tmp_path / "office").mkdir()
    assert clock.today(tmp_path / "office") == date(2024, 2, 29)


def test_source_date_epoch_goes_before_the_last_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit(tmp_path, "2024-02-29T12:00:00+08:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    assert clock.today(tmp_path) == date(2026, 7, 1)


@pytest.mark.parametrize("path", [None, "/nonexistent"], ids=["no repository", "no git"])
def test_without_either_the_day_is_today_in_china(
    path: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    if path:
        monkeypatch.setenv("PATH", path)
    before = (datetime.now(UTC) + timedelta(hours=8)).date()
    found = clock.today(tmp_path)
    assert before <= found <= (datetime.now(UTC) + timedelta(hours=8)).date()
