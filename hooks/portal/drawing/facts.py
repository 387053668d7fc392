"""The statutory facts of a document in one language: rows of its page, lines of its downloads.

Many documents share many values, so such a fact is put into words once for each value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from operator import attrgetter
from typing import Any, NamedTuple

from portal.drawing.stencil import Stencil
from portal.drawing.words import Words
from portal.kinds.disclosure import Disclosure
from portal.kinds.labels import ADDED, STATUTORY, labelled_field
from portal.machine.batches import BATCH

_OWN = frozenset({"index_number", "doc_number"})
"""Fields of which every document has a value of its own; it is not kept."""

ROW = ("label", "value", "printed")
"""The arguments of the macro of a row."""
_TAG = re.compile(r"<[^>]+>")


class Fact(NamedTuple):
    """A field of the directory entry: its row as HTML, and both its cells as plain text."""

    row: str
    label: str
    value: str


class Facts:
    """Puts directory entries into words: a row has a label, a value, and what was printed."""

    def __init__(self, words: Words, row: Stencil, printed: Callable[[str], str]) -> None:
        self.words = words
        self.row = row
        self.printed = printed
        self._known: dict[tuple[str, Any], Fact] = {}
        self._of_batch: dict[str, tuple[Disclosure, list[Fact], list[Fact]]] = {}

    def of(self, record: Disclosure) -> list[Fact]:
        """Every fact in the order of the statutory table; the value of one not stated is empty."""
        return self._both(record)[0]

    def stated(self, record: Disclosure) -> list[Fact]:
        """The facts that have a value."""
        return self._both(record)[1]

    def _both(self, record: Disclosure) -> tuple[list[Fact], list[Fact]]:
        known = self._of_batch.get(record.id)
        if known is None or known[0] is not record:  # the page asks, then each download
            if len(self._of_batch) == BATCH:
                self._of_batch.clear()
            facts = self._of(record)
            known = record, facts, [fact for fact in facts if fact.value]
            self._of_batch[record.id] = known
        return known[1:]

    def _of(self, record: Disclosure) -> list[Fact]:
        names = _names(record)
        values = zip(names, attrgetter(*names)(record), strict=True)
        printed = record.as_printed
        if printed.model_fields_set:
            return [self._drawn(one, value, getattr(printed, one, None)) for one, value in values]
        return [self._known.get(one) or self._fact(*one) for one in values]

    def _fact(self, name: str, value: Any) -> Fact:
        fact = self._drawn(name, value, None)
        if name not in _OWN or not value:
            self._known[name, value] = fact
        return fact

    def _drawn(self, name: str, value: Any, printed: str | None) -> Fact:
        field = labelled_field(Disclosure, name, value)
        shown = self.words.shown(field)
        same = printed is None or printed == value or printed in shown
        more = "" if same else str(self.printed(printed or ""))
        row = self.row.fill(self.words.text(field.label), shown, more)
        return Fact(row, self.words.plain(field.label), plain(shown))


_USUAL = tuple(name for name in STATUTORY if name not in ADDED)


def _names(record: Disclosure) -> tuple[str, ...]:
    if not any(attrgetter(*ADDED)(record)):
        return _USUAL
    return tuple(name for name in STATUTORY if name in _USUAL or getattr(record, name))


def plain(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(_TAG.sub("", html) if "<" in html else html)
