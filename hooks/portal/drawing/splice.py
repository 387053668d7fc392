"""Record pages by the fast path: one shell per language and column, split once, joined per record.

The site engine renders a shell like any page, with a sentinel in each slot. A record's page is the
shell's pieces with the record's slots between them, so it is what the engine would have rendered
whole (`tests/drawing/test_splice.py` proves it byte for byte).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from portal.drawing.slots import TEXT, Slots, finish

_NAMES = Slots._fields
SENTINELS = Slots(*(f"\0{name}\0" for name in _NAMES))
_SENTINEL = re.compile("\0(" + "|".join(_NAMES) + ")\0")


class Shell(NamedTuple):
    """A rendered shell: pieces of HTML, and the slot that follows each but the last."""

    pieces: tuple[str, ...]
    slots: tuple[int, ...]

    def finished(self, way_up: str) -> Frame:
        """The frame of pages from which the site's root is `way_up`."""
        first, *rest = (finish(piece, way_up).encode() for piece in self.pieces)
        return Frame(way_up, first, tuple(zip(self.slots, rest, strict=True)))


class Frame(NamedTuple):
    """A shell as bytes, for pages from which the root is `way_up`.

    It is the first piece, then each slot and the piece behind it.
    """

    way_up: str
    first: bytes
    rest: tuple[tuple[int, bytes], ...]

    def join(self, slots: Slots) -> bytes:
        """The whole page."""
        html = [self.first]
        for slot, piece in self.rest:
            before, here, after = slots[slot].partition(TEXT)
            html.append(finish(before, self.way_up).encode())
            if here:
                html += (slots.text.encode(), finish(after, self.way_up).encode())
            html.append(piece)
        return b"".join(html)


Shells = dict[tuple[str, str], Shell]
"""The shells of a site by the language's code and the column."""


def split(html: str) -> Shell:
    """A shell from the page the engine rendered with `SENTINELS`."""
    parts = _SENTINEL.split(html)
    return Shell(tuple(parts[::2]), tuple(_NAMES.index(name) for name in parts[1::2]))
