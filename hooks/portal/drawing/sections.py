"""The sections of a document's body, each followed by links to what it carries."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from portal.language.languages import Language
from portal.reading.passages import REST, START

_SECTION = re.compile(r'(?=<h[2-6] id=")')
_LINK = re.compile("</?a[^>]*>|<sup.*?</sup>")
_ANCHOR = re.compile(r'<h[2-6] id="([^"]+)"')


_CHAPTER = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')


class DocumentText(NamedTuple):
    """A document's text, the language it is in, anchors and titles of its chapters.

    `here` is the HTML that stands in the page's body: the text itself, or the place of `apart`;
    when `layered` it is all of both layers.
    """

    here: str
    apart: str
    language: Language
    contents: list[tuple[str, str]]
    layered: bool = False

    @property
    def contents_list(self) -> str:
        """The chapters as items of a list of links."""
        items = [f'<li><a href="#{anchor}">{title}</a></li>\n' for anchor, title in self.contents]
        return "".join(items)


def contents(html: str) -> list[tuple[str, str]]:
    """The chapters of a body: anchor, and title as HTML, links in titles taken out."""
    return [
        (anchor, _LINK.sub("", title) if "<" in title else title)
        for anchor, title in _CHAPTER.findall(html)
    ]


def with_links(html: str, carried: Callable[[str], str]) -> str:
    """The body's HTML with `carried(anchor)` behind the text of every section."""
    parts = []
    for part in _SECTION.split(html):
        found = _ANCHOR.match(part)
        parts.append(part + (carried(found[1]) if found else ""))
    return "".join(parts)


_CLOSING = re.compile(r"</p>|</li>|\n?<[ou]l>")


def with_stale(html: str, anchors: Collection[str], mark: str) -> str:
    """The body's HTML with a mark where the passages of some anchors begin or, short ones, end."""
    for anchor in anchors:
        if anchor == START:
            html = f"<p>{mark}</p>\n{html}"
            continue
        at = html.find(f' id="{anchor.removesuffix(REST)}"')
        if at < 0:
            continue
        if html[html.rfind("<", 0, at) + 1] == "h" or anchor.endswith(REST):
            end = html.find("\n", at)
            html = f"{html[:end]}\n<p>{mark}</p>{html[end:]}"
        elif closing := _CLOSING.search(html, at):
            html = f"{html[: closing.start()]} {mark}{html[closing.start() :]}"
    return html
