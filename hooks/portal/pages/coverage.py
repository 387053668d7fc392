"""How much of an office is in English, and how sure that English is, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from portal.kinds.disclosure import Disclosure
from portal.kinds.kind import Kind
from portal.kinds.model import Text
from portal.kinds.registry import KINDS
from portal.language.languages import EN, ZH
from portal.pages.columns import columns
from portal.pages.page import Page
from portal.reading.bodies import body_path, restated_path
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.prose import Prose, read_prose
from portal.reading.translations import Translated, pairs_of_record, pairs_of_texts

_SHOWN_ON = "about/translations.md"


class Coverage(NamedTuple):
    """Of a kind of record: how many there are, of which all is in English; the states of its texts.

    `stale` are those whose Chinese has changed since; of `unknown` nothing is on record. Of
    documents, title, abstract and text are counted.
    """

    kind: Text
    path: str
    records: int
    whole: int
    reviewed: int
    machine: int
    stale: int
    unknown: int


def with_coverage(catalogue: Catalogue, page: Page) -> Page:
    """The page on translations with what it shows; any other as it is."""
    if isinstance(page.subject, Prose) and page.subject.uri == _SHOWN_ON:
        return replace(page, extra={"coverage": tuple(coverage(catalogue))})
    return page


def coverage(catalogue: Catalogue) -> Iterator[Coverage]:
    """The kinds of which the office has records, then its prose for readers."""
    for kind in KINDS:
        if kind.model is Disclosure:
            lacking = sum(card.untranslated for card in catalogue.documents)
            texts = [pair for card in catalogue.documents for pair in _of_card(catalogue, card)]
            records = len(catalogue.documents)
        else:
            found = catalogue.records[kind.noun]
            lacking = len({one.file for one in found} & _lacking(catalogue))
            texts = [pair for one in found for pair in pairs_of_record(one)]
            records = len(found)
        if records:
            yield _row(catalogue, _named(kind), (records, lacking), texts)
    prose = [one for one in read_prose(catalogue.root) if one.for_readers]
    texts = [pair for one in prose for pair in _of_prose(catalogue, one)]
    lacking = sum(one.spoken(EN) is not EN for one in prose)
    column = columns()["about"]
    yield _row(catalogue, (column.title, column.path), (len(prose), lacking), texts)


def _named(kind: Kind) -> tuple[Text, str]:
    return kind.words.nouns[kind.noun], columns()[kind.column].path


def _lacking(catalogue: Catalogue) -> set[str]:
    """The files of records of which something has no English."""
    return {catalogue.things[key].record.file for key in catalogue.untranslated}


def _of_card(catalogue: Catalogue, card: Card) -> Iterator[Translated]:
    for name, text in (("title", card.title), ("abstract", card.abstract)):
        if text.en:
            yield Translated(card.file, (name, "en"), text.zh, text.en)
    for path in (body_path, restated_path):
        if path(card, EN) in catalogue.translations.kept:
            yield from pairs_of_texts(catalogue.root, path(card, ZH), path(card, EN))


def _of_prose(catalogue: Catalogue, prose: Prose) -> Iterator[Translated]:
    yield from pairs_of_texts(catalogue.root, prose.path(ZH), prose.path(EN))


def _row(
    catalogue: Catalogue, named: tuple[Text, str], counted: tuple[int, int], texts: list[Translated]
) -> Coverage:
    states = Counter(catalogue.translations.state(one.zh, one.en) for one in texts)
    records, lacking = counted
    return Coverage(
        *named,
        records,
        records - lacking,
        states["reviewed"],
        states["machine"],
        states["stale"],
        states["unknown"],
    )
