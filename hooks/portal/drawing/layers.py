"""Original and restatement beside each other, bound paragraph by paragraph.

Both are HTML that the Markdown parser has written. A block that carries an anchor begins a part;
what follows without one belongs to it. Parts with the same anchor are shown beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>")
_ID = re.compile(r'<(?:h[1-6]|p|li) id="([^"]*)"')
_OWN = re.compile(r'(<[^>]*? (?:id="|href="#))')
_PREFIX = "restated-"
"""Before the anchors of a restatement: on one page, none may stand twice."""


def pairs(original: str, restated: str) -> list[tuple[str, str]]:
    """The parts of the original, each with that of the restatement that has the same anchor."""
    beside = dict(_parts(restated))
    return [
        (html, _OWN.sub(rf"\1{_PREFIX}", beside.get(anchor, "")))
        for anchor, html in _parts(original)
    ]


def _parts(html: str) -> Iterator[tuple[str, str]]:
    """Anchor and HTML of each part; what stands before the first anchor has none."""
    anchor, held = "", ""
    for block in _blocks(html):
        if found := _ID.search(block):
            if held.strip():
                yield anchor, held
            anchor, held = found[1], ""
        held += block
    if held.strip():
        yield anchor, held


def _blocks(html: str) -> Iterator[str]:
    """The outermost elements, one after the other."""
    depth = start = 0
    for tag in _TAG.finditer(html):
        if not tag[3]:
            depth += -1 if tag[1] else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    yield html[start:]
