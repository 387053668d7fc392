"""The programs besides Python's that the tests run: found, or installed (`-m tests.programs`)."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

from tests.assets import tools
from tests.browser import chromium
from tests.debian import install

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
            raise NoProgramError(
                f"没有找到 {self.name}，也装不上：请安装它（Debian 软件包 {self.package}） / "
                f"{self.name} was not found and could not be installed: "
                f"install it (Debian's package {self.package})"
            )
        return found


JAVA = Program("java", "default-jre-headless")
"""Runs the Nu checker."""
NGINX = Program("nginx", "nginx-light")
"""Serves the site as an office would."""


def main() -> None:
    """Ensure all of them."""
    chromium.main()
    try:
        for program in (JAVA, NGINX):
            print(f"{program.name}: {program.ensure()}")
        print(f"linters: {tools.ensure()}")
    except (NoProgramError, tools.NoLintersError) as missing:
        sys.exit(str(missing))


if __name__ == "__main__":
    main()
