"""The index of one language: made anew, or changed where pages changed.

Either way the files are the same byte for byte: they depend on the entries and their texts alone.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portal.languages import LANGUAGES, Language
from portal.search.entries import FOLDER, Entry, Words, text_file, utf16
from portal.search.invert import Inverter
from portal.search.lists import encode
from portal.search.shards import (
    SURROGATES,
    Lists,
    Shard,
    changed,
    ends,
    pack,
    power_of_two,
    shard_of,
    spelled,
    unpack,
    vocabulary_line,
)
from portal.search.terms import Terms, name_terms, page_terms

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
CARDS = 8
"""Entries whose titles lie in one file."""
Read = Callable[[str], str]
Inverted = dict[str, list[int]]


class Sizes(NamedTuple):
    """How many files there are of each sort; by the number of entries alone."""

    terms: int
    vocabulary: int

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Sizes:
        """The sizes for these entries."""
        terms = power_of_two(len(entries) // 2)
        return cls(terms, max(1, terms // 16))


class Index:
    """Writes the index of a language into `folder`; `read` gives the texts of the entries."""

    def __init__(self, language: Language, entries: Sequence[Entry], folder: Path) -> None:
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
            self._write_cards(number // CARDS, cards[number : number + CARDS])

    def _texts(self, read: Read, cards: list[str]) -> Iterator[tuple[Entry, str]]:
        """The entries with their texts; their cards are made on the way."""
        for entry in self.entries:
            text = self.text(entry, read)
            cards.append(self.card(entry, text))
            yield entry, text

    def _inverted(self, texts: Iterator[tuple[Entry, str]]) -> tuple[Inverted, Inverted, Inverted]:
        """The entries of every term: anywhere, in names, in what leads."""
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
        return _merged(every, inverter.lists()), names, leads

    def text(self, entry: Entry, read: Read) -> str:
        """The text of an entry: its own, or its lead."""
        if entry.text:
            return read(text_file(entry, self.language))
        return self.words(entry).lead

    def read(self, file: str) -> str:
        """A text that lies with this index."""
        return (self.site / file).read_bytes().decode("utf-8", SURROGATES)

    def words(self, entry: Entry) -> Words:
        """What an entry says in this language."""
        return entry.words[self.place]

    def terms(self, entry: Entry, text: str) -> Terms:
        """The terms of an entry; its own number is not among them: numbers are looked up apart."""
        words = self.words(entry)
        text = self.searched(entry, text)
        leads = "\n".join((words.lead, *words.headings))
        code = self.language.code
        terms = page_terms(code, text, words.names, leads)
        terms.names.update(name_terms(code, (*words.names, words.short), entry.syllables))
        return terms

    def searched(self, entry: Entry, text: str) -> str:
        """The text that is searched."""
        return text.replace(entry.number, " ", 1) if entry.number else text

    def card(self, entry: Entry, text: str) -> str:
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

    def _write_cards(self, number: int, lines: Iterable[str]) -> None:
        text = "[" + ",\n".join(lines) + "]"
        (self.folder / "cards" / f"{number}.json").write_bytes(text.encode("utf-8", SURROGATES))

    def _packed(self, fields: tuple[Inverted, Inverted, Inverted]) -> Iterator[bytes]:
        shards: list[Shard] = [{} for _ in range(self.sizes.terms)]
        every, names, leads = fields
        for term in every.keys() | names.keys():
            raw = term.encode("utf-8", SURROGATES)
            lists = Lists(*(encode(one.get(term, ())) for one in (every, names, leads)))
            shards[shard_of(term, self.sizes.terms)][raw] = lists
        return map(pack, shards)

    def _vocabulary(self, words: Iterable[str]) -> Iterator[bytes]:
        files: list[list[str]] = [[] for _ in range(self.sizes.vocabulary)]
        for word in words:
            for number in self._places(word):
                files[number].append(word)
        return map(vocabulary_line, files)

    def _places(self, word: str) -> set[int]:
        return {shard_of(end, self.sizes.vocabulary) for end in ends(word)}

    # --- after an edit ----------------------------------------------------------------------------

    def change(self, before: Index, numbers: Sequence[int], read: Read) -> None:
        """Write the files that differ from those of `before`; only entries `numbers` do."""
        patches: dict[str, tuple[list[set[int]], list[set[int]]]] = {}
        lines: dict[int, str] = {}
        for number in numbers:
            entry = self.entries[number]
            text = self.text(entry, read)
            lines[number] = self.card(entry, text)
            old = Terms(set(), set(), set())
            if number < len(before.entries):
                former = before.entries[number]
                old = before.terms(former, before.text(former, before.read))
            _note(patches, number, old, self.terms(entry, text))
        self._change_terms(before, patches)
        self._change_cards(before, lines)

    def _change_terms(
        self, before: Index, patches: dict[str, tuple[list[set[int]], list[set[int]]]]
    ) -> None:
        by_shard: dict[int, list[str]] = defaultdict(list)
        for term in patches:
            by_shard[shard_of(term, self.sizes.terms)].append(term)
        appeared: set[str] = set()
        vanished: set[str] = set()
        for number, terms in by_shard.items():
            name = f"terms/{number}.bin"
            shard = unpack((before.folder / name).read_bytes())
            for term in terms:
                raw = term.encode("utf-8", SURROGATES)
                was = shard.pop(raw, Lists())
                lists = changed(was, *patches[term])
                if lists:
                    shard[raw] = lists
                if spelled(term) and bool(was) != bool(lists):
                    (appeared if lists else vanished).add(term)
            self._write(name, pack(shard))
        self._change_vocabulary(before, appeared, vanished)

    def _change_vocabulary(self, before: Index, appeared: set[str], vanished: set[str]) -> None:
        for number in {one for word in appeared | vanished for one in self._places(word)}:
            name = f"words/{number}.txt"
            words = set((before.folder / name).read_text().split())
            words |= {word for word in appeared if number in self._places(word)}
            self._write(name, vocabulary_line(words - vanished))

    def _change_cards(self, before: Index, lines: dict[int, str]) -> None:
        for number in {one // CARDS for one in lines}:
            name = f"cards/{number}.json"
            file = before.folder / name
            kept = file.read_bytes().decode("utf-8", SURROGATES) if file.exists() else "[]"
            cards = dict(enumerate(kept[1:-1].split(",\n"), number * CARDS)) if kept[2:] else {}
            cards |= {one: line for one, line in lines.items() if one // CARDS == number}
            self._write(name, b"")
            self._write_cards(number, (cards[one] for one in sorted(cards)))

    def _write(self, name: str, raw: bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)


def _merged(some: Inverted, more: Iterable[tuple[str, list[int]]]) -> Inverted:
    """Both together; each entry once for a term, in order."""
    for term, numbers in more:
        known = some.get(term)
        some[term] = sorted({*known, *numbers}) if known else numbers
    return some


def _note(
    patches: dict[str, tuple[list[set[int]], list[set[int]]]], number: int, old: Terms, new: Terms
) -> None:
    """Keep which lists of which terms gain or lose an entry."""
    for field, (were, are) in enumerate(zip(old, new, strict=True)):
        for side, terms in enumerate((are - were, were - are)):
            for term in terms:
                patch = patches.setdefault(term, ([set(), set(), set()], [set(), set(), set()]))
                patch[side][field].add(number)


def _sections(text: str, words: Words) -> tuple[int, list[tuple[str, int]]]:
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
