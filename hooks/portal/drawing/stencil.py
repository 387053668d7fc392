"""Small templates drawn once and filled many times: what is the same on thousands of pages.

A macro is called once with a sentinel for each of its arguments; what it gives is cut at them. Only
for macros that place their arguments as they are: they must not look into them.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from portal.drawing.sentinels import cut, sentinel


class Stencil:
    """A drawn macro: pieces of HTML, and the argument that follows each but the last.

    `names` are those of its arguments in their order, but for the `fixed` ones, which it is drawn
    with. Raises ValueError when the macro takes others.
    """

    def __init__(self, macro: Any, names: tuple[str, ...], **fixed: Any) -> None:
        if tuple(one for one in macro.arguments if one not in fixed) != names:
            raise ValueError(f"the macro {macro.name} takes {macro.arguments}, not {names}")
        marks = {name: Markup(sentinel(name)) for name in names}  # noqa: S704 - no text
        pieces, found = cut(str(macro(**marks, **fixed)), names)
        self._first, *rest = pieces
        self._rest = list(zip(map(names.index, found), rest, strict=True))

    def fill(self, *html: str) -> str:
        """The macro's HTML with these arguments in their order, which are HTML themselves."""
        parts = [self._first]
        for number, piece in self._rest:
            parts += (html[number], piece)
        return "".join(parts)
