"""What stands in the head of a page besides its page tags: description and links by relation."""

from __future__ import annotations

from markupsafe import escape

from portal.drawing.sentinels import ROOT
from portal.drawing.words import Words
from portal.language.languages import LANGUAGES, ZH, Language
from portal.pages.files import TakeAway
from portal.pages.page import ERROR, Page
from portal.reading.catalogue import Catalogue

SEARCH = "search/"
SEARCHABLE = ("", SEARCH, "numbers/")
"""Pages at which a browser is told how to search the site (OpenSearch)."""


class Head:
    """Writes the heads of pages in one language."""

    def __init__(self, catalogue: Catalogue, words: Words, take_away: TakeAway) -> None:
        self.words = words
        self.take_away = take_away
        self.language = words.language
        self.office = catalogue.office
        self.base = catalogue.office.official_url or ROOT

    def of(self, page: Page) -> str:
        """Description, canonical address, versions, the other language, the feed of a list."""
        lines = [self._search()] if page.path == SEARCH else []
        if page.description:
            about = escape(self.words.plain(page.description))
            lines.append(f'<meta name="Description" content="{about}">\n')
        if self.office.official and not page.for_readers:
            lines.append('<meta name="robots" content="noindex">\n')  # else every page says so
        if "forward" in page.extra:
            lines.append(self._forward(page))
        else:
            lines.append(self._link("canonical", page.path))
        if page.path in SEARCHABLE and self.office.official_url:
            lines.append(self._opensearch())
        lines += [self._link(rel, path) for rel, path in page.extra.get("rels", ())]
        if page.path != ERROR:
            address = escape(page.path)
            for one in LANGUAGES:
                href = f"{self.base}{one.prefix}{address}"
                lines.append(f'<link rel="alternate" hreflang="{one.tag}" href="{href}">\n')
        if page.extra.get("feed") and self.office.official_url:
            lines.append(self._feed(page))
        return "".join(lines)

    def official(self, path: str, language: Language) -> str:
        """The official address of a page where one is configured, else its relative one."""
        return f"{self.base}{language.prefix}{path}"

    def printed(self, path: str) -> str:
        """The official address of a page in this language as people read it, as HTML."""
        return escape(self.official(path, self.language).replace(ROOT, "/"))

    def _link(self, rel: str, path: str) -> str:
        return f'<link rel="{rel}" href="{self.base}{self.language.prefix}{escape(path)}">\n'

    def _forward(self, page: Page) -> str:
        """A former address leads on at once; what it means is at the address it leads to."""
        to, own = escape(page.extra["forward"]), page.extra["own"]
        prefix, official = (self.language.prefix,) * 2 if own else ("", ZH.prefix)
        return (
            f'<meta http-equiv="refresh" content="0; url={ROOT}{prefix}{to}">\n'
            f'<link rel="canonical" href="{self.base}{official}{to}">\n'
        )

    def _search(self) -> str:
        """What is searched for is fetched first of all, then what it is shown with."""
        files = (f"{ROOT}find/{self.language.code}.json", f"{ROOT}find/facets.bin")
        ahead = (f'<link rel="preload" as="fetch" href="{file}" crossorigin>\n' for file in files)
        return f'{"".join(ahead)}<script src="{ROOT}assets/search-page.js"></script>\n'

    def _opensearch(self) -> str:
        (file,) = self.take_away.of("opensearch")
        title = escape(self.words.plain(self.office.site_name))
        return (
            f'<link rel="search" type="{file.media}" '
            f'title="{title}" href="{ROOT}{file.url(self.language)}">\n'
        )

    def _feed(self, page: Page) -> str:
        title = escape(self.words.plain(page.title))
        file = self.take_away.feed(page.extra["feed"])[0]
        return (
            f'<link rel="alternate" type="{file.media}" title="{title}" '
            f'href="{self.office.official_url}{file.url(self.language)}">\n'
        )
