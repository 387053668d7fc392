"""The sections of a document's body, each followed by links to what it carries."""

from __future__ import annotations

import re
from collections.abc import Callable

_SECTION = re.compile(r'(?=<h[2-6] id=")')
_ANCHOR = re.compile(r'<h[2-6] id="([^"]+)"')


def with_links(html: str, carried: Callable[[str], str]) -> str:
    """The body's HTML with `carried(anchor)` behind the text of every section."""
    parts = []
    for part in _SECTION.split(html):
        found = _ANCHOR.match(part)
        parts.append(part + (carried(found[1]) if found else ""))
    return "".join(parts)
