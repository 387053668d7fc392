"""The types of page, read off the pages of a site: one for each template that draws any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from portal.language.languages import ZH, Language, in_language
from portal.pages.page import Page
from portal.pages.prose import prose_page
from portal.reading.prose import read_prose
from tests.browser.pages import is_former
from tests.built import Built

PROSE = "prose"
SEARCH = "search"
FOUND = "[data-results] a"
INTO_VIEW = "(one) => one.scrollIntoView({ behavior: 'instant' })"


@dataclass(frozen=True)
class Kind:
    """A type of page: its template's name, its hardest page, and a search that finds something."""

    name: str
    page: Page
    query: str = ""

    def address(self, home: str, language: Language) -> str:
        """Where the page is; `home` is the root of the served site."""
        return home + self.page.url(language) + self.query

    def settle(self, tab: Tab) -> None:
        """Wait until a page that was opened shows all it is going to show."""
        tab.wait_for_load_state("load")
        if self.query:
            expect(tab.locator(FOUND).first).to_be_visible()
            tab.locator("[data-next]").evaluate(INTO_VIEW)  # the rest follows only then
            tab.wait_for_load_state("networkidle")
            for row in tab.locator("[data-results] > li").all():
                row.evaluate(INTO_VIEW)  # an excerpt is fetched when its row is seen
                expect(row.locator(".row__excerpt")).not_to_be_empty()
            tab.evaluate("scrollTo({ top: 0, behavior: 'instant' })")


def template(page: Page) -> str:
    """The name of the template that draws a page: `goal`, `home`, `poster-goal`."""
    file = PurePath(page.template or PROSE)
    folder = file.parent.name.removesuffix("s")
    return file.stem if folder in {"", "record", "listing"} else f"{folder}-{file.stem}"


def groups(site: Built) -> dict[str, list[Page]]:
    """All pages of a site by the name of their template."""
    found: dict[str, list[Page]] = {}
    for page in [*site.planned, *map(prose_page, read_prose(site.office))]:
        if not is_former(page):
            found.setdefault(template(page), []).append(page)
    return found


def kinds(site: Built, language: Language) -> list[Kind]:
    """The types of page of a site, each with its longest page in a language."""
    return [
        _kind(site, name, _longest(site, pages, language), language)
        for name, pages in sorted(groups(site).items())
    ]


def hardest(site: Built, language: Language) -> list[str]:
    """Addresses of the longest page of every type in every column, and of the longest title.

    One template lists the records of several columns. Of prose, in which anything may be written,
    every page.
    """
    by_template = groups(site)
    found = by_template.pop(PROSE)
    for pages in by_template.values():
        for column in {page.column for page in pages}:
            own = [page for page in pages if page.column == column]
            title = max(own, key=lambda page: len(in_language(page.title, language)[0]))
            found += (_longest(site, own, language), title)
    return sorted({page.url(language) for page in found})


def named(site: Built, names: Iterable[str], language: Language) -> Iterator[Kind]:
    """Pages by the name of their template or by their address."""
    by_address = {page.path: page for pages in groups(site).values() for page in pages}
    by_name = {kind.name: kind for kind in kinds(site, language)}
    for name in names:
        if name in by_name:
            yield by_name[name]
        elif name in by_address:
            yield _kind(site, name.strip("/").replace("/", "-"), by_address[name], language)
        else:
            raise LookupError(f"{name}: {', '.join(by_name)}; or an address such as plans/2021/")


def _longest(site: Built, pages: list[Page], language: Language) -> Page:
    return max(pages, key=lambda page: (site.out / page.file(language)).stat().st_size)


def _kind(site: Built, name: str, page: Page, language: Language) -> Kind:
    query = f"?q={quote(_word(site, language))}" if template(page) == SEARCH else ""
    return Kind(name, page, query)


def _word(site: Built, language: Language) -> str:
    """A word that a search finds: of the title of the first document in the language."""
    titles = (in_language(one.title, language) for one in site.documents)
    title = next(text for text, spoken in titles if spoken is language)
    return title[:4] if language is ZH else max(title.split(), key=len)
