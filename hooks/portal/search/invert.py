"""Chinese texts by the thousands, turned into terms with the texts they stand in.

The terms are those of `terms.chinese_terms`. Here whole blocks of texts are folded, cut and sorted
at once: text by text it would take several times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from portal.language.fold import canonical, plain, squeezed, with_quantities
from portal.search.terms import neighbours

BLOCK = 1000
"""Texts that are taken at once."""
BITS = 14
"""For a character of a term: more than there are in use; any further one goes the slow way."""
TEXT = 22
"""Bits for the number of a text."""
DROPPED, SLOW = 0, (1 << BITS) - 1

Numbers = NDArray[np.uint64]


class Inverter:
    """Takes in texts in order; `lists` then gives each term with the numbers of its texts."""

    def __init__(self) -> None:
        self.codes = np.full(1 << 16, -1, np.int32)  # what a unit of UTF-16 is folded to
        self.letters: list[str] = [""]
        self.known: dict[str, int] = {}
        self.keys: list[list[Numbers]] = [[], [], []]
        self.rare: dict[str, list[int]] = defaultdict(list)

    def add(self, texts: Iterable[str]) -> None:
        """Take in texts; the first is number 0."""
        numbered = enumerate(texts)
        while block := list(islice(numbered, BLOCK)):
            self._add(block)

    def lists(self) -> Iterator[tuple[str, list[int]]]:
        """Every term once, with its texts in order."""
        for size, blocks in enumerate(self.keys, 1):
            yield from self._lists(size, _joined(blocks))
        yield from self.rare.items()

    def _lists(self, size: int, keys: Numbers) -> Iterator[tuple[str, list[int]]]:
        """The terms of a length; what they take is let go of before the next, 60 MB at 10,000."""
        if not len(keys):
            return
        keys.sort(kind="stable")  # the blocks are sorted already
        numbers = (keys & np.uint64((1 << TEXT) - 1)).astype(np.uint32)
        keys >>= np.uint64(TEXT)  # the terms, in the same place: there are tens of millions
        first = np.concatenate(([True], keys[1:] != keys[:-1]))
        starts = np.flatnonzero(first)
        ends = [*starts[1:].tolist(), len(keys)]
        for term, start, end in zip(keys[starts].tolist(), starts.tolist(), ends, strict=True):
            yield from self._list(self._spelled(term, size), numbers[start:end].tolist())

    def _list(self, term: str, numbers: list[int]) -> Iterator[tuple[str, list[int]]]:
        rare = self.rare.pop(term, None)
        yield term, sorted({*numbers, *rare}) if rare else numbers

    def _spelled(self, term: int, size: int) -> str:
        places = range(BITS * (size - 1), -1, -BITS)
        return "".join(self.letters[term >> place & SLOW] for place in places)

    def _add(self, block: list[tuple[int, str]]) -> None:
        pieces = list(block)
        pieces += ((number, canonical(one)) for number, text in block for one in _amounts(text))
        codes, owners = self._read(pieces)
        slow = set(owners[codes == SLOW].tolist())
        for place in slow:
            number, text = pieces[place]
            for term in neighbours(squeezed(plain(text))):
                self.rare[term].append(number)
        kept = codes != DROPPED
        if slow:
            kept &= ~np.isin(owners, list(slow))
        numbers = np.array([number for number, _ in pieces], np.uint64)
        self._cut(codes[kept].astype(np.uint64), owners[kept], numbers)

    def _read(self, pieces: list[tuple[int, str]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The folded characters of all pieces on end, and the piece that each is of."""
        raw = [text.encode("utf-16-le", "surrogatepass") for _, text in pieces]
        units = np.frombuffer(b"".join(raw), np.uint16)
        sizes = [len(one) // 2 for one in raw]
        for unit in np.unique(units[self.codes[units] < 0]).tolist():
            self.codes[unit] = self._code(chr(unit))
        return self.codes[units], np.repeat(np.arange(len(pieces)), sizes)

    def _code(self, character: str) -> int:
        folded = squeezed(plain(character))
        if not folded and not "\ud800" <= character <= "\udfff":
            return DROPPED
        if len(folded) != 1 or folded > "\uffff" or len(self.letters) == SLOW:
            return SLOW
        if folded not in self.known:
            self.known[folded] = len(self.letters)
            self.letters.append(folded)
        return self.known[folded]

    def _cut(self, codes: Numbers, owners: NDArray[np.int64], numbers: Numbers) -> None:
        terms, together = codes, np.ones(len(codes), bool)
        for size in range(3):
            if size:
                together = together[:-1] & (owners[size:] == owners[:-size])
                terms = terms[:-1] << np.uint64(BITS) | codes[size:]
            keys = terms << np.uint64(TEXT) | numbers[owners[: len(terms)]]
            self.keys[size].append(_once(keys[together]))


def _joined(blocks: list[Numbers]) -> Numbers:
    """The blocks on end; each is let go of once it is copied, or both would be in memory."""
    whole = np.empty(sum(map(len, blocks)), np.uint64)
    end = len(whole)
    while blocks:
        block = blocks.pop()
        whole[end - len(block) : end] = block
        end -= len(block)
    return whole


def _once(keys: Numbers) -> Numbers:
    """Sorted, each once; `numpy.unique` hashes, which takes ten times as long here."""
    keys.sort()
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys


def _amounts(text: str) -> Iterator[str]:
    if lines := with_quantities(text):
        yield lines
