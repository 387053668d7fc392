"""A site: the pages of a catalogue on one day, drawn in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.addresses.plan import plan_site
from portal.drawing.render import Renderer
from portal.drawing.shell import PageFrame, Shell, Slots, finish
from portal.language.languages import LANGUAGES, Language
from portal.machine.batches import batches
from portal.machine.files import write_page
from portal.pages.files import TakeAway
from portal.pages.page import ERROR, Page
from portal.reading.catalogue import PublishableCatalogue
from portal.reading.prose import Prose


class Site:
    """All pages, and a renderer for each language. The pages of documents are made when needed."""

    def __init__(
        self,
        catalogue: PublishableCatalogue,
        today: date,
        take_away: TakeAway,
        compiled: dict[str, bytes] | None = None,
        readings: Mapping[str, str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.today = today
        self.take_away = take_away
        plan = plan_site(catalogue, take_away, readings)
        self.pages = plan.pages
        self.addresses = plan.addresses
        self.former = plan.former
        self.reader = plan.reader
        self.compiled = {} if compiled is None else compiled
        self.renderers = {
            language: Renderer(catalogue, language, today, self.pages, take_away, self.compiled)
            for language in LANGUAGES
        }
        self._frames: dict[tuple[str, str, str], PageFrame] = {}

    def slots(self, pages: Sequence[Page], language: Language) -> list[Slots]:
        """What fills the slots of pages."""
        drawn = zip(pages, self.renderers[language].slots(pages), strict=True)
        return [self._with_former(page, slots, language) for page, slots in drawn]

    def _with_former(self, page: Page, slots: Slots, language: Language) -> Slots:
        """What else is to be said where the address had another page before."""
        if told := self.former.get(page.path):
            parts: Any = self.renderers[language].env.get_template("answers/former.html").module
            return slots._replace(body=slots.body + str(parts.former(page, told)))
        return slots

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
        if page.path == ERROR:
            return urlsplit(self.catalogue.office.official_url or "/").path or "/"
        return "../" * page.url(language).count("/") or "./"

    def write_spliced(
        self, out: Path, pages: Iterable[Page], shells: Mapping[tuple[str, str], Shell]
    ) -> None:
        """Splice and write pages of records in both languages."""
        for batch in batches(pages):
            for language in LANGUAGES:
                drawn = zip(batch, self.slots(batch, language), strict=True)
                whole = [
                    (page.url(language), self._frame(page, language, shells).join(slots))
                    for page, slots in drawn
                ]
                for folder, html in whole:
                    write_page(f"{out}/{folder}", html)

    def _frame(
        self, page: Page, language: Language, shells: Mapping[tuple[str, str], Shell]
    ) -> PageFrame:
        key = language.code, page.column, self.way_up(page, language)
        if key not in self._frames:
            self._frames[key] = shells[key[:2]].finished(key[2])
        return self._frames[key]


def prose_of(page: Page) -> Prose | None:
    """The file behind a hand-written page."""
    return page.subject if isinstance(page.subject, Prose) else None
