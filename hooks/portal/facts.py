"""The statutory facts of a document in one language: rows of its page, lines of its downloads.

Most documents share most values, so a fact is put into words once for each value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from portal.fields import ADDED, STATUTORY, labelled_field
from portal.model import Text
from portal.records import Disclosure
from portal.words import Words

_TAG = re.compile(r"<[^>]+>")


class Fact(NamedTuple):
    """A field of the directory entry: its row as HTML, and both its cells as plain text."""

    row: str
    label: str
    value: str


class Facts:
    """Puts directory entries into words; `draw` makes a row of label, value and words printed."""

    def __init__(self, words: Words, draw: Callable[[Text, str, str | None], str]) -> None:
        self.words = words
        self.draw = draw
        self._fact = lru_cache(4096)(self._drawn)
        self._last: tuple[Disclosure | None, list[Fact]] = (None, [])

    def of(self, record: Disclosure) -> list[Fact]:
        """Every fact in the order of the statutory table; the value of one not stated is empty."""
        if self._last[0] is not record:  # the page asks, then each download
            self._last = record, self._of(record)
        return self._last[1]

    def _of(self, record: Disclosure) -> list[Fact]:
        printed = record.as_printed
        if not printed.model_fields_set:
            return [self._fact(name, getattr(record, name), None) for name in _names(record)]
        return [
            self._fact(name, getattr(record, name), getattr(printed, name, None))
            for name in _names(record)
        ]

    def _drawn(self, name: str, value: Any, printed: str | None) -> Fact:
        field = labelled_field(Disclosure, name, value)
        shown = self.words.shown(field)
        same = printed is None or printed == value or printed in shown
        row = self.draw(field.label, shown, None if same else printed)
        return Fact(str(row), self.words.plain(field.label), plain(shown))


def _names(record: Disclosure) -> list[str]:
    return [name for name in STATUTORY if name not in ADDED or getattr(record, name)]


def plain(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(_TAG.sub("", html))
