"""Write a page or another file of the site, with plain calls: a large site has 70,000 files."""

from __future__ import annotations

import os


def write(file: str, text: str) -> None:
    """Write a file whole as UTF-8; its folder exists."""
    write_bytes(file, text.encode())


def write_bytes(file: str, raw: bytes) -> None:
    """Write a file whole; its folder exists."""
    with open(file, "wb", buffering=0) as handle:  # noqa: PTH123 - pathlib's would cost a tenth
        while raw:
            raw = raw[handle.write(raw) :]  # a full disk takes a part before it raises


def write_page(folder: str, html: str) -> None:
    """Write `index.html` into a folder (its name ends in a slash), which is made if need be."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - as above
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103 - as above
    write(f"{folder}index.html", html)
