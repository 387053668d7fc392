"""All that is personal in a text; and the same of a file's bytes, at little cost if there is none.

Most files hold nothing, and their bytes say so: no run of digits as long as a telephone number, no
capital letters among Chinese. What cannot be there is not looked for, so that a check of thousands
of documents takes hardly longer. The answer is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.finding import Finding
from portal.privacy.numbers import numbers, plates
from portal.privacy.persons import persons

_WIDE = {0xFF10 + one: str(one) for one in range(10)} | {0xFF38: "X", 0xFF58: "x", 0xFF0D: "-"}
_WIDE |= {0x3000: " ", 0xA0: " ", 0x2010: "-", 0x2011: "-", 0x2013: "-"}
"""Digits and the marks between them as wide as Chinese characters: forms often have them so."""
_HAN = re.compile(b"[\xe4-\xe9]")
"""The first byte of a Chinese character."""
_ANY_WIDE = re.compile(f"[{''.join(map(chr, _WIDE))}]")


def found(text: str) -> Iterator[Finding]:
    """What is personal in a text, kind by kind."""
    yield from numbers(narrow(text))
    yield from plates(text)
    yield from persons(text)


def found_in(raw: bytes) -> Iterator[Finding]:
    """What is personal in the bytes of a text, at places of the text."""
    yield from numbers_in(raw)
    if _HAN.search(raw):
        yield from persons(as_read(raw))


def numbers_in(raw: bytes) -> Iterator[Finding]:
    """The numbers and plates in the bytes of a text, at places of the text."""
    sorts = raw.translate(_SORTS, _BETWEEN)
    counted = any(map(sorts.__contains__, _NUMBERS)) or b"+17" in raw
    if counted or (_PARTED in sorts and _MOBILE_PARTED.search(raw)):
        yield from numbers(narrow(as_read(raw)))
    if _MAYBE_PLATE.search(sorts) and _HAN.search(raw):
        yield from plates(as_read(raw))


def hidden(text: str) -> str:
    """A text to be told to people, with stars in place of what is personal in it."""
    letters = list(text)
    for one in found(text):
        letters[one.start : one.end] = "*" * (one.end - one.start)
    return "".join(letters)


def narrow(text: str) -> str:
    """A text with its wide digits as others, each in its place."""
    return _ANY_WIDE.sub(lambda one: _WIDE[ord(one[0])], text)


def as_read(raw: bytes) -> str:
    """The text that places are told in."""
    return raw.decode("utf-8-sig", "replace")


def _sorts() -> bytes:
    """What each byte is.

    A digit or the last of a wide one, a capital, a hyphen, the first of a Chinese character, one
    that continues a character, or another.
    """
    sorts = bytearray(b"x" * 256)
    sorts[0x80:0xC0] = b"c" * 0x40
    for digit in (*range(0x30, 0x3A), *range(0x90, 0x9A)):
        sorts[digit] = ord("0")
    for capital in range(0x41, 0x5B):
        sorts[capital] = ord("A")
    for first in range(0xE4, 0xEA):
        sorts[first] = ord("h")
    sorts[ord("-")] = ord("-")
    return bytes(sorts)


_SORTS = _sorts()
_BETWEEN = b" \xef\xbc\xc2\xa0\xe3\x80"
"""Left out: spaces, and the first bytes of wide digits and of wide spaces."""
_PARTED = b"000-0000-0000"
_MOBILE_PARTED = re.compile(rb"1[3-9]\d-\d{4}-\d{4}|\xef\xbc[\x90-\x99]")
"""A mobile number in three parts, or wide digits; index numbers are parted, too."""
_MAYBE_PLATE = re.compile(rb"A(?<=h[c0][c0]A)c?[0A]{4}")
_NUMBERS = (b"0" * 11, b"000000-00000000", b"A0000000")
"""Whatever is written in digits has one of these; the last is a passport's."""
