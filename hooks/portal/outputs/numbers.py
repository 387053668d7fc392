"""Index numbers for exact look-up: all in `numbers.json`, and cut into small files for browsers.

A number is looked up by its last group of letters and digits; a family (all groups but the last)
lists its numbers in order, for the neighbours of one that does not exist. A document that was
renumbered or removed is found by its former number too, and says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from pydantic_core import to_json

from portal.addresses.moves import Tombstone
from portal.drawing.site import Site
from portal.kinds.disclosure import Disclosure
from portal.outputs.output import Last, Made, Output
from portal.pages.files import OutputFile
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.search.shards import power_of_two, shard_of

FOLDER = "numbers"
NUMBERS, COUNT = "numbers.json", f"{FOLDER}/files.json"
JSON = "application/json"
_DOCUMENT = f"{Disclosure.noun}:"
_GROUP = re.compile("[0-9a-z]+")
IN_A_FILE = 16
"""Documents whose numbers lie in one file, about."""


def _renew(site: Site, last: Last) -> Iterator[Made]:
    """All numbers with their titles, and of the small files those that differ from the last build.

    Where the last build left no cards, all of them.
    """
    cards = sorted(site.catalogue.documents, key=lambda card: card.index_number)
    yield NUMBERS, to_json({card.index_number: _titles(card) for card in cards})
    count = _count(len(cards))
    yield COUNT, to_json({"files": count})
    rows: dict[int, list[Any]] = {number: [] for number in _stale(last.cards, cards, count)}
    for row in _former(site):  # few, so their files are always written
        rows.setdefault(_files_of(str(row[0]), count)[0], []).append(row)
    families: dict[int, dict[str, list[str]]] = {number: {} for number in rows}
    for card in cards:
        own, family = _files_of(card.index_number, count)
        if own in rows:
            rows[own].append(_row(card))
        if family in families:
            name, _ = _parts(card.index_number)
            families[family].setdefault(name, []).append(card.index_number)
    for number, own_rows in rows.items():
        yield f"{FOLDER}/{number}.json", to_json(own_rows)
        yield f"{FOLDER}/family-{number}.json", to_json(_in_order(families[number]))


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(NUMBERS, JSON)
    yield OutputFile(COUNT, JSON, entered="not")
    for number in range(_count(len(catalogue.documents))):
        yield OutputFile(f"{FOLDER}/{number}.json", JSON, entered="not")
        yield OutputFile(f"{FOLDER}/family-{number}.json", JSON, entered="not")


def _count(documents: int) -> int:
    """How many files of rows there are for so many documents."""
    return power_of_two(documents // IN_A_FILE)


OUTPUT = Output("numbers", _files, renew=_renew)


def _stale(before: Collection[Card], now: Collection[Card], count: int) -> set[int]:
    """The files that documents which came, went or changed stand in."""
    if _count(len(before)) != count or not before:
        return set(range(count))
    same = {*map(id, before)} & {*map(id, now)}  # what did not change has its card taken over
    changed = [card for card in (*before, *now) if id(card) not in same]
    return {file for card in changed for file in _files_of(card.index_number, count)}


def _files_of(number: str, count: int) -> tuple[int, int]:
    """The files that the row of a number and its family stand in."""
    family, own = _parts(number)
    return shard_of(own, count), shard_of(family, count)


def _parts(number: str) -> tuple[str, str]:
    """The family of a number, and its own last group."""
    *family, own = groups(number)
    return "-".join(family), own


def groups(number: str) -> list[str]:
    """The groups of letters and digits of an index number: what tells it from any other."""
    return _GROUP.findall(number.lower())


def _titles(card: Card) -> dict[str, str]:
    zh, en = card.titles
    return {"zh": zh} if en is None else {"zh": zh, "en": en}


def _row(card: Card) -> list[str | None]:
    zh, en = card.titles
    return [card.index_number, zh, en, card.published, card.status, card.replaced_by]


def _former(site: Site) -> Iterator[list[str | None]]:
    """The numbers under which documents were published once."""
    titles = {card.path: card.titles for card in site.catalogue.documents}
    for answer in site.addresses.answers:
        known = site.addresses.ledger.known(answer.address)
        things = known.things if known else ()
        number = next((one[len(_DOCUMENT) :] for one in things if one.startswith(_DOCUMENT)), None)
        if number is None or answer.entry is None:
            continue
        day = answer.entry.date.isoformat()
        if isinstance(answer.entry, Tombstone):
            title = answer.entry.title
            yield [number, title.zh, title.en, day, "removed", None]
        elif answer.target in titles:
            yield [number, *titles[answer.target], day, "moved", answer.target.rstrip("/")]


def _in_order(families: dict[str, list[str]]) -> dict[str, list[str]]:
    ordered: dict[str, list[str]] = defaultdict(list)
    for name in sorted(families):
        ordered[name] = sorted(families[name], key=lambda one: (len(groups(one)[-1]), one))
    return ordered
