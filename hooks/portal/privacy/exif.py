"""What a picture tells of its taking (EXIF): the place, and the name of who took it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_GPS, _EXIF = 0x8825, 0x8769
_PERSONS = frozenset({0x013B, 0x9C9D, 0xA430})
"""Artist, author as Windows writes it, owner of the camera."""
_LATITUDE = 2
_ENTRIES_LIMIT = 1_000


def tells_of_taking(raw: bytes) -> bool:
    """Whether a picture says where it was taken, or by whom."""
    return any(map(_tells, _blocks(raw)))


def _blocks(raw: bytes) -> Iterator[bytes]:
    """The blocks of EXIF in a picture: of JPEG and WebP behind their mark, of PNG in a chunk."""
    for mark in (b"Exif\0\0", b"eXIf", b"EXIF"):
        at = raw.find(mark)
        if at >= 0:
            start = at + len(mark) + (4 if mark == b"EXIF" else 0)
            yield raw[start : start + 65_536]


def _tells(block: bytes) -> bool:
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return False
    first = dict(_entries(block, order, struct.unpack_from(f"{order}L", block, 4)[0]))
    more = dict(_entries(block, order, first[_EXIF])) if _EXIF in first else {}
    place = dict(_entries(block, order, first[_GPS])) if _GPS in first else {}
    return _LATITUDE in place or not _PERSONS.isdisjoint({*first, *more})


def _entries(block: bytes, order: str, at: int) -> Iterator[tuple[int, int]]:
    """The tags of a directory with their values, or where these lie; empty ones are left out."""
    if at + 2 > len(block):
        return
    count = struct.unpack_from(f"{order}H", block, at)[0]
    for number in range(min(count, _ENTRIES_LIMIT)):
        start = at + 2 + 12 * number
        if start + 12 > len(block):
            return
        tag, _, size, value = struct.unpack_from(f"{order}HHLL", block, start)
        if size > 1 or tag in {_GPS, _EXIF}:
            yield tag, value
