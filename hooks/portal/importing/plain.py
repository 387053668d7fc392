"""Text copied from a page: every line that is not blank is a paragraph."""

from __future__ import annotations

from portal.importing.old_page import Block, OldPage


def read_plain(text: str) -> OldPage:
    """The page in a text; tabs set cells apart."""
    lines = (line.strip() for line in text.split("\n"))
    return OldPage([_block(line) for line in lines if line])


def _block(line: str) -> Block:
    cells = tuple(cell.strip() for cell in line.split("\t")) if "\t" in line else ()
    return Block(line, cells=cells)
