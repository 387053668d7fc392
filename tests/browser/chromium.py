"""The Chromium of the browser tests: found, or installed (`python tests/browser/chromium.py`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")  # the fonts draw Chinese
_APT = ("-qq", "-o", "DPkg::Lock::Timeout=60")


class NoChromiumError(Exception):
    """There is no Chromium and none could be installed."""


def find() -> Path | None:
    """The installed Chromium: the one that CHROMIUM names, else the first on PATH."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and shutil.which(chosen) is None:
        raise NoChromiumError(
            f"环境变量 CHROMIUM 指向的 {chosen} 无法运行，请改正或取消它 / "
            f"CHROMIUM names {chosen}, which cannot be run; correct it or unset it"
        )
    found = (shutil.which(name) for name in ((chosen,) if chosen else NAMES))
    return next((Path(one) for one in found if one), None)


def ensure() -> Path | None:
    """Find Chromium or install it; None stands for Playwright's own."""
    found = find()
    if found is None and _may_install() and _apt():
        found = find()
    if found is None and not _run(sys.executable, "-m", "playwright", "install", "chromium"):
        raise NoChromiumError(
            "没有找到 Chromium，也装不上：请安装 Chromium，或用环境变量 CHROMIUM 指明它的位置 / "
            "no Chromium was found and none could be installed: install Chromium, "
            "or say where it is in the environment variable CHROMIUM"
        )
    return found


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and (_is_root() or _run("sudo", "-n", "true"))


def _apt() -> bool:
    print("正在安装 Chromium / installing Chromium: apt-get", flush=True)
    command = ("apt-get",) if _is_root() else ("sudo", "-n", "apt-get")
    _run(*command, *_APT, "update")  # a stale list may still be good enough
    return _run(*command, *_APT, "install", "--yes", "--no-install-recommends", *PACKAGES)


def _is_root() -> bool:
    program = shutil.which("id") or "/usr/bin/id"
    done = subprocess.run([program, "-u"], check=False, capture_output=True, text=True)
    return done.stdout.strip() == "0"


def _run(*command: str) -> bool:
    """Whether a command exists and succeeds; what it says is not for the tester."""
    program = shutil.which(command[0])
    if program is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        [program, *command[1:]],
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return done.returncode == 0


def main() -> None:
    """Ensure Chromium and say which one it is."""
    try:
        found = ensure()
    except NoChromiumError as missing:
        sys.exit(str(missing))
    print(f"浏览器 / browser: {found or 'Playwright'}")


if __name__ == "__main__":
    main()
