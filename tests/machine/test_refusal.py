"""Faults of the system become sentences; all others stay our own."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from portal.machine.refusal import at, refusal

CASES = {
    "ENOSPC": "disk is full",
    "EDQUOT": "quota",
    "EFBIG": "ulimit -f",
    "EACCES": "no permission",
    "EPERM": "no permission",
    "EROFS": "can only be read",
    "EMFILE": "ulimit -n",
    "ENFILE": "ulimit -n",
    "EADDRINUSE": "--port",
    "EADDRNOTAVAIL": "--host",
    "EBUSY": "another program",
    "ENOTDIR": "should be a folder",
    "ENAMETOOLONG": "too long",
    "ELOOP": "circle",
    "EIO": "check the disk",
    "ESTALE": "does not answer",
    "ENOLCK": "no locks",
    "ENOMEM": "memory",
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_system_refuses_is_told_in_both_languages(name: str) -> None:
    number = getattr(errno, name)
    told = refusal(OSError(number, os.strerror(number), "/place"))
    assert told is not None
    zh, _, en = told.partition(" / ")
    assert CASES[name] in en
    assert any("\u4e00" <= one <= "\u9fff" for one in zh)
    assert "{" not in told


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("x"),
        KeyError("x"),
        RecursionError(),
        FileNotFoundError(errno.ENOENT, "no such file", "/gone"),
        FileExistsError(errno.EEXIST, "exists", "/there"),
        OSError("no number"),
    ],
)
def test_what_is_our_own_fault_is_not_put_on_the_system(fault: Exception) -> None:
    assert refusal(fault) is None


def test_too_little_memory_is_no_bug() -> None:
    assert "memory" in (refusal(MemoryError()) or "")


def test_a_file_that_windows_will_not_share_is_in_use() -> None:
    class SharedError(PermissionError):
        winerror = 32

    told = refusal(SharedError(errno.EACCES, "in use", "C:/site")) or ""
    assert "another program is using C:/site" in told


def test_no_folder_for_temporary_files_says_what_to_set() -> None:
    fault = FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/x']")
    assert "TMPDIR" in (refusal(fault) or "")


def test_a_fault_of_a_place_keeps_it_and_another_gets_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as found, at("elsewhere"):
        (tmp_path / "gone").read_bytes()
    assert found.value.filename == str(tmp_path / "gone")
    with pytest.raises(OSError, match="room") as found_none, at(tmp_path):
        raise OSError(errno.ENOSPC, "no room")
    assert f"the disk is full, or the quota is used up: {tmp_path}" in (
        refusal(found_none.value) or ""
    )


def test_a_copy_that_does_not_fit_is_told_of_where_it_should_have_gone() -> None:
    fault = OSError(errno.ENOSPC, "no room", "from", None, "to")
    assert "from" not in (refusal(fault) or "from")
    both = OSError(errno.EACCES, "no", b"from", None, "to")
    assert "from → to" in (refusal(both) or "")
