"""Zip archives of which most is always the same: that part is packed once, the rest as it comes.

A site of 10,000 documents has 20,000 of them; `zipfile` takes ten times as long for each. The bytes
depend on the contents alone: no time of day, no system (APPNOTE.TXT 4.3 describes the format).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import NamedTuple

from isal import isal_zlib as zlib

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_SMALL = 1000
_WINDOW = 15
_FIRMLY, _FAST = 2, 1
"""Levels of the packer."""
_DAY = 33
"""1980-01-01, the first day that the format knows."""


class Archive:
    """An archive that always holds `fixed` (name -> contents); each copy adds its own."""

    def __init__(self, fixed: Mapping[str, bytes]) -> None:
        self._data = b""
        self._entries = b""
        for name, raw in fixed.items():
            packed = _packed(name, raw, _FIRMLY)
            self._entries += packed.entry(len(self._data))
            self._data += packed.head + packed.data
        self._count = len(fixed)

    def with_files(self, own: Mapping[str, bytes]) -> bytes:
        """A whole archive with these files after the fixed ones."""
        parts, entries, at = [self._data], [self._entries], len(self._data)
        for name, raw in own.items():
            packed = _packed(name, raw, _FAST)
            parts += packed[:2]
            entries.append(packed.entry(at))
            at += len(packed.head) + len(packed.data)
        listed = b"".join(entries)
        count = self._count + len(own)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), at, 0)
        return b"".join([*parts, listed, end])


class _Packed(NamedTuple):
    """A file in the archive: its local header, its data, and what the directory says of it."""

    head: bytes
    data: bytes
    name: bytes
    facts: tuple[int, ...]

    def entry(self, at: int) -> bytes:
        """Its entry in the directory, lying at this offset."""
        flags, method, time, day, *sizes = self.facts
        head = (b"PK\1\2", _VERSION, _VERSION, flags, method, time, day)
        return _CENTRAL.pack(*head, *sizes, len(self.name), 0, 0, 0, 0, 0, at) + self.name


def _packed(name: str, raw: bytes, level: int) -> _Packed:
    """A file packed; a small one of many is stored: setting up the packer would cost more."""
    method, data = _STORED, raw
    if len(raw) > _SMALL or level == _FIRMLY:
        packer = zlib.compressobj(level, zlib.DEFLATED, -_WINDOW)
        method, data = _DEFLATED, packer.compress(raw) + packer.flush()
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF8
    facts = flags, method, 0, _DAY, zlib.crc32(raw), len(data), len(raw)
    head = _LOCAL.pack(b"PK\3\4", _VERSION, *facts, len(encoded), 0)
    return _Packed(head + encoded, data, encoded, facts)
