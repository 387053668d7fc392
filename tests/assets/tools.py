"""The linters of styles and scripts: npm packages, pinned by a lock, run by the node of the tests.

Installed once for a lock, into `.cache/` (`-m tests.programs`); renewed with the other locks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from tests.node import NODE, NPM

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".cache" / "linters"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
SETTINGS = ("eslint.config.mjs", "stylelint.config.mjs", "es2019.mjs")


class NoLintersError(Exception):
    """The linters could not be installed."""


def ensure() -> Path:
    """The folder of the linters, installed where it is not there yet."""
    locked = b"".join((HERE / name).read_bytes() for name in PACKAGES)
    folder = CACHE / sha256(locked).hexdigest()[:16]
    if not folder.is_dir():
        _install(folder)
    for name in SETTINGS:  # they are read from beside the packages that they name
        shutil.copyfile(HERE / name, folder / name)
    return folder


def _install(folder: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        for name in PACKAGES:
            shutil.copyfile(HERE / name, Path(scratch) / name)
        done = npm("ci", folder=Path(scratch))
        if done.returncode != 0:
            raise NoLintersError(
                "样式和脚本的检查工具装不上 / "
                f"the linters of styles and scripts could not be installed:\n{done.stderr}"
            )
        if not folder.is_dir():
            Path(scratch).rename(folder)


def npm(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A run of npm in a folder."""
    places = os.pathsep.join((str(NODE.parent), os.environ.get("PATH", os.defpath)))
    return subprocess.run(
        [NODE, NPM, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PATH": places},
    )


def run(program: str, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A run of a program in the linters' folder, from the root of the project."""
    return subprocess.run(
        [NODE, ensure() / program, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        input=given,
    )


def lock() -> None:
    """Renew the lock: names, versions and hashes, no addresses."""
    done = npm("update", "--package-lock-only", folder=HERE)
    if done.returncode != 0:
        sys.exit(done.stderr)
    file = HERE / "package-lock.json"
    locked = json.loads(file.read_text("utf-8"))
    for package in locked["packages"].values():
        package.pop("funding", None)
    file.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    lock()
