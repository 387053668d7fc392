"""The files of the index: terms with their lists, cut by hash into files of a few kilobytes.

A file holds its terms in order: length of the term, the term, then three lists (anywhere, in names,
in abstract and headings). Read in the browser by `overrides/search/lists.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from portal.search.lists import decode, encode, varint

SURROGATES = "surrogatepass"
EMPTY = b"\0"


class Lists(NamedTuple):
    """The three lists of a term, encoded."""

    everywhere: bytes = EMPTY
    names: bytes = EMPTY
    leads: bytes = EMPTY

    def __bool__(self) -> bool:
        """Whether the term occurs."""
        return any(one != EMPTY for one in self)


Shard = dict[bytes, Lists]


def shard_of(term: str, count: int) -> int:
    """The file that a term stands in; `count` is a power of two."""
    return crc32(term.encode("utf-8", SURROGATES)) & (count - 1)


def power_of_two(least: int) -> int:
    """The smallest power of two that is not below `least`."""
    return 1 << max(0, least - 1).bit_length()


def pack(shard: Mapping[bytes, Lists]) -> bytes:
    """A shard's bytes."""
    parts: list[bytes] = []
    for term in sorted(shard):
        parts += (varint(len(term)), term, *shard[term])
    return b"".join(parts)


def unpack(raw: bytes) -> Shard:
    """A shard from its bytes, the lists left as they are."""
    shard: Shard = {}
    at = 0
    while at < len(raw):
        size, at = _number(raw, at)
        term, at = raw[at : at + size], at + size
        lists = []
        for _ in Lists._fields:
            length, body = _number(raw, at)
            end = body + length // 4
            lists.append(raw[at:end])
            at = end
        shard[term] = Lists(*lists)
    return shard


def changed(lists: Lists, added: Sequence[set[int]], removed: Sequence[set[int]]) -> Lists:
    """The lists with page numbers added and removed, field by field."""
    return Lists(*(_changed(*one) for one in zip(lists, added, removed, strict=True)))


def _changed(raw: bytes, added: set[int], removed: set[int]) -> bytes:
    if not (added or removed):
        return raw
    return encode(sorted({*decode(raw, 0)[0], *added} - removed))


def _number(raw: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while raw[at] > 0x7F:
        number |= (raw[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return number | raw[at] << shift, at + 1


# --- the vocabulary -------------------------------------------------------------------------------


def spelled(word: str) -> bool:
    """Whether a term is an English word that may be begun or misspelled."""
    return len(word) > 2 and word.isascii() and word.isalnum() and not word.isdigit()


def ends(word: str) -> tuple[str, str]:
    """Where a word is looked for in the vocabulary: by its first two letters, by its last two."""
    return word[:2] + "-", "-" + word[-2:]


def vocabulary_line(words: Iterable[str]) -> bytes:
    """A vocabulary file: words in order, a line each."""
    return "\n".join(sorted(words)).encode()
