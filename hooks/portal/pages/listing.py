"""How lists are grouped and ordered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from portal.kinds.glossary import GlossaryEntry
from portal.kinds.marks import Code, field_marks
from portal.kinds.model import Text
from portal.kinds.record import Record
from portal.language.languages import ZH, Language
from portal.language.pinyin import letters
from portal.pages.page import ERROR, Page

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def group_vocabulary(kind: type[Record]) -> str:
    """The vocabulary of the field `kind`, by which a list is grouped; empty when there is none."""
    mark = field_marks(kind).get("kind")
    return mark.vocabulary if isinstance(mark, Code) else ""


def grouped(records: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Records by the code in their field `kind`, in the order the codes are first met."""
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(getattr(record, "kind", ""), []).append(record)
    return list(groups.items())


def by_letter(
    entries: Iterable[GlossaryEntry], language: Language
) -> list[tuple[str, list[GlossaryEntry]]]:
    """Glossary entries in the order in which a reader of the language looks them up, by letter."""

    def sound(one: GlossaryEntry) -> str:
        return letters(one.pinyin if language is ZH else one.en)

    groups: dict[str, list[GlossaryEntry]] = {}
    for entry in sorted(entries, key=sound):
        groups.setdefault(sound(entry)[:1].upper(), []).append(entry)
    return list(groups.items())


def site_tree(site: Iterable[Page]) -> Iterator[tuple[int, Text, str]]:
    """Depth, title and path of the pages of the site map.

    The error page and former addresses are not for visits, posters hang on their records, and
    documents are not named one by one (there may be tens of thousands), their lists are. How the
    site is made is not what its readers come for.
    """
    for page in site:
        shown = page.for_readers and not page.poster and "answer" not in page.extra
        if shown and page.path != ERROR:
            yield len(page.trail), page.title, page.path


def weekdays(days: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Days of the week to name, and whether they are the two ends of a span of three or more."""
    places = [_WEEK.index(day) for day in days]
    if len(days) > 2 and places == list(range(places[0], places[0] + len(days))):
        return (days[0], days[-1]), True
    return tuple(days), False
