"""QR codes of addresses, as small pictures that stand inside the page itself."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

from zint import Symbol, Symbology

_MEDIUM = 2
"""The level of error correction: 15 % of a code may be unreadable."""
_MASK = 3
"""Fixed: to try all eight takes four times as long, and a large site has tens of thousands."""
_ROW = 1152 // 8
"""The library gives rows of 1,152 modules, eight to a byte."""
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""The library has the leftmost module in the lowest bit, a picture in the highest."""


def qr_picture(address: str) -> str:
    """The code of an address as a `data:` address of a one-bit picture, a pixel for a module."""
    symbol = Symbol()
    symbol.symbology = Symbology.QRCODE
    symbol.option_1 = _MEDIUM
    symbol.option_3 = (_MASK + 1) << 8  # where the library looks for a mask; 0 is the best of all
    symbol.encode(address)
    size, stride = symbol.rows, _stride(symbol.rows)
    raw = symbol.encoded_data.tobytes()
    lines = b"".join([raw[at : at + stride] for at in range(_ROW * (size - 1), -1, -_ROW)])
    picture = _header(size) + lines.translate(_MIRRORED)
    return "data:image/bmp;base64," + b64encode(picture).decode()


def _stride(size: int) -> int:
    """The bytes of a row: a multiple of 4."""
    return (size + 31) // 32 * 4


@cache
def _header(size: int) -> bytes:
    """A BMP of one bit a pixel, rows from the bottom up; 0 is white, 1 black."""
    length = size * _stride(size)
    fields = ((62 + length, 4), (0, 4), (62, 4), (40, 4), (size, 4), (size, 4), (1, 2), (1, 2))
    more = ((0, 4), (length, 4), (2835, 4), (2835, 4), (2, 4), (2, 4))
    numbers = b"".join(value.to_bytes(width, "little") for value, width in (*fields, *more))
    return b"BM" + numbers + b"\xff\xff\xff\0" + b"\0\0\0\0"
