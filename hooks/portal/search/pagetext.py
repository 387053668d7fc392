"""The words of a finished page: its text, its headings, and where its anchors stand."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

SKIPPED = frozenset({"script", "style", "template", "noscript", "nav", "form", "svg"})
"""Not the page's own words. So is anything marked `data-unsearched`: links to other records."""
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "ins", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)
"""Elements within a line; any other ends it."""
_SPACES = re.compile(r"[ \t\r\n]+")


class PageText(NamedTuple):
    """Text (a line for each block), headings, and anchors with their offsets in the text."""

    text: str
    headings: tuple[str, ...]
    anchors: tuple[tuple[str, int], ...]


def page_text(html: str) -> PageText:
    """What stands in the page's <main>."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageText("".join(reader.parts).strip(), tuple(reader.headings), tuple(reader.anchors))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.size = 0
        self.headings: list[str] = []
        self.anchors: list[tuple[str, int]] = []
        self.inside = self.skipped = 0
        self.heading: list[str] | None = None
        self.ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow what is skipped; break lines at blocks; note anchors and headings."""
        names = dict(attrs)
        if self.ended and self.parts and not self.skipped and not self.parts[-1][-1].isspace():
            self._add(" ")  # two elements side by side are not one word
        self.ended = False
        if tag == "main":
            self.inside = 1
            return
        if not self.inside or tag in _VOID:
            self._line(tag)
            return
        if self.skipped or tag in SKIPPED or "data-unsearched" in names:
            self.skipped += 1
            return
        self._line(tag)
        if names.get("id"):
            self.anchors.append((str(names["id"]), self.size))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.heading = []

    def handle_endtag(self, tag: str) -> None:
        """The other end of what a start tag began."""
        self.ended = self.inside > 0
        if tag == "main":
            self.inside = 0
        if not self.inside or tag in _VOID:
            return
        if self.skipped:
            self.skipped -= 1
            return
        self._line(tag)
        if tag[0] == "h" and self.heading is not None:
            self.headings.append("".join(self.heading).strip())
            self.heading = None

    def handle_data(self, data: str) -> None:
        """Text that is the page's own."""
        self.ended = False
        if not self.inside or self.skipped:
            return
        words = _SPACES.sub(" ", data)
        if self.parts and self.parts[-1][-1] in " \n":
            words = words.lstrip(" ")
        self._add(words if self.parts else words.lstrip(" "))
        if self.heading is not None:
            self.heading.append(words)

    def _line(self, tag: str) -> None:
        if self.skipped or not self.inside or tag in _INLINE or not self.parts:
            return
        if self.parts[-1][-1] != "\n":
            self._add("\n")

    def _add(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self.size += len(words)
