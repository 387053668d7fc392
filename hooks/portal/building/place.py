"""Put what was built in place: a whole new folder at once, or the changed files of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def publish(build: Callable[[Path], None], out: Path) -> None:
    """Let `build` fill a new folder, then switch `out` to it; nothing changes if it raises."""
    with _scratch(out) as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir(mode=0o755)
        build(fresh)
        old = Path(scratch) / "old"
        if out.exists():
            out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise


def update(build: Callable[[Path], None], out: Path, gone: Iterable[str]) -> None:
    """Let `build` fill a new folder, then remove the `gone` from `out` and move its files in.

    Each file changes at once; nothing changes if `build` raises.
    """
    with _scratch(out) as scratch:
        fresh = Path(scratch) / "new"
        fresh.mkdir()
        build(fresh)
        for path in gone:  # first: a file's address may be a folder from now on
            (out / path).unlink(missing_ok=True)
            _remove_empty((out / path).parent, out)
        for folder, _, names in os.walk(fresh):
            target = out / Path(folder).relative_to(fresh)
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                (Path(folder) / name).replace(target / name)


def _scratch(out: Path) -> tempfile.TemporaryDirectory[str]:
    out.parent.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-")


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
