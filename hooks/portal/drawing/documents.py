"""Documents as HTML: their own pages, and their rows in lists.

Thousands have a page, so what is the same on all of them is filled like a stencil; what few have
(attachments, relations, changes, versions) is drawn by macros of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from portal.drawing.facts import ROW, Facts
from portal.drawing.head import Head
from portal.drawing.sections import DocumentText
from portal.drawing.stencil import Stencil
from portal.drawing.templates import component
from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.kinds.force import Force
from portal.kinds.model import Text
from portal.language.languages import ZH, Language
from portal.law.workdays import Lag
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

_PLAIN = Force("in-force")
"""In force, and nothing known of when that will end: nothing to be said."""


_ROW = ("address", "title", "number", "issued", "genre", "state")
_LONGEST_ZH, _LONGEST_EN = 80, 160
"""Letters of an abstract in lists: a hundred entries are to stay below 100 KB."""


def _joined(drawn: Iterable[str]) -> Markup:
    return Markup("".join(drawn))  # noqa: S704 - drawn by a template


def shortened(abstract: Text) -> Text:
    """The beginning of an abstract in each language; the document's own page has all of it."""
    english = _cut(abstract.en, _LONGEST_EN) if abstract.en else None
    return Text.model_construct(zh=_cut(abstract.zh, _LONGEST_ZH), en=english)


def _cut(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    between = kept.rfind(" ", most - 20)  # between words, where the language has such places
    return f"{kept[:between] if between > 0 else kept}…"


class ShownDocument(NamedTuple):
    """A document as its page shows it: its text, and whether some of it stands in Chinese only."""

    record: Disclosure
    text: DocumentText | None
    untranslated: bool


class PageParts(NamedTuple):
    """What the frame of a document's page is filled with: the arguments of its macro.

    Each is HTML; while a batch is drawn, the list of that of all its documents.
    """

    shape: Any
    state: Any
    title: Any
    number: Any
    publisher: Any
    issued: Any
    notes: Any
    abstract: Any
    text: Any
    more: Any
    timing: Any
    rows: Any
    history: Any
    path: Any
    file: Any
    day: Any
    address: Any


class Documents:
    """Draws documents in one language, by the macros of their templates."""

    def __init__(
        self, catalogue: Catalogue, words: Words, head: Head, env: Environment, today: date
    ) -> None:
        self.catalogue = catalogue
        self.words = words
        self.head = head
        self.env = env
        self.today = today
        self._frame = cache(self._drawn_frame)
        self._absent = cache(self._drawn_absent)
        self._state = cache(self._drawn_state)
        self._genre = cache(self._drawn_genre)
        self._eyebrow = cache(self._drawn_eyebrow)
        self._place = cache(self._drawn_place)
        self._contents = cache(self._drawn_contents)
        self._rows: dict[str, str] = {}
        self._entries: dict[str, str] = {}
        self._lags: dict[Lag, str] = {}

    def filters(self) -> dict[str, Callable[[Any], Markup]]:
        """What templates may ask for, by the names that they use."""
        return {
            "document_rows": self.rows,
            "document_entries": self.entries,
            "in_force": self._in_force,
        }

    @cached_property
    def page(self) -> Any:
        """The macros of a document's own page."""
        return self.env.get_template("records/disclosure.html").module

    # --- rows of lists ----------------------------------------------------------------------------

    def rows(self, cards: Iterable[Card]) -> Markup:
        """The rows of a list of documents; each row stands in several lists and is drawn once."""
        return _joined(map(self._row, cards))

    def _row(self, card: Card) -> str:
        if card.index_number not in self._rows:
            told = self._told(card, self.words.day(card.issued))
            self._rows[card.index_number] = self._row_stencil.fill(*told)
        return self._rows[card.index_number]

    def _told(self, card: Card, issued: str) -> tuple[str, ...]:
        """What every row says."""
        return (
            self.words.url(card.path),
            self.words.text(card.title),
            card.index_number,
            issued,
            self._genre(card.genre),
            self._state(card.force(self.today)),
        )

    def entries(self, cards: Iterable[Card]) -> Markup:
        """The same with what the statutory directory has besides (Regulation, article 12)."""
        return _joined(map(self._entry, cards))

    def _entry(self, card: Card) -> str:
        if card.index_number not in self._entries:
            created = self.words.ui("entry.created", day=self.words.iso_day(card.created[:10]))
            issued = self.words.ui("entry.issued", day=self.words.day(card.issued))
            abstract = self.words.text(shortened(card.abstract))
            told = (*self._told(card, issued), created, abstract)
            self._entries[card.index_number] = self._entry_stencil.fill(*told)
        return self._entries[card.index_number]

    @cached_property
    def _row_stencil(self) -> Stencil:
        return Stencil(component(self.env, "rows").document_row, _ROW, created="", abstract="")

    @cached_property
    def _entry_stencil(self) -> Stencil:
        names = (*_ROW, "created", "abstract")
        return Stencil(component(self.env, "rows").document_row, names)

    def _drawn_genre(self, code: str | None) -> str:
        return f"<span>{self.words.term(code, 'genres')}</span>" if code else ""

    def _drawn_state(self, force: Force | None) -> str:
        return str(component(self.env, "status").in_force(force)) if force else ""

    def _in_force(self, force: Force | None) -> Markup:
        return Markup(self._state(force))  # noqa: S704 - drawn by a template

    # --- the page of a document -------------------------------------------------------------------

    def bodies(self, documents: Sequence[ShownDocument]) -> list[str]:
        """The body of the page of each document, drawn part by part (see `machine.batches`)."""
        records = [one.record for one in documents]
        numbers = [record.index_number for record in records]
        columns = PageParts(
            shape=[" split--layers" if one.record.body == "both" else "" for one in documents],
            state=[self._eyebrow(self._force(record)) for record in records],
            title=[self.words.text(record.title) for record in records],
            number=numbers,
            publisher=[self.words.term(record.publisher, "organisations") for record in records],
            issued=[self.words.day(record.issued) for record in records],
            notes=[self._notes(one) for one in documents],
            abstract=[self.words.text(record.abstract) for record in records],
            text=[self._text(one.record, one.text) for one in documents],
            more=[self._more(record) for record in records],
            timing=[self._timing(record) for record in records],
            rows=[self._statutory_rows(record) for record in records],
            history=[self._history(record) for record in records],
            path=[record.path for record in records],
            file=[number.replace("/", "-") for number in numbers],
            day=[record.issued.isoformat() for record in records],
            address=[self.head.printed(record.path) for record in records],
        )
        rows = zip(records, zip(*columns, strict=True), strict=True)
        return [self._frame(held=record.held).fill(*row) for record, row in rows]

    def _drawn_frame(self, *, held: bool) -> Stencil:
        return Stencil(self.page.frame, PageParts._fields, held=held)

    def _force(self, record: Disclosure) -> Force | None:
        return record.validity.force(self.today) if record.validity else None

    def _drawn_eyebrow(self, force: Force | None) -> str:
        return str(self.page.state(force)) if force else ""

    def _notes(self, one: ShownDocument) -> str:
        """What is to be known before the document is read."""
        force = self._force(one.record)
        telling = None if force == _PLAIN else force
        if telling or one.untranslated:
            return str(self.page.notes(one.record, telling, one.untranslated))
        return ""

    def _text(self, record: Disclosure, text: DocumentText | None) -> str:
        if text is None:
            return str(self.page.no_text())
        place = self._place(text.language, self._layer(record, text), layered=text.layered)
        return place.fill(self._chapters(text), self._see(record), text.here)

    def _layer(self, record: Disclosure, text: DocumentText) -> str:
        """Which words the text has: those issued, a translation of them, a restatement, or both."""
        if record.body != "original":
            return record.body
        return "original" if text.language is ZH else "translated"

    def _see(self, record: Disclosure) -> str:
        """The link to the original, where that stands elsewhere."""
        if record.held or not record.original_url:
            return ""
        return f" {component(self.env, 'layers').original_link(record.original_url)}"

    def _drawn_place(self, spoken: Language, layer: str, *, layered: bool) -> Stencil:
        names = ("contents", "see", "here")
        return Stencil(self.page.text, names, spoken=spoken, layer=layer, layered=layered)

    def _chapters(self, text: DocumentText) -> str:
        """The table of contents, of texts that are long enough to need one."""
        if len(text.contents) <= 2:
            return ""
        count = self.words.ui("contents.count", count=len(text.contents))
        return self._contents(text.language).fill(count, text.contents_list)

    def _drawn_contents(self, spoken: Language) -> Stencil:
        return Stencil(self.page.contents, ("count", "chapters"), spoken=spoken)

    def _more(self, record: Disclosure) -> str:
        """Attachments and relations."""
        if record.attachments or record.interprets or record.key in self.catalogue.backlinks:
            return str(self.page.more(record))
        return ""

    def _timing(self, record: Disclosure) -> str:
        """How long the document took to be published, drawn once for all that took as long."""
        found = self.catalogue.timings(record)
        if len(found) != 1 or found[0].reason:
            return str(component(self.env, "timeliness").computed(found))
        lag = found[0].lag
        if lag not in self._lags:
            self._lags[lag] = str(component(self.env, "timeliness").computed(found))
        return self._lags[lag]

    @cached_property
    def facts(self) -> Facts:
        """The statutory facts of documents."""
        parts = component(self.env, "facts")
        return Facts(self.words, Stencil(parts.statutory_row, ROW), parts.as_printed)

    def _statutory_rows(self, record: Disclosure) -> str:
        """The directory entry of a document: labels, values, and what the old system printed."""
        rows = [fact.row for fact in self.facts.stated(record)]
        absent = tuple([one.label for one in self.facts.of(record) if not one.value])
        return "".join([*rows, self._absent(absent)])

    def _drawn_absent(self, labels: tuple[str, ...]) -> str:
        """The fields that a document does not state, said once; many documents lack the same."""
        return str(component(self.env, "facts").absent(labels))

    def _history(self, record: Disclosure) -> str:
        """Changes and versions, and apart from them the changes of our own words."""
        versions = self.catalogue.things[record.key].model.versions
        told = record.changes or record.restatement_changes or versions
        return str(self.page.history(record, versions)) if told else ""
