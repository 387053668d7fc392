"""The programs besides Python's that the tests run: found, or installed (`-m tests.programs`)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tests.assets import tools
from tests.browser import chromium
from tests.debian import install
from tests.engines import programs as engines
from tests.packages import NoPackagesError

_PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))


class NoProgramError(Exception):
    """A program is missing and could not be installed."""


@dataclass(frozen=True)
class Program:
    """A program and Debian's package of it."""

    name: str
    package: str

    def find(self) -> str | None:
        """Where it is."""
        return shutil.which(self.name, path=_PLACES)

    def ensure(self) -> str:
        """Find it or install it."""
        found = self.find()
        if found is None and install(self.package):
            found = self.find()
        if found is None:
            raise NoProgramError(_missing([self.name], [self.package]))
        return found


JAVA = Program("java", "default-jre-headless")
"""Runs the Nu checker."""
NGINX = Program("nginx", "nginx-light")
"""Serves the site as an office would."""


def main() -> None:
    """Ensure all of them before the first test runs, and start the browser once."""
    try:
        _install_what_is_absent()
        print(f"浏览器 / browser: {chromium.started()}")
        for program in (JAVA, NGINX):
            print(f"{program.name}: {program.find()}")
        print(f"linters: {tools.ensure()}")
        for number in (engines.OLDEST, engines.BELOW) if engines.runnable() else ():
            print(f"Chromium {number}: {engines.program(number)}")
    except (NoProgramError, chromium.NoChromiumError, NoPackagesError) as missing:
        sys.exit(str(missing))


def _install_what_is_absent() -> None:
    """Install in one go; what could not be is told in one sentence. Raises NoProgramError."""
    others = [one for one in (JAVA, NGINX) if one.find() is None]
    browser = [] if chromium.find() else [*chromium.PACKAGES]
    if packages := [*browser, *(one.package for one in others)]:
        install(*packages)
    names = [one.name for one in others if one.find() is None]
    wanted = [one.package for one in others if one.find() is None]
    try:
        chromium.ensure()
    except chromium.NoChromiumError:
        names, wanted = ["chromium", *names], [*chromium.PACKAGES, *wanted]
    if names:
        raise NoProgramError(_missing(names, wanted))


def _missing(names: Sequence[str], packages: Sequence[str]) -> str:
    command = f"apt-get install {' '.join(packages)}"
    return (
        f"缺少 {'、'.join(names)}，这里也无权安装或装不上。请管理员运行 {command}"
        "（别的系统装同样的程序），再运行一次 / "
        f"{', '.join(names)}: missing, and they could not be installed here. Have an administrator "
        f"run {command} (on another system install the same programs), then run this again"
    )


if __name__ == "__main__":
    main()
