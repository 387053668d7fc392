"""Small templates drawn once and filled many times: what is the same on thousands of pages.

A macro is called once with a sentinel for each of its arguments; what it gives is cut at them. Only
for macros that place their arguments as they are: they must not look into them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

_SENTINEL = re.compile("\1([0-9]+)\1")


class Stencil:
    """A drawn macro: pieces of HTML, and the argument that follows each but the last."""

    def __init__(self, macro: Callable[..., object], arguments: int) -> None:
        marks = [Markup(f"\1{number}\1") for number in range(arguments)]  # noqa: S704 - no text
        parts = _SENTINEL.split(str(macro(*marks)))
        self._first = parts[0]
        self._rest = [
            (int(number), piece) for number, piece in zip(parts[1::2], parts[2::2], strict=True)
        ]

    def fill(self, *html: str) -> str:
        """The macro's HTML with these arguments, which are HTML themselves."""
        parts = [self._first]
        for number, piece in self._rest:
            parts += (html[number], piece)
        return "".join(parts)
