"""The sections of a document's body, each followed by links to what it carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from portal.languages import Language

_SECTION = re.compile(r'(?=<h[2-6] id=")')
_LINK = re.compile("</?a[^>]*>|<sup.*?</sup>")
_ANCHOR = re.compile(r'<h[2-6] id="([^"]+)"')


_CHAPTER = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')


class DocumentText(NamedTuple):
    """A document's text as HTML, the language it is in, anchors and titles of its chapters."""

    html: Markup
    language: Language
    contents: list[tuple[str, Markup]]

    @property
    def contents_list(self) -> Markup:
        """The chapters as items of a list of links."""
        items = [f'<li><a href="#{anchor}">{title}</a></li>\n' for anchor, title in self.contents]
        return Markup("".join(items))  # noqa: S704 - anchors are checked, titles are drawn


def contents(html: str) -> list[tuple[str, Markup]]:
    """The chapters of a body: anchor and title, links in titles taken out."""
    return [
        (anchor, Markup(_LINK.sub("", title)))  # noqa: S704 - drawn from Markdown, raw HTML refused
        for anchor, title in _CHAPTER.findall(html)
    ]


def with_links(html: str, carried: Callable[[str], str]) -> str:
    """The body's HTML with `carried(anchor)` behind the text of every section."""
    parts = []
    for part in _SECTION.split(html):
        found = _ANCHOR.match(part)
        parts.append(part + (carried(found[1]) if found else ""))
    return "".join(parts)
