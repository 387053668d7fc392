"""QR codes of addresses, as small pictures that stand inside the page itself.

A code costs a millisecond, a large catalogue has tens of thousands. With version and mask fixed,
the modules are a linear function of the text's bits, error correction included: the codes of two
numbers differ by the sum (exclusive or) of what each differing digit changes alone. So the library
draws one code for each form of address and one for each digit in each place, and the rest are sums.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

import segno

_DIGIT = re.compile("[1-9]")
_MASK = 3


def qr_picture(address: str) -> str:
    """The code of an address as a `data:` address of a one-bit picture, a pixel for a module."""
    size, bits = _matrix(address)
    stride = (size + 31) // 32 * 32
    rows = (bits >> row * size & (1 << size) - 1 for row in range(size))  # the lowest first
    plane = b"".join((row << stride - size).to_bytes(stride // 8, "big") for row in rows)
    return "data:image/bmp;base64," + b64encode(_header(size, len(plane)) + plane).decode()


def _matrix(address: str) -> tuple[int, int]:
    """Modules on a side, and all modules row by row as the bits of one number."""
    form = _DIGIT.sub("0", address)
    size, bits = _drawn(form)
    for found in _DIGIT.finditer(address):
        bits ^= _change(form, found.start(), found[0])
    return size, bits


@cache
def _change(form: str, place: int, digit: str) -> int:
    _, bits = _drawn(form)
    return bits ^ _draw(form[:place] + digit + form[place + 1 :])[1]


@cache
def _drawn(form: str) -> tuple[int, int]:
    return _draw(form)


def _draw(text: str) -> tuple[int, int]:
    code = segno.make_qr(text, error="m", boost_error=False, mode="byte", mask=_MASK)
    bits = "".join("1" if module else "0" for row in code.matrix for module in row)
    return len(code.matrix), int(bits, 2)


@cache
def _header(size: int, length: int) -> bytes:
    """A BMP of one bit a pixel, rows from the bottom up; 0 is white, 1 black."""
    fields = ((62 + length, 4), (0, 4), (62, 4), (40, 4), (size, 4), (size, 4), (1, 2), (1, 2))
    more = ((0, 4), (length, 4), (2835, 4), (2835, 4), (2, 4), (2, 4))
    numbers = b"".join(value.to_bytes(width, "little") for value, width in (*fields, *more))
    return b"BM" + numbers + b"\xff\xff\xff\0" + b"\0\0\0\0"
