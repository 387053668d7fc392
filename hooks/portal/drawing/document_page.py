"""The page of a document: thousands have one, so its frame is filled like a stencil.

What few documents have (attachments, relations, changes, versions) is drawn by macros of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property, partial
from typing import Any, NamedTuple

from portal.drawing.document_parts import DocumentParts
from portal.drawing.head import Head
from portal.drawing.sections import DocumentText
from portal.drawing.stencil import Stencil
from portal.kinds.disclosure import Disclosure
from portal.kinds.force import Force
from portal.language.languages import Language


class Shown(NamedTuple):
    """A document as its page shows it: its text, and whether some of it stands in Chinese only."""

    record: Disclosure
    text: DocumentText | None
    untranslated: bool


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

    def draw(self, documents: Sequence[Shown]) -> list[str]:
        """The body of the page of each document, drawn part by part (see `batches`)."""
        records = [one.record for one in documents]
        numbers = [record.index_number for record in records]
        columns: tuple[list[str], ...] = (
            [self._state(self._force(record)) for record in records],
            [self.words.text(record.title) for record in records],
            numbers,
            [self.words.term(record.publisher, "organisations") for record in records],
            [self.words.day(record.issued) for record in records],
            [self._notes(one) for one in documents],
            [self.words.text(record.abstract) for record in records],
            [self._text(one.text) for one in documents],
            [self._more(record) for record in records],
            [self.parts.timing(record) for record in records],
            [self.parts.statutory_rows(record) for record in records],
            [self._history(record) for record in records],
            [record.path for record in records],
            [number.replace("/", "-") for number in numbers],
            [record.issued.isoformat() for record in records],
            [self.head.printed(record.path) for record in records],
        )
        return [self._frame.fill(*row) for row in zip(*columns, strict=True)]

    def _force(self, record: Disclosure) -> Force | None:
        return record.validity.force(self.parts.today) if record.validity else None

    def _drawn_state(self, force: Force | None) -> str:
        return str(self.macros.state(force)) if force else ""

    def _notes(self, one: Shown) -> str:
        """What is to be known before the document is read."""
        force = self._force(one.record)
        telling = None if force == _PLAIN else force
        if telling or one.untranslated:
            return str(self.macros.notes(one.record, telling, one.untranslated))
        return ""

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
