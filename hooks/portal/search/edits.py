"""An index after an edit: only the files that differ are written.

They are as if made anew byte for byte: the lists of a term depend on the entries alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from portal.search.index import CARDS, Index, Read
from portal.search.shards import (
    SURROGATES,
    Lists,
    changed,
    pack,
    shard_of,
    spelled,
    unpack,
    vocabulary_line,
)
from portal.search.terms import Terms

Patch = tuple[list[set[int]], list[set[int]]]
"""Entries that the three lists of a term gain, and that they lose."""


class Edits:
    """The way from one index to the next; the entries have their numbers in both."""

    def __init__(self, before: Index, now: Index) -> None:
        self.before = before
        self.now = now
        self.patches: dict[str, Patch] = {}

    def write(self, numbers: Sequence[int], read: Read) -> None:
        """Write the files that differ when only the entries `numbers` do."""
        lines: dict[int, str] = {}
        for number in numbers:
            entry = self.now.entries[number]
            text = self.now.text(entry, read)
            lines[number] = self.now.card(entry, text)
            self._note(number, self._former(number), self.now.terms(entry, text))
        self._write_terms()
        for number in {one // CARDS for one in lines}:
            self._write_cards(number, lines)

    def _former(self, number: int) -> Terms:
        if number >= len(self.before.entries):
            return Terms(set(), set(), set())
        entry = self.before.entries[number]
        return self.before.terms(entry, self.before.text(entry, self.before.read))

    def _note(self, number: int, old: Terms, new: Terms) -> None:
        for field, (were, are) in enumerate(zip(old, new, strict=True)):
            for side, terms in enumerate((are - were, were - are)):
                for term in terms:
                    patch = self.patches.setdefault(term, (_three(), _three()))
                    patch[side][field].add(number)

    def _write_terms(self) -> None:
        by_shard: dict[int, list[str]] = defaultdict(list)
        for term in self.patches:
            by_shard[shard_of(term, self.now.sizes.terms)].append(term)
        appeared: set[str] = set()
        vanished: set[str] = set()
        for number, terms in by_shard.items():
            name = f"terms/{number}.bin"
            shard = unpack((self.before.folder / name).read_bytes())
            for term in terms:
                raw = term.encode("utf-8", SURROGATES)
                was = shard.pop(raw, Lists())
                lists = changed(was, *self.patches[term])
                if lists:
                    shard[raw] = lists
                if spelled(term) and bool(was) != bool(lists):
                    (appeared if lists else vanished).add(term)
            self._write(name, pack(shard))
        self._write_words(appeared, vanished)

    def _write_words(self, appeared: set[str], vanished: set[str]) -> None:
        places = self.now.places
        for number in {one for word in appeared | vanished for one in places(word)}:
            name = f"words/{number}.txt"
            words = set((self.before.folder / name).read_text("utf-8").split())
            words |= {word for word in appeared if number in places(word)}
            self._write(name, vocabulary_line(words - vanished))

    def _write_cards(self, number: int, lines: dict[int, str]) -> None:
        file = self.before.folder / "cards" / f"{number}.json"
        kept = file.read_bytes().decode("utf-8", SURROGATES) if file.exists() else "[]"
        cards = dict(enumerate(kept[1:-1].split(",\n"), number * CARDS)) if kept[2:] else {}
        cards |= {one: line for one, line in lines.items() if one // CARDS == number}
        (self.now.folder / "cards").mkdir(parents=True, exist_ok=True)
        self.now.write_cards(number, (cards[one] for one in sorted(cards)))

    def _write(self, name: str, raw: bytes) -> None:
        file = self.now.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)


def _three() -> list[set[int]]:
    return [set(), set(), set()]
