"""npm packages of the tests: pinned by a lock, installed once for it by the node of the tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.node import NODE, NPM

ROOT = Path(__file__).parents[1]
_FILES = ("package.json", "package-lock.json", ".npmrc")


class NoPackagesError(Exception):
    """Packages could not be installed."""


@dataclass(frozen=True)
class Packages:
    """What a folder with `package.json`, a lock and `.npmrc` asks for, and what it is called."""

    folder: Path
    name: str
    chinese: str

    def ensure(self) -> Path:
        """Where they are, below `.cache/`; installed where they are not there yet."""
        locked = b"".join((self.folder / name).read_bytes() for name in _FILES)
        cache = ROOT / ".cache" / self.name.replace(" ", "-")
        there = cache / sha256(locked).hexdigest()[:16]
        if not there.is_dir():
            cache.mkdir(parents=True, exist_ok=True)
            self._install(cache, there)
        return there

    def lock(self) -> None:
        """Renew the lock: names, versions and hashes, no addresses."""
        done = _npm("update", "--package-lock-only", folder=self.folder)
        if done.returncode != 0:
            sys.exit(done.stderr)
        file = self.folder / "package-lock.json"
        locked = json.loads(file.read_text("utf-8"))
        for package in locked["packages"].values():
            package.pop("funding", None)
        file.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n", "utf-8")

    def _install(self, cache: Path, there: Path) -> None:
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            for name in _FILES:
                shutil.copyfile(self.folder / name, Path(scratch) / name)
            done = _npm("ci", folder=Path(scratch))
            if done.returncode != 0:
                raise NoPackagesError(
                    f"{self.chinese}装不上 / {self.name} could not be installed:\n{done.stderr}"
                )
            if not there.is_dir():
                Path(scratch).rename(there)


def _npm(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    places = os.pathsep.join((str(NODE.parent), os.environ.get("PATH", os.defpath)))
    return subprocess.run(
        [NODE, NPM, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PATH": places},
    )
