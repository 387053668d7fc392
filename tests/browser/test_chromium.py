"""Which Chromium the tests take: decided in folders of fake programs that note their calls."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKES_CHROMIUM = 'case "$*" in *install*) cp "$0" "${0%/*}/chromium";; esac'


@dataclass(frozen=True)
class Machine:
    """A computer with these programs and no others."""

    root: Path

    def has(self, name: str, does: str = "") -> Path:
        """Put a program on the machine; it notes its calls, then `does` something."""
        file = self.root / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f'#!/bin/sh\nPATH=/usr/bin:/bin\necho "{name} $*" >> {self.root}/calls\n{does}\n',
            "utf-8",
        )
        file.chmod(0o755)
        return file

    def has_user(self, number: int) -> None:
        """Say who runs the script: 0 is root."""
        self.has("id", f"echo {number}")

    def has_playwright(self, exit_code: int) -> None:
        """Put a Playwright on the machine whose download ends with this code."""
        package = self.root / "python" / "playwright"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "__main__.py").write_text(
            "import sys\n"
            f"open({str(self.root / 'calls')!r}, 'a').write(f'playwright {{sys.argv[1:]}}\\n')\n"
            f"sys.exit({exit_code})\n",
            "utf-8",
        )

    def run(self, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the script there."""
        environment = {"PATH": str(self.root / "bin"), "PYTHONPATH": str(self.root / "python")}
        return subprocess.run(
            [sys.executable, "-m", "tests.browser.chromium"],
            cwd=ROOT,
            env=environment | more,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    @property
    def calls(self) -> str:
        """What was called, a line each."""
        file = self.root / "calls"
        return file.read_text("utf-8") if file.exists() else ""


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
