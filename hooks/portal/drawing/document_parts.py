"""Parts of the pages of documents: thousands have them, so they are filled like stencils."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from portal.drawing.facts import Facts
from portal.drawing.stencil import Stencil
from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.kinds.force import Force
from portal.law.workdays import Lag
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue


class DocumentParts:
    """Draws parts of documents' pages in one language; each is a filter of the templates."""

    def __init__(self, catalogue: Catalogue, words: Words, env: Environment, today: date) -> None:
        self.catalogue = catalogue
        self.words = words
        self.env = env
        self.today = today
        self.absent = cache(self._absent)
        self.state = cache(self._state)
        self.genre = cache(self._genre)
        self._rows: dict[str, str] = {}
        self._lags: dict[Lag, str] = {}

    def filters(self) -> dict[str, Callable[[Any], Markup]]:
        """The parts by the names templates use."""
        return {
            "document_rows": self.document_rows,
            "in_force": self._markup(self.state),
        }

    @cached_property
    def macros(self) -> Any:
        """The macros of these parts."""
        return self.env.get_template("components/document.html").module

    @cached_property
    def facts(self) -> Facts:
        """The statutory facts of documents."""
        return Facts(self.words, Stencil(self.macros.statutory_row, 3), self.macros.as_printed)

    def statutory_rows(self, record: Disclosure) -> str:
        """The directory entry of a document: labels, values, and what the old system printed."""
        rows = [fact.row for fact in self.facts.stated(record)]
        rows.append(
            self.absent(tuple([one.label for one in self.facts.of(record) if not one.value]))
        )
        return "".join(rows)

    @staticmethod
    def _markup(draw: Callable[[Any], str]) -> Callable[[Any], Markup]:
        return lambda subject: Markup(draw(subject))  # noqa: S704 - drawn by a template

    def document_rows(self, cards: Iterable[Card]) -> Markup:
        """The rows of a list of documents; each row stands in several lists and is drawn once."""
        return Markup("".join(map(self._document_row, cards)))  # noqa: S704 - drawn by a template

    def _absent(self, labels: tuple[str, ...]) -> str:
        """The fields that a document does not state, said once; many documents lack the same."""
        return str(self.macros.absent(labels))

    def timing(self, record: Disclosure) -> Markup:
        """How long the document took to be published, drawn once for all that took as long."""
        found = self.catalogue.timings(record)
        if len(found) != 1 or found[0].reason:
            return Markup(self.macros.timing(found))  # noqa: S704 - drawn by a template
        lag = found[0].lag
        if lag not in self._lags:
            self._lags[lag] = str(self.macros.timing(found))
        return Markup(self._lags[lag])  # noqa: S704 - as above

    def _document_row(self, card: Card) -> str:
        number = card.index_number
        if number not in self._rows:
            self._rows[number] = self._row.fill(
                self.words.url(card.path),
                self.words.text(card.title),
                number,
                self.words.day(card.issued),
                self.genre(card.genre),
                self.state(card.force(self.today)),
            )
        return self._rows[number]

    @cached_property
    def _row(self) -> Stencil:
        return Stencil(self.macros.document_row, 6)

    def _genre(self, code: str | None) -> str:
        return f"<span>{self.words.term(code, 'genres')}</span>" if code else ""

    def _state(self, force: Force | None) -> str:
        return str(self.macros.document_state(force)) if force else ""
