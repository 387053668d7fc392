"""The imprint of pages: for paper their address and its code, for machines what they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import escape

from portal.drawing.head import Head
from portal.drawing.qr import qr_picture
from portal.drawing.stencil import Stencil
from portal.drawing.structured import Structured
from portal.drawing.templates import component
from portal.drawing.words import Words
from portal.pages.page import ERROR, Page
from portal.reading.catalogue import Catalogue


class Imprints:
    """Draws the imprints of pages in one language, by the macro of their template."""

    def __init__(self, catalogue: Catalogue, words: Words, head: Head, env: Environment) -> None:
        self.base = catalogue.office.official_url
        self.words = words
        self.head = head
        self.env = env
        self.structured = Structured(catalogue, words)

    def of(self, pages: Sequence[Page], subjects: Sequence[Any]) -> list[str]:
        """The imprint of each page with its subject; the error page has none."""
        codes = [self.code(page.path) for page in pages]
        sheets = [self._sheet_of(page, code) for page, code in zip(pages, codes, strict=True)]
        known = [self.structured.of(*one) for one in zip(pages, subjects, strict=True)]
        return [
            sheet + said if page.path != ERROR else ""
            for page, sheet, said in zip(pages, sheets, known, strict=True)
        ]

    def code(self, path: str) -> str:
        """The QR code of a page's official address; none where no address is configured."""
        return qr_picture(self.base + self.words.language.prefix + path) if self.base else ""

    def _sheet_of(self, page: Page, code: str) -> str:
        number = getattr(page.subject, "index_number", "")
        return self._sheet.fill(
            self.words.text(page.title),
            f' <span class="number">{escape(number)}</span>' if number else "",
            self.head.printed(page.path),
            code,
        )

    @cached_property
    def _sheet(self) -> Stencil:
        names = ("title", "number", "address", "picture")
        return Stencil(component(self.env, "imprint").imprint, names)
