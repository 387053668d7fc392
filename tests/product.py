"""A copy of the product in which a test may write, as an engineer would who adds to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "tests" / "guide"
"""What the guide in CONTRIBUTING tells one to write, a folder for each sort of thing."""
_RUN = "from portal.commands.start import run; run()"


class Product:
    """The code and templates in a folder of their own, and the fictional office beside them."""

    def __init__(self, folder: Path) -> None:
        self.hooks = folder / "hooks"
        self.overrides = folder / "overrides"
        self.office = folder / "office"
        self.site = folder / "site"
        for name in ("hooks", "overrides"):
            copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
        copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        copytree(ROOT / "tests" / "town", self.office)

    def add(self, guide: str, place: Path) -> None:
        """Put a file of the guide in its place."""
        place.parent.mkdir(parents=True, exist_ok=True)
        copyfile(GUIDE / guide, place)

    def replace(self, file: Path, before: str, after: str) -> None:
        """Change a line, as one does in an editor; it must be there."""
        text = file.read_text("utf-8")
        assert before in text, before
        file.write_text(text.replace(before, after, 1), "utf-8")

    def portal(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this copy."""
        return subprocess.run(
            [sys.executable, "-c", _RUN, *arguments],
            env={**os.environ, "PYTHONPATH": str(self.hooks)},
            capture_output=True,
            text=True,
            check=False,
        )

    def build(self) -> None:
        """Build the office; it must succeed."""
        done = self.portal("build", str(self.office), "--out", str(self.site))
        assert done.returncode == 0, done.stderr

    def page(self, path: str) -> str:
        """A file of the site."""
        return (self.site / path).read_text("utf-8")
