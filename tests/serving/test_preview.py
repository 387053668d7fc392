"""The build that waits: it begins when it is told, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from portal.serving.preview import Builder
from tests.conftest import MakeOffice


def test_the_waiting_build_begins_when_it_is_told_and_says_when_the_pages_are_there(
    office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    there: list[bool] = []
    with Builder(office({}), out) as builder:
        assert not out.exists()
        assert builder.run(lambda: there.append((out / "index.html").exists()))
    assert there == [True]


def test_a_build_with_a_fault_has_placed_nothing_and_another_waits(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office({"data/office.yml": "a: [\n"})
    there: list[bool] = []
    with Builder(root, tmp_path / "site") as builder:
        assert not builder.run(lambda: there.append(True))
        assert builder.next.poll() is None
    assert there == []


def test_after_an_edit_of_code_another_build_waits(office: MakeOffice, tmp_path: Path) -> None:
    with Builder(office({}), tmp_path / "site") as builder:
        first = builder.next
        builder.renew()
        assert first.returncode == 0
        assert builder.next.poll() is None
    assert not (tmp_path / "site").exists()


def test_no_build_waits_when_the_preview_has_ended(office: MakeOffice, tmp_path: Path) -> None:
    with Builder(office({}), tmp_path / "site") as builder:
        pass
    assert builder.next.returncode == 0


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_preview_that_is_ended_leaves_no_pages_behind(
    name: str, office: MakeOffice, tmp_path: Path
) -> None:
    (tmp_path / "tmp").mkdir()
    serving = "from portal.commands.start import run; run()"
    with subprocess.Popen(
        [sys.executable, "-c", serving, "serve", str(office({})), "--port", "0"],
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        while "updated" not in running.stdout.readline():
            assert running.poll() is None
        running.send_signal(signal.Signals[name])
    assert running.returncode == 128 + signal.Signals[name]
    assert list((tmp_path / "tmp").iterdir()) == []
