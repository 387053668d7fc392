"""How lean the pages of many documents are: what the shell adds to a record, the longest list."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import MEMORY
from tests.bench.portal import built, published_office


def main(options: argparse.Namespace) -> None:
    """Weigh every page of the largest office."""
    size = max(options.sizes)
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        office, out = Path(folder) / "office", Path(folder) / "site"
        published_office(office, size)
        built(office, out)
        shells, lists = heaviest_shell(out), heaviest_list(out)
    print(f"\n### lean pages ({size} documents)\n\n| what | bytes | at most |\n|--|--:|--:|")
    print(f"| the shell around a record, raw HTML | {shells} | 6144 |")
    print(f"| the longest list | {lists} | 100000 |", flush=True)


def shell_size(page: bytes) -> int:
    """The bytes of a page outside its `main` element."""
    return page.index(b"<main") + len(page) - page.index(b"</main>")


def heaviest_shell(out: Path) -> int:
    """The most bytes that a shell adds to a record of a site."""
    return max(shell_size(page) for page in _pages(out) if b'class="record"' in page)


def heaviest_list(out: Path) -> int:
    """The bytes of the largest page of a site that is no record's."""
    return max(len(page) for page in _pages(out) if b'class="record"' not in page)


def _pages(out: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in out.rglob("*.html"))
