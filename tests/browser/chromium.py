"""The Chromium of the browser tests: found, or installed (`-m tests.browser.chromium`)."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.debian import install, succeeds

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")  # the fonts draw Chinese


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
    if found is None and install(*PACKAGES):
        found = find()
    if found is None and not succeeds(sys.executable, "-m", "playwright", "install", "chromium"):
        raise NoChromiumError(
            "没有找到 Chromium，也装不上：请安装 Chromium，或用环境变量 CHROMIUM 指明它的位置 / "
            "no Chromium was found and none could be installed: install Chromium, "
            "or say where it is in the environment variable CHROMIUM"
        )
    return found


def started() -> str:
    """Start Chromium once, as the tests will, and say which one it is. Raises NoChromiumError."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - slow, for this alone

    found = find()
    name = str(found or "Playwright")
    try:
        with sync_playwright() as playwright:
            options = ["--no-sandbox", "--disable-gpu"]
            playwright.chromium.launch(executable_path=found, args=options).close()
    except (Error, OSError) as fault:
        why = next(iter(str(fault).splitlines()), repr(fault))
        raise NoChromiumError(
            f"浏览器 {name} 启动不了：{why}。请装好它所需的库（Debian 软件包 chromium），"
            "或用环境变量 CHROMIUM 另选一个 / "
            f"the browser {name} does not start: {why}; install the libraries that it needs "
            "(Debian's package chromium), or choose another in the environment variable CHROMIUM"
        ) from fault
    return name


def main() -> None:
    """Ensure Chromium and say which one it is."""
    try:
        found = ensure()
    except NoChromiumError as missing:
        sys.exit(str(missing))
    print(f"浏览器 / browser: {found or 'Playwright'}")


if __name__ == "__main__":
    main()
