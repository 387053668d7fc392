"""Links of prose: written as files (`../plans/index.md`), drawn as addresses of the site.

The check asks the same object as the drawing, so what was found alive is what is drawn.
"""

from __future__ import annotations

import posixpath
import re
from functools import partial
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import quote, unquote

from portal.addresses.link_targets import LinkTargets
from portal.language.languages import ZH, Language
from portal.machine.scan import scan
from portal.pages.page import Page
from portal.pages.prose import prose_page
from portal.reading.bodies import Outline, outline, render_body
from portal.reading.links import has_scheme
from portal.reading.prose import CONTENT, Prose, address_of, may_be_shown, read_prose
from portal.reading.source import as_text, read

_ADDRESS = re.compile(r'(<(?:a href|img src)=")([^"]*)"')
"""An address of a tag of ours: in drawn text a '<' is always `&lt;`."""


class _Written(NamedTuple):
    """An address as it is written, in its parts."""

    path: str
    query: str
    anchor: str


class ProseLinks:
    """Where prose may lead: every page of the site, its own anchors, the files beside it."""

    def __init__(self, targets: LinkTargets) -> None:
        self.targets = targets
        root = targets.catalogue.root
        self.files = scan(root, CONTENT).files
        self.prose = {prose_page(one).path: one for one in read_prose(root)}
        self._outlines: dict[str, Outline] = {}

    def has(self, prose: Prose, language: Language, address: str) -> bool:
        """Whether an address in the text of a language leads away, or to something of the site."""
        return has_scheme(address) or bool(self._target(prose, language, address))

    def draw(self, prose: Prose, language: Language) -> str:
        """The page of a text in a language as HTML: drawn as bodies are, its addresses resolved."""
        raw = read(prose.path(prose.spoken(language)), prose.root) or b""
        drawn = partial(self._drawn, prose, language)
        html = render_body(as_text(raw))
        return _ADDRESS.sub(lambda tag: f'{tag[1]}{drawn(tag[2])}"', html)

    def _drawn(self, prose: Prose, language: Language, written: str) -> str:
        address = unescape(written)
        if address.startswith("#") or has_scheme(address):
            return written
        found = self._target(prose, language, address)
        return written if found is None else escape(found)

    def _target(self, prose: Prose, language: Language, address: str) -> str | None:
        """The address on the page of what is written, None for what there is not."""
        parts = _parts(address)
        own = prose_page(prose)
        if parts.path.startswith("/"):
            return None  # the site may lie below a folder
        if not parts.path:
            return address if not parts.anchor or self._anchored(own.path, parts.anchor) else None
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(prose.uri), parts.path))
        after = address[len(address.partition("#")[0].partition("?")[0]) :]
        if uri.endswith(".md"):
            path = address_of(uri)
            if path not in self.targets.paths and path not in self.targets.cards:
                return None
            if parts.anchor and not self._anchored(path, parts.anchor):
                return None
            return _way(own.path, path) + after
        file = self._file(own, language, uri)
        return None if file is None else file + after

    def _file(self, page: Page, language: Language, uri: str) -> str | None:
        """A file in `content/`: it is there once, for both languages."""
        for name in (uri, uri.removeprefix("../")):  # from `en/` one step more leads to the same
            if may_be_shown(name) and f"{CONTENT}/{name}" in self.files:
                return _way(f"{language.prefix}{page.path}", quote(name))
        return None

    def _anchored(self, path: str, anchor: str) -> bool:
        if path not in self.prose:
            return self.targets.anchored(path, anchor)
        if path not in self._outlines:
            prose = self.prose[path]
            raw = read(prose.path(ZH), prose.root) or b""
            self._outlines[path] = outline(raw.decode("utf-8-sig", "replace"))
        return anchor in self._outlines[path].anchors


def _parts(address: str) -> _Written:
    path, _, anchor = address.partition("#")
    path, _, query = path.partition("?")
    return _Written(unquote(path), query, unquote(anchor))


def _way(page: str, path: str) -> str:
    """The relative address from the path of a page to another of the same site."""
    start = page.rstrip("/") or "."
    way = posixpath.relpath(f"/{path}", f"/{start}")
    return f"{way}/" if path.endswith("/") or not path else way
