"""QR codes of addresses, as small pictures that stand inside the page itself.

A code costs a millisecond, a large catalogue has tens of thousands. With version and mask fixed,
the modules are a linear function of the text's bits, error correction included: the codes of two
addresses of one length differ by the sum (exclusive or) of what each differing bit changes alone.
So the library draws one code for each form of address and one for each bit of a digit in each
place, and the rest are sums.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import cache

import segno

_DIGIT = re.compile("[1-9]")
_MASK = 3
_FEW = 1
"""Addresses of one form that are drawn one by one: sums need a dozen codes to begin with."""

_asked: Counter[str] = Counter()
_changes: dict[tuple[int, int, str], int] = {}
"""What digits change, by the size of the code: a text begins at the same place in all of a size."""


def qr_picture(address: str) -> str:
    """The code of an address as a `data:` address of a one-bit picture, a pixel for a module."""
    form = _DIGIT.sub("0", address)
    _asked[form] += 1
    if _asked[form] > _FEW:
        return _picture(*_summed(address, form))
    return _picture(*_drawn(address))


def _summed(address: str, form: str) -> tuple[int, int]:
    size, plane = _drawn(form)
    for found in _DIGIT.finditer(address):
        key = size, found.start(), found[0]
        if key not in _changes:
            _changes[key] = _change(len(address), found.start(), found[0])
        plane ^= _changes[key]
    return size, plane


def _picture(size: int, plane: int) -> str:
    length = size * _stride(size) // 8
    picture = _header(size, length) + plane.to_bytes(length, "big")
    return "data:image/bmp;base64," + b64encode(picture).decode()


def _change(length: int, place: int, digit: str) -> int:
    """What a digit in this place changes where a zero was, in any ASCII text of this size."""
    zeros = "0" * length
    changed = 0
    for bit in (1, 2, 4, 8):
        if int(digit) & bit:
            changed ^= _drawn(zeros)[1] ^ _drawn(f"{zeros[:place]}{bit}{zeros[place + 1 :]}")[1]
    return changed


@cache
def _drawn(text: str) -> tuple[int, int]:
    """Modules on a side, and all modules as the bits of a number, laid out as the file has them."""
    code = segno.make_qr(text, error="m", boost_error=False, mode="byte", mask=_MASK)
    size = len(code.matrix)
    rows = ("".join("1" if module else "0" for module in row) for row in reversed(code.matrix))
    return size, int("".join(row.ljust(_stride(size), "0") for row in rows), 2)


def _stride(size: int) -> int:
    """The bits of a row: a multiple of 32."""
    return (size + 31) // 32 * 32


@cache
def _header(size: int, length: int) -> bytes:
    """A BMP of one bit a pixel, rows from the bottom up; 0 is white, 1 black."""
    fields = ((62 + length, 4), (0, 4), (62, 4), (40, 4), (size, 4), (size, 4), (1, 2), (1, 2))
    more = ((0, 4), (length, 4), (2835, 4), (2835, 4), (2, 4), (2, 4))
    numbers = b"".join(value.to_bytes(width, "little") for value, width in (*fields, *more))
    return b"BM" + numbers + b"\xff\xff\xff\0" + b"\0\0\0\0"
