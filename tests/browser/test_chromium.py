"""Which Chromium the tests take: decided in folders of fake programs that note their calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.computers import Machine

MAKES_CHROMIUM = 'case "$*" in *install*) cp "$0" "${0%/*}/chromium";; esac'


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.has_user(1000)
    return made


@pytest.mark.parametrize(
    "name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
)
def test_an_installed_browser_is_taken_and_nothing_is_installed(
    machine: Machine, name: str
) -> None:
    browser = machine.has(name)
    machine.has("apt-get")
    done = machine.run()
    assert (done.returncode, done.stdout) == (0, f"浏览器 / browser: {browser}\n")
    assert machine.calls == ""


def test_the_environment_overrides_what_is_on_the_path(machine: Machine) -> None:
    machine.has("chromium")
    mine = machine.has("my-own-browser")
    assert str(mine) in machine.run(CHROMIUM=str(mine)).stdout


def test_a_wrong_override_is_said_and_not_replaced_in_silence(machine: Machine) -> None:
    machine.has("chromium")
    done = machine.run(CHROMIUM="/nowhere/chromium")
    assert done.returncode != 0
    assert "/nowhere/chromium 无法运行" in done.stderr
    assert "cannot be run" in done.stderr


def test_root_installs_the_debian_package_and_chinese_fonts(machine: Machine) -> None:
    machine.has_user(0)
    machine.has("apt-get", MAKES_CHROMIUM)
    done = machine.run()
    assert done.returncode == 0
    assert f"browser: {machine.root}/bin/chromium" in done.stdout
    assert "chromium fonts-noto-cjk" in machine.calls
    assert "sudo" not in machine.calls


def test_passwordless_sudo_installs_the_debian_package(machine: Machine) -> None:
    machine.has("apt-get", MAKES_CHROMIUM)
    machine.has("sudo", f'shift; PATH={machine.root}/bin:/usr/bin:/bin; exec "$@"')
    done = machine.run()
    assert done.returncode == 0
    assert f"browser: {machine.root}/bin/chromium" in done.stdout
    assert "sudo -n apt-get" in machine.calls


def test_without_the_right_to_install_playwright_downloads_its_own(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("sudo", "exit 1")
    machine.has_playwright(0)
    done = machine.run()
    assert (done.returncode, done.stdout) == (0, "浏览器 / browser: Playwright\n")
    assert "playwright ['install', 'chromium']" in machine.calls
    assert "apt-get" not in machine.calls


def test_where_the_package_does_not_exist_playwright_downloads_its_own(machine: Machine) -> None:
    machine.has_user(0)
    machine.has("apt-get", "exit 100")
    machine.has_playwright(0)
    assert machine.run().returncode == 0
    assert machine.calls.splitlines()[-1] == "playwright ['install', 'chromium']"


def test_when_nothing_works_one_sentence_in_both_languages_says_what_to_do(
    machine: Machine,
) -> None:
    machine.has_playwright(1)
    done = machine.run()
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert "请安装 Chromium" in done.stderr
    assert "install Chromium" in done.stderr
