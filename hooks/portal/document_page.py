"""The page of a document: thousands have one, so its frame is filled like a stencil.

What few documents have (attachments, relations, changes, versions) is drawn by macros of its own.
"""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import Any

from markupsafe import escape

from portal.document_parts import DocumentParts
from portal.force import Force
from portal.head import Head
from portal.languages import Language
from portal.records import Disclosure
from portal.sections import DocumentText
from portal.stencil import Stencil
from portal.words import ROOT


class DocumentPage:
    """Draws the bodies of documents' own pages in one language, by the macros of their template."""

    def __init__(self, parts: DocumentParts, head: Head) -> None:
        self.parts = parts
        self.head = head
        self.catalogue = parts.catalogue
        self.words = parts.words
        self._state = cache(self._drawn_state)
        self._place = cache(self._drawn_place)
        self._contents = cache(self._drawn_contents)

    @cached_property
    def macros(self) -> Any:
        """The macros of the template."""
        return self.parts.env.get_template("records/disclosure.html").module

    @cached_property
    def _frame(self) -> Stencil:
        return Stencil(self.macros.frame, 16)

    def draw(self, record: Disclosure, text: DocumentText | None, *, untranslated: bool) -> str:
        """The body of the page of a record with this text."""
        force = record.validity.force(self.parts.today) if record.validity else None
        number = record.index_number
        return self._frame.fill(
            self._state(force),
            self.words.text(record.title),
            number,
            self.words.term(record.publisher, "organisations"),
            self.words.day(record.issued),
            self._notes(record, force, untranslated=untranslated),
            self.words.text(record.abstract),
            self._text(text),
            self._more(record),
            self.parts.timing(record),
            self.parts.statutory_rows(record),
            self._history(record),
            record.path,
            number.replace("/", "-"),
            record.issued.isoformat(),
            escape(self.head.official(record.path, self.words.language).replace(ROOT, "/")),
        )

    def _drawn_state(self, force: Force | None) -> str:
        return str(self.macros.state(force)) if force else ""

    def _notes(self, record: Disclosure, force: Force | None, *, untranslated: bool) -> str:
        """What is to be known before the document is read."""
        telling = None if force == _PLAIN else force
        return (
            str(self.macros.notes(record, telling, untranslated)) if telling or untranslated else ""
        )

    def _text(self, text: DocumentText | None) -> str:
        if text is None:
            return str(self.macros.no_text())
        return self._place(text.language).fill(self._chapters(text), text.here)

    def _drawn_place(self, spoken: Language) -> Stencil:
        return Stencil(partial(self.macros.text, spoken), 2)

    def _chapters(self, text: DocumentText) -> str:
        """The table of contents, of texts that are long enough to need one."""
        if len(text.contents) <= 2:
            return ""
        count = self.words.ui("contents.count", count=len(text.contents))
        return self._contents(text.language).fill(count, text.contents_list)

    def _drawn_contents(self, spoken: Language) -> Stencil:
        return Stencil(partial(self.macros.contents, spoken), 2)

    def _more(self, record: Disclosure) -> str:
        """Attachments and relations."""
        if record.attachments or record.interprets or record.key in self.catalogue.backlinks:
            return str(self.macros.more(record))
        return ""

    def _history(self, record: Disclosure) -> str:
        """Changes and versions."""
        versions = self.catalogue.things[record.key].model.versions
        return str(self.macros.history(record, versions)) if record.changes or versions else ""


_PLAIN = Force("in-force")
"""In force, and nothing known of when that will end: nothing to be said."""
