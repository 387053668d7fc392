"""Shells: the frame of pages of one language and column, drawn once, cut at its slots, then filled.

The site engine renders a shell like any page, with a sentinel in each slot. A record's page is the
shell's pieces with the record's slots between them, so it is what the engine would have rendered
whole (`tests/drawing/test_spliced_equals_rendered.py` proves it byte for byte).
"""

from __future__ import annotations

from typing import NamedTuple

from portal.drawing.sentinels import ROOT, TEXT, cut, sentinel


class Slots(NamedTuple):
    """What differs between two pages of one shell, as HTML.

    `text` stands in the body where `TEXT` is: a document's text has no addresses to finish, and is
    carried by itself past all that is done to the rest.
    """

    title: str
    head: str
    switch: str
    trail: str
    body: str
    imprint: str
    text: str = ""

    def whole(self) -> Slots:
        """The same with the text in its place."""
        return self._replace(body=self.body.replace(TEXT, self.text), text="")


EMPTY = Slots(*map(sentinel, Slots._fields))
"""The slots of a shell that is to be cut at them."""


class Shell(NamedTuple):
    """A rendered shell: pieces of HTML, and the slot that follows each but the last."""

    pieces: tuple[str, ...]
    slots: tuple[int, ...]

    def finished(self, way_up: str) -> PageFrame:
        """The frame of pages from which the site's root is `way_up`."""
        first, *rest = (finish(piece, way_up).encode() for piece in self.pieces)
        return PageFrame(way_up, first, tuple(zip(self.slots, rest, strict=True)))


class PageFrame(NamedTuple):
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
    """A shell from the page that the engine rendered with `EMPTY` slots."""
    pieces, names = cut(html, Slots._fields)
    return Shell(tuple(pieces), tuple(map(Slots._fields.index, names)))


def finish(html: str, way_up: str) -> str:
    """The page with its addresses going up `way_up` (such as '../../') to the site's root."""
    return html.replace(ROOT, way_up)
