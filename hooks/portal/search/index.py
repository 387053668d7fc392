"""The index of one language. Its files depend on the entries and their texts alone."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portal.drawing.notices import without
from portal.language.languages import LANGUAGES, Language
from portal.search.entries import FOLDER, EntryWords, IndexEntry, text_file, utf16
from portal.search.invert import Inverter
from portal.search.lists import encode
from portal.search.shards import (
    SURROGATES,
    Lists,
    Shard,
    ends,
    pack,
    power_of_two,
    shard_of,
    spelled,
    vocabulary_line,
)
from portal.search.terms import Terms, name_terms, page_terms

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
CARDS = 8
"""Entries whose titles lie in one file."""
Read = Callable[[str], str]
Inverted = dict[str, list[int]]
Encoded = dict[str, bytes]


class Sizes(NamedTuple):
    """How many files there are of each sort; by the number of entries alone."""

    terms: int
    vocabulary: int

    @classmethod
    def of(cls, entries: Sequence[IndexEntry]) -> Sizes:
        """The sizes for these entries."""
        terms = power_of_two(len(entries) * 2 // 3)  # so a file has one to two kilobytes
        return cls(terms, max(1, terms // 16))


class Index:
    """Writes the index of a language into `folder`; `read` gives the texts of the entries."""

    def __init__(self, language: Language, entries: Sequence[IndexEntry], folder: Path) -> None:
        self.language = language
        self.entries = entries
        self.sizes = Sizes.of(entries)
        self.site = folder
        self.folder = folder / FOLDER / language.code
        self.place = LANGUAGES.index(language)

    def make(self, read: Read) -> None:
        """Write the whole index."""
        for name in ("terms", "words", "cards"):
            (self.folder / name).mkdir(parents=True)
        cards: list[str] = []
        fields = self._inverted(self._texts(read, cards))
        for number, raw in enumerate(self._packed(fields)):
            (self.folder / "terms" / f"{number}.bin").write_bytes(raw)
        for number, raw in enumerate(self._vocabulary(filter(spelled, fields[0]))):
            (self.folder / "words" / f"{number}.txt").write_bytes(raw)
        for number in range(0, len(cards), CARDS):
            self.write_cards(number // CARDS, cards[number : number + CARDS])

    def _texts(self, read: Read, cards: list[str]) -> Iterator[tuple[IndexEntry, str]]:
        """The entries with their texts; their cards are made on the way."""
        for entry in self.entries:
            text = self.text(entry, read)
            cards.append(self.card(entry, text))
            yield entry, text

    def _inverted(
        self, texts: Iterator[tuple[IndexEntry, str]]
    ) -> tuple[Encoded, Inverted, Inverted]:
        """The entries of every term: anywhere, in names, in what leads.

        The first are by far the most, so they are kept as they are written: as lists of numbers
        those of 10,000 documents would take a gigabyte.
        """
        chinese = self.language.code == "zh"
        every: Inverted = defaultdict(list)
        names: Inverted = defaultdict(list)
        leads: Inverted = defaultdict(list)
        inverter = Inverter()

        def plain_texts() -> Iterator[str]:
            for number, (entry, text) in enumerate(texts):
                found = self.terms(entry, "" if chinese else text)
                for terms, lists in zip(found, (every, names, leads), strict=True):
                    for term in terms:
                        lists[term].append(number)
                yield self.searched(entry, text) if chinese else ""

        inverter.add(plain_texts())
        merged = _merged(every, inverter.lists())
        return {term: encode(numbers) for term, numbers in merged}, names, leads

    def text(self, entry: IndexEntry, read: Read) -> str:
        """The text of an entry: its own, or its lead."""
        if entry.text:
            text = read(text_file(entry, self.language))
            return without(text, self.language) if entry.number else text
        return self.words(entry).lead

    def read(self, file: str) -> str:
        """A text that lies with this index."""
        return (self.site / file).read_bytes().decode("utf-8", SURROGATES)

    def words(self, entry: IndexEntry) -> EntryWords:
        """What an entry says in this language."""
        return entry.words[self.place]

    def terms(self, entry: IndexEntry, text: str) -> Terms:
        """The terms of an entry; its own number is not among them: numbers are looked up apart."""
        words = self.words(entry)
        text = self.searched(entry, text)
        leads = "\n".join((words.lead, *words.headings))
        code = self.language.code
        terms = page_terms(code, text, words.names, leads)
        terms.names.update(name_terms(code, (*words.names, words.short), entry.syllables))
        return terms

    def searched(self, entry: IndexEntry, text: str) -> str:
        """The text that is searched."""
        return text.replace(entry.number, " ", 1) if entry.number else text

    def card(self, entry: IndexEntry, text: str) -> str:
        """What the list of results shows of an entry, as a line of JSON."""
        words = self.words(entry)
        title = text.find(words.names[0]) + len(words.names[0])
        body = utf16(text, title) if entry.text else 0
        anchors: Sequence[tuple[str, int]] = words.anchors
        if entry.number:
            body, anchors = _sections(text, words)
        shown = (
            f"{entry.path}#{entry.anchor}" if entry.anchor else entry.path,
            entry.kind,
            entry.date,
            entry.number,
            entry.status,
            "" if words.spoken == self.language.tag else words.spoken,
            words.names,
            "" if entry.text else "\n".join((words.lead, *words.headings)),
            body,
            [part for anchor in anchors for part in anchor],
            entry.syllables if self.language.code == "zh" else (),
        )
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))

    def write_cards(self, number: int, lines: Iterable[str]) -> None:
        """Write a file of cards."""
        text = "[" + ",\n".join(lines) + "]"
        (self.folder / "cards" / f"{number}.json").write_bytes(text.encode("utf-8", SURROGATES))

    def _packed(self, fields: tuple[Encoded, Inverted, Inverted]) -> Iterator[bytes]:
        shards: list[Shard] = [{} for _ in range(self.sizes.terms)]
        every, names, leads = fields
        for term in every.keys() | names.keys():
            raw = term.encode("utf-8", SURROGATES)
            fewer = (encode(one.get(term, ())) for one in (names, leads))
            lists = Lists(every.get(term) or encode(()), *fewer)
            shards[shard_of(term, self.sizes.terms)][raw] = lists
        return map(pack, shards)

    def _vocabulary(self, words: Iterable[str]) -> Iterator[bytes]:
        files: list[list[str]] = [[] for _ in range(self.sizes.vocabulary)]
        for word in words:
            for number in self.places(word):
                files[number].append(word)
        return map(vocabulary_line, files)

    def places(self, word: str) -> set[int]:
        """The files of the vocabulary that a word stands in."""
        return {shard_of(end, self.sizes.vocabulary) for end in ends(word)}


def _merged(
    some: Inverted, more: Iterable[tuple[str, list[int]]]
) -> Iterator[tuple[str, list[int]]]:
    """Both together; each entry once for a term, in order."""
    for term, numbers in more:
        known = some.pop(term, None)
        yield term, sorted({*known, *numbers}) if known else numbers
    yield from some.items()


def _sections(text: str, words: EntryWords) -> tuple[int, list[tuple[str, int]]]:
    """Where a document's body begins, and where its sections do: at the lines of their titles."""
    found: list[tuple[str, int]] = []
    at = body = text.find("\n\n", text.find("\n\n", len(words.names[0]) + 2) + 2) + 2
    for (anchor, _), title in zip(words.anchors, words.headings, strict=True):
        place = text.find(f"{title}\n", at)
        if place >= 0:
            at = place
            found.append((anchor, at))
    if text.isascii() or not _BEYOND.search(text):
        return body, found
    return utf16(text, body), [(anchor, utf16(text, place)) for anchor, place in found]
