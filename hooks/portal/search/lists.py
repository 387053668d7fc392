"""Lists of page numbers in few bytes: gaps, a bitmap or runs, whichever is shortest.

The bytes depend on the list alone, so a list that was changed is as one that was made anew. Read in
the browser by `overrides/search/lists.js`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import sub

GAPS, BITMAP, RUNS = range(3)


def varint(number: int) -> bytes:
    """A number, seven bits a byte, the lowest first; the high bit says that more follow."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def encode(ids: Sequence[int]) -> bytes:
    """An ascending list: varint of length * 4 + kind, then its bytes; an empty list is one zero."""
    if not ids:
        return b"\0"
    if len(ids) == 1:
        return _alone(ids[0])
    size = ids[-1] // 8 + 1
    gaps = [ids[0], *map(sub, ids[1:], ids)]
    kind, body = BITMAP, b""
    if len(ids) <= size:
        kind, body = GAPS, _gaps(gaps)
    if kind == BITMAP or size < len(body):
        kind, body = BITMAP, _bitmap(gaps, size)
    if 2 * (len(gaps) - gaps.count(1) - 1) < len(body) and len(runs := _runs(gaps)) < len(body):
        kind, body = RUNS, runs
    return varint(len(body) * 4 + kind) + body


@lru_cache(1 << 16)
def _alone(one: int) -> bytes:
    body = varint(one)
    return varint(len(body) * 4 + GAPS) + body


def _gaps(gaps: list[int]) -> bytes:
    if max(gaps) < 0x80:
        return bytes(gaps)
    return b"".join(map(_VARINTS.__getitem__, gaps))


class _Varints(dict[int, bytes]):
    def __missing__(self, number: int) -> bytes:
        self[number] = varint(number)
        return self[number]


class _Flags(dict[int, bytes]):
    def __missing__(self, gap: int) -> bytes:
        self[gap] = b"0" * (gap - 1) + b"1"
        return self[gap]


_VARINTS = _Varints()
_FLAGS = _Flags()


def _bitmap(gaps: list[int], size: int) -> bytes:
    flags = _FLAGS[gaps[0] + 1] + b"".join(map(_FLAGS.__getitem__, gaps[1:]))
    return int(flags[::-1], 2).to_bytes(size, "little")


def _runs(gaps: list[int]) -> bytes:
    out = bytearray(varint(gaps[0]))
    more = 0
    for gap in gaps[1:]:
        if gap == 1:
            more += 1
        else:
            out += varint(more) + varint(gap - 1)
            more = 0
    return bytes(out + varint(more))


def decode(raw: bytes, at: int) -> tuple[list[int], int]:
    """The list that begins at `at`, and where it ends."""
    head, at = _read(raw, at)
    if not head:
        return [], at
    end = at + head // 4
    ids: list[int] = []
    if head % 4 == BITMAP:
        bits = int.from_bytes(raw[at:end], "little")
        ids = [one for one in range(bits.bit_length()) if bits >> one & 1]
    position = 0
    while head % 4 != BITMAP and at < end:
        gap, at = _read(raw, at)
        position += gap
        more = 0
        if head % 4 == RUNS:
            more, at = _read(raw, at)
        ids += range(position, position + more + 1)
        position += more + (head % 4 == RUNS)
    return ids, end


def _read(raw: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while raw[at] > 0x7F:
        number |= (raw[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return number | raw[at] << shift, at + 1
