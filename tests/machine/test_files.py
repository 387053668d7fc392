"""Files of a site: written whole, and told by paths with slashes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from portal.machine.files import files_below, write_bytes, write_page


def test_files_below_a_folder_are_told_with_slashes_links_among_them(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "b")
    assert sorted(files_below(tmp_path)) == ["a.txt", "b/c.txt", "b/d/e.txt", "link"]


def test_a_page_makes_its_folder_and_takes_the_place_of_the_last(tmp_path: Path) -> None:
    for words in (b"long words\n", b"short\r\n"):
        write_page(f"{tmp_path}/x/y/", words)
        assert (tmp_path / "x/y/index.html").read_bytes() == words


def test_a_disk_without_room_is_an_error_not_a_short_file() -> None:
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_bytes("/dev/full", b"x")
