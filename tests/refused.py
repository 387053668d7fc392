"""What a system really refuses, for tests: disks that are full, folders of other users."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

PORTAL = Path(sys.executable).parent / "portal"
NOBODY = 65534
ROOT_ONLY = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="mounting a disk and giving files away takes root: run the suite as root to try this",
)


def portal(
    *arguments: object,
    user: int | None = None,
    before: Callable[[], None] | None = None,
    stdout: int = subprocess.PIPE,
    environment: Mapping[str, str | None] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command: as another user, after a step in its own process, in another environment.

    A name that stands for None is taken out of the environment.
    """
    asked = {**os.environ, **(environment or {})}
    return subprocess.run(
        [PORTAL, *map(str, arguments)],
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        preexec_fn=before,
        env={name: value for name, value in asked.items() if value is not None},
        cwd="/" if user is not None else None,
    )


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own, mounted at a folder."""
    folder.mkdir(exist_ok=True)
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder))
    except (FileNotFoundError, subprocess.CalledProcessError):  # as in most containers
        pytest.skip("root may mount no disk here: run the suite where it may to try this")
    try:
        yield folder
    finally:
        _run("umount", str(folder))


def read_only(folder: Path) -> None:
    """Let a mounted disk be read, and no more."""
    _run("mount", "-o", "remount,ro", str(folder))


def fill(folder: Path) -> None:
    """Leave no room on a disk."""
    block = b"x" * 4096
    with (folder / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(block)
        except OSError:
            return


def give_away(place: Path) -> None:
    """Let a folder, and all in it, belong to another user."""
    for one in (place, *place.rglob("*")):
        os.chown(one, NOBODY, NOBODY)


@contextmanager
def common_ground() -> Iterator[Path]:
    """A folder that every user may enter; the tester's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    folder.chmod(0o755)
    try:
        yield folder.resolve()
    finally:
        shutil.rmtree(folder)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
