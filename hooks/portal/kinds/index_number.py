"""Index numbers: what may stand in one, and the codes of bodies that some begin with.

No national format is known; each publisher names its own pattern, or one of the profiles in
`vocabularies/index-profiles.yml`. A pattern's groups `organisation` and `credit` hold codes with a
check digit.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from portal.machine.names import is_device

NUMBER = re.compile(r"[A-Za-z0-9]+([/-][A-Za-z0-9]+)*")
_TAKEN = frozenset({"index", "versions"})
"""Names that stand below a document's address already."""
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKS = (
    dict(
        zip(
            "АВСЕНІЈКМОРЅТХУасеіјорѕхуΑΒΕΗΙΚΜΝΟΡΤΥΧΖο",
            "ABCEHIJKMOPSTXYaceijopsxyABEHIKMNOPTYXZo",
            strict=True,
        )
    )
    | dict.fromkeys("‐‑‒–—―−─﹣", "-")
    | dict.fromkeys("∕⁄⧸", "/")
)
"""Cyrillic and Greek letters, dashes and strokes that look like those of ASCII."""


class Lookalike(NamedTuple):
    """A character that only looks like another: its place from 1, and what should stand there."""

    place: int
    found: str
    plain: str

    @property
    def code(self) -> str:
        """The character's code point and name."""
        name = unicodedata.name(self.found, "")
        return f"U+{ord(self.found):04X}{f' {name}' if name else ''}"


def lookalike(number: str) -> Lookalike | None:
    """The first character of a number that looks like a plain one, or cannot be seen at all."""
    for place, found in enumerate(number, 1):
        plain = _plain(found)
        if plain != found:
            return Lookalike(place, found, plain)
    return None


def mended(number: str) -> str:
    """The number in plain characters."""
    return "".join(map(_plain, number))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return _LOOKS.get(character) or unicodedata.normalize("NFKC", character)


def taken_parts(number: str) -> list[str]:
    """The parts of a number between strokes that no folder of a site can be named for."""
    return [part for part in number.split("/") if part.lower() in _TAKEN or is_device(part)]


def organisation_digit(code: str) -> str:
    """The check digit that the first eight characters of an organisation code ask for (GB 11714).

    Raises ValueError for characters that no such code has.
    """
    total = sum(
        weight * _ALPHABET.index(one)
        for weight, one in zip(_ORGANISATION_WEIGHTS, code, strict=False)
    )
    return "0123456789X0"[11 - total % 11]


def credit_digit(code: str) -> str:
    """The check character that 17 characters of a unified social credit code ask for (GB 32100).

    Raises ValueError for characters that no such code has.
    """
    total = sum(3**place * _CREDIT_ALPHABET.index(one) for place, one in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-total % 31]


_DIGITS = {"organisation": organisation_digit, "credit": credit_digit}


def wrong_code(number: str, pattern: str) -> tuple[str, str, str] | None:
    """The kind of code in a number whose check digit is wrong, the code, and the right digit."""
    found = re.fullmatch(pattern, number)
    for kind, code in found.groupdict().items() if found else ():
        if kind in _DIGITS and code:
            digit = _DIGITS[kind](code)
            if digit != code[-1]:
                return kind, code, digit
    return None
