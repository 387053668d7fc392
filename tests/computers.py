"""Computers with fake programs that note their calls: what tests would install."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


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

    def run(
        self, module: str = "tests.browser.chromium", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a module of the tests there."""
        environment = {"PATH": str(self.root / "bin"), "PYTHONPATH": str(self.root / "python")}
        return subprocess.run(
            [sys.executable, "-m", module],
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
