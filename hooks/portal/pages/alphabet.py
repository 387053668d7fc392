"""All names from A to Z: a page for each letter, in parts; finds every record without a script.

Chinese names stand under the first letter of their pinyin, English ones under their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from portal.kinds.glossary import Glossary
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES, Language, in_language
from portal.pages.columns import columns
from portal.pages.page import Page, trail_below
from portal.reading.catalogue import Catalogue

PART = 200
"""Names on a page: with long titles still below 100 KB."""
OTHER = "#"
PATH = columns()["a-z"].path
Sound = Callable[[str], str]
"""What a name is sorted by; see `search.pinyin.Reader.sound`."""


class Name(NamedTuple):
    """A name and where it leads."""

    title: Text
    address: str
    number: str = ""

    @property
    def redraw_key(self) -> str:
        """All of it, in one piece: there are tens of thousands."""
        return f"{self.title.zh}\n{self.title.en}\n{self.address}\n{self.number}"


class Letter(NamedTuple):
    """A letter: its first page, how many names it has by language, the names, its parts."""

    letter: str
    path: str
    counts: dict[str, int]
    names: dict[str, list[Name]]
    name: Text
    parts: list[str]


def alphabet(catalogue: Catalogue, pages: Iterable[Page], sound: Sound) -> list[Page]:
    """The page of all letters, and the pages of each."""
    names = list(_names(catalogue, pages))
    sorted_names = {one.code: _sorted(names, one, sound) for one in LANGUAGES}
    used = sorted({letter for groups in sorted_names.values() for letter in groups})
    letters = [
        _letter(one, {code: groups.get(one, []) for code, groups in sorted_names.items()})
        for one in used
    ]
    heads = [one._replace(names={}) for one in letters]
    column = columns()["a-z"]
    first = Page(
        PATH,
        column.title,
        "listings/a-z.html",
        column=column.parent or column.id,
        description=column.description,
        trail=trail_below(column)[:-1],
        extra={"letters": heads, "letter": ""},
    )
    return [first, *chain.from_iterable(_parts(one, heads) for one in letters)]


def _names(catalogue: Catalogue, pages: Iterable[Page]) -> Iterator[Name]:
    for page in pages:
        if page.feeds_search and "listed" not in page.extra and page.path not in {"", PATH}:
            yield Name(page.title, page.path)
    for glossary in catalogue.of(Glossary):
        yield from (Name(one.title, f"{glossary.path}#{one.anchor}") for one in glossary.entries)
    yield from (Name(card.title, card.path, card.index_number) for card in catalogue.documents)


def _sorted(names: list[Name], language: Language, sound: Sound) -> dict[str, list[Name]]:
    """The names by letter, in the order of their sound."""
    keyed = sorted((sound(in_language(one.title, language)[0]), one.address, one) for one in names)
    groups: dict[str, list[Name]] = {}
    for said, _, name in keyed:
        groups.setdefault(_letter_of(said), []).append(name)
    return groups


def _letter_of(sound: str) -> str:
    first = sound[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def _letter(letter: str, names: dict[str, list[Name]]) -> Letter:
    path = f"{PATH}{letter.lower() if letter != OTHER else '0'}/"
    count = max(1, *(len(one) for one in names.values()))
    parts = [
        f"{path}{number}/" if number > 1 else path for number in range(1, -(-count // PART) + 1)
    ]
    counts = {code: len(one) for code, one in names.items()}
    return Letter(letter, path, counts, names, Text(zh=letter, en=letter), parts)


def _parts(one: Letter, heads: list[Letter]) -> Iterator[Page]:
    column = columns()["a-z"]
    for number, path in enumerate(one.parts):
        part = slice(number * PART, (number + 1) * PART)
        names = {code: names[part] for code, names in one.names.items()}
        yield Page(
            path,
            Text(zh=f"{column.title.zh}：{one.letter}", en=f"{column.title.en}: {one.letter}"),
            "listings/a-z.html",
            column=column.parent or column.id,
            trail=trail_below(column),
            extra={
                "letters": heads,
                "letter": one.letter,
                "names": names,
                "listed": one._replace(names={}),
            },
            spliced=True,
            feeds_search=False,
        )
