"""A site: the pages of a catalogue on one day, drawn in both languages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.catalogue import Catalogue
from portal.languages import LANGUAGES, Language
from portal.pages import Page, pages
from portal.prose import Prose, read_prose
from portal.render import Renderer, SharedTemplates, Slots, finish
from portal.splice import Shell

ERROR_PAGE = "404.html"


class Site:
    """All pages, and a renderer for each language."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self.catalogue = catalogue
        self.today = today
        self.pages = [*pages(catalogue), *(prose.page for prose in read_prose(catalogue.root))]
        compiled = SharedTemplates()
        self.renderers = {
            language: Renderer(catalogue, language, today, self.pages, compiled)
            for language in LANGUAGES
        }

    @property
    def listings(self) -> list[Page]:
        """The pages that the site engine renders from our templates."""
        return [page for page in self.pages if not page.spliced and page.template]

    @property
    def prose(self) -> list[tuple[Page, Prose]]:
        """The hand-written pages with their files."""
        return [(page, page.subject) for page in self.pages if isinstance(page.subject, Prose)]

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
        """From a page to the site's root.

        The error page is shown at any depth, so it goes by the path of the official address, or
        the server's root where none is configured.
        """
        if page.path == ERROR_PAGE:
            return urlsplit(self.catalogue.office.official_url or "/").path or "/"
        return "../" * page.url(language).count("/") or "./"

    def write_records(self, out: Path, shells: Mapping[tuple[str, str], Shell]) -> None:
        """Splice and write the page of every record in both languages."""
        for page in self.records:
            for language in LANGUAGES:
                shell = shells[language.code, page.column]
                html = shell.join(self.slots(page, language))
                folder = f"{out}/{page.url(language)}"
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - pathlib costs a tenth of a build
                with open(f"{folder}index.html", "wb") as file:  # noqa: PTH123 - the same
                    file.write(self.finish(html, page, language).encode())
