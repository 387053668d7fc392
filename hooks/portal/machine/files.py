"""Write a page or another file of the site, with plain calls: a large site has 70,000 files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_BUFFER = 1 << 20
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""Windows would else write line ends of its own."""


def write_bytes(file: str, raw: bytes) -> None:
    """Write a file whole; its folder exists."""
    handle = os.open(file, _WRITING, 0o666)
    try:
        while raw:
            raw = raw[os.write(handle, raw) :]  # a full disk takes a part before it raises
    finally:
        os.close(handle)


def write_pieces(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a large file piece by piece: it is never whole in memory."""
    with file.open("wb", buffering=_BUFFER) as open_file:
        open_file.writelines(pieces)


def files_below(folder: str | os.PathLike[str]) -> list[str]:
    """The files below a folder, links among them, by their paths with slashes on every system."""
    top = os.fspath(folder)
    found: list[str] = []
    inner = [""]
    while inner:
        prefix = inner.pop()
        with os.scandir(f"{top}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    inner.append(f"{prefix}{entry.name}/")
                else:
                    found.append(f"{prefix}{entry.name}")
    return found


def json_array(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a JSON file that holds an array, an element on each line."""
    yield b"[\n"
    yield from between(b",\n", lines)
    yield b"\n]\n"


def between(separator: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces with the separator between them."""
    first = True
    for piece in pieces:
        if not first:
            yield separator
        first = False
        yield piece


def write_page(folder: str, html: bytes) -> None:
    """Write `index.html` into a folder (its name ends in a slash), which is made if need be."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - as above
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103 - as above
    write_bytes(f"{folder}index.html", html)
