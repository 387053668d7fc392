"""A site: the pages of a catalogue on one day, drawn in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.catalogue import Catalogue
from portal.columns import columns
from portal.languages import EN, LANGUAGES, ZH, Language
from portal.model import Text
from portal.pages import HOME, Page, pages
from portal.render import Renderer, Slots, finish
from portal.splice import Shell

ERROR_PAGE = "404.html"


class Site:
    """Pages and their renderers; `prose` pages join the list as the site engine finds them."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self.catalogue = catalogue
        self.today = today
        self.pages = pages(catalogue)
        self.renderers = {
            language: Renderer(catalogue, language, today, self.pages) for language in LANGUAGES
        }
        self._prose: dict[str, Page] = {}

    @property
    def listings(self) -> list[Page]:
        """The pages that the site engine renders from our templates."""
        return [page for page in self.pages if not page.spliced and page.template]

    @property
    def records(self) -> list[Page]:
        """The pages that are spliced."""
        return [page for page in self.pages if page.spliced]

    @property
    def shells(self) -> list[tuple[Language, str]]:
        """The shells that the records need: a language and a column each."""
        used = dict.fromkeys(page.column for page in self.records)
        return [(language, column) for language in LANGUAGES for column in used]

    def slots(self, page: Page, language: Language) -> Slots:
        """What fills the slots of a page."""
        return self.renderers[language].slots(page)

    def shell(self, language: Language, column: str) -> dict[str, Any]:
        """What the shell's templates need."""
        return self.renderers[language].shell(column)

    def finish(self, html: str, page: Page, language: Language) -> str:
        """The page with its final addresses."""
        return finish(html, self.way_up(page, language))

    def way_up(self, page: Page, language: Language) -> str:
        """From a page to the site's root. The error page is shown at any depth, so it goes by the
        path of the official address, or the server's root where none is configured."""
        if page.path == ERROR_PAGE:
            return urlsplit(self.catalogue.office.official_url or "/").path or "/"
        return "../" * page.url(language).count("/") or "./"

    def write_records(self, out: Path, shells: Mapping[tuple[str, str], Shell]) -> None:
        """Splice and write the page of every record in both languages."""
        for page in self.records:
            for language in LANGUAGES:
                shell = shells[language.code, page.column]
                html = shell.join(self.slots(page, language))
                file = out / page.file(language)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(self.finish(html, page, language), "utf-8")

    # --- prose ----------------------------------------------------------------------------------

    def prose_place(self, uri: str) -> tuple[Language, str]:
        """The language and place of a Markdown file: `x.en.md` is the English of `x.md`."""
        if uri.endswith(".en.md"):
            return EN, EN.prefix + uri.removesuffix(".en.md") + ".md"
        return ZH, uri

    def prose_page(self, url: str, language: Language) -> Page:
        """The page of a Markdown file; its title comes when the engine has read it."""
        path = url.removeprefix(language.prefix)
        if path not in self._prose:
            column = next((one for one in columns().values() if one.path == path), None)
            above = columns()["about"]
            trail = ((HOME, ""),) if path == above.path else ((HOME, ""), (above.title, above.path))
            title = column.title if column else Text(zh=path)
            page = Page(path, title, "", column=above.id, trail=trail)
            self._prose[path] = page
            self.pages.append(page)
        return self._prose[path]

    def name_prose(self, page: Page, language: Language, title: str) -> Page:
        """The page under the title that stands in its text."""
        return replace(page, title=Text(zh=title, en=title if language is EN else None))
