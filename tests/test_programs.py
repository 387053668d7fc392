"""What the tests need besides Python is there, or is named in one sentence before they begin."""

from __future__ import annotations

import os
from pathlib import Path

from tests.computers import Machine
from tests.node import NODE

PROGRAMS = "tests.programs"
MAKES_ALL = (
    'case "$*" in *install*) for one in chromium java; do cp "$0" "${0%/*}/$one"; done;; esac'
)


def test_what_is_missing_is_told_in_one_sentence_with_the_command_that_installs_it(
    tmp_path: Path,
) -> None:
    machine = Machine(tmp_path)
    machine.has_user(1000)
    machine.has_playwright(1)
    done = machine.run(PROGRAMS)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("缺少 chromium、java")
    assert " / chromium, java" in done.stderr
    assert "apt-get install chromium fonts-noto-cjk default-jre-headless" in done.stderr


def test_what_is_missing_is_installed_in_one_go(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.has_user(0)
    machine.has("apt-get", MAKES_ALL)
    machine.run(PROGRAMS)
    (call,) = [line for line in machine.calls.splitlines() if " install " in line]
    assert " chromium fonts-noto-cjk default-jre-headless" in call


def test_a_browser_that_does_not_start_is_told_of_before_the_first_test(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.has("java")
    broken = machine.has("chromium", "echo lib.so: not found >&2; exit 127")
    done = machine.run(PROGRAMS)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"浏览器 {broken} 启动不了" in done.stderr
    assert f"the browser {broken} does not start" in done.stderr


def test_playwright_s_driver_runs_on_the_node_of_the_tests() -> None:
    assert os.environ["PLAYWRIGHT_NODEJS_PATH"] == str(NODE)
    assert NODE.exists()
