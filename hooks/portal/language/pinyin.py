"""The pinyin of names: syllables without tones, ü as v; the glossary's own reading wins.

A dictionary reads 吕 as lǚ but may choose wrongly among several readings of a character; the office
knows how its own places are called and says so in its glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from unicodedata import normalize

from portal.kinds.glossary import GlossaryEntry
from portal.language.fold import HAN, plain, squeezed

_RUN = re.compile(f"[{HAN}]+")


def letters(pinyin: str) -> str:
    """Written pinyin as it is typed: 'Lǜshù' -> 'lvshu'."""
    plain = normalize("NFD", pinyin.lower())
    plain = re.sub("u([\u0300-\u0307]*)\u0308", "v", plain)
    return re.sub("[^a-z]", "", plain)


class Reader:
    """Reads names aloud; what a dictionary says is kept in `used`, for the next build to know."""

    def __init__(self, entries: Iterable[GlossaryEntry], known: Mapping[str, str]) -> None:
        self.known = known
        self.used: dict[str, str] = {}
        self.given = {one.zh: one.pinyin for one in entries if _RUN.fullmatch(one.zh)}
        self.names: Mapping[str, list[str]] = {}
        self.names = {zh: self._aligned(zh, letters(said)) for zh, said in self.given.items()}
        self.mark = blake2b(repr(self.names).encode(), digest_size=4).hexdigest()
        self.marks = re.compile("|".join(sorted(self.names, key=len, reverse=True)) or "(?!)")

    def syllables(self, text: str) -> tuple[str, ...]:
        """The syllables of each run of Chinese in a text."""
        return tuple(self._read(run) for run in _RUN.findall(text))

    def sound(self, title: str) -> str:
        """What a title is sorted by: its pinyin, or its letters where it does not begin Chinese."""
        key = f"{self.mark} {title}"
        if key not in self.used:
            self.used[key] = self.known.get(key) or self._sound(title)
        return self.used[key]

    def _sound(self, title: str) -> str:
        folded = squeezed(plain(title))
        said = " ".join(self.syllables(title)) if _RUN.match(folded) else folded
        return f"{said} {folded}"

    def _read(self, run: str) -> str:
        said = self._dictionary(run).split(" ")
        for found in self.marks.finditer(run):
            said[found.start() : found.end()] = self.names[found[0]]
        return " ".join(said)

    def _dictionary(self, run: str) -> str:
        if run in self.known:
            self.used[run] = self.known[run]
        elif run not in self.used:
            from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary is read when needed

            self.used[run] = " ".join(lazy_pinyin(run, errors=" ".join))
        return self.used[run]

    def _aligned(self, name: str, said: str) -> list[str]:
        """The syllables of a name as the office says it; the dictionary's where they do not fit."""
        from pypinyin import Style, pinyin  # noqa: PLC0415 - as above

        readings = pinyin(name, style=Style.NORMAL, heteronym=True, errors=" ".join)
        return _fit(said, readings) or self._dictionary(name).split(" ")


def _fit(said: str, readings: list[list[str]]) -> list[str]:
    """`said` cut into one of the readings of each character; empty when it cannot be."""
    if len(readings) == 1:
        return [said] if said in readings[0] else []
    for reading in readings[0]:
        if said.startswith(reading) and (rest := _fit(said[len(reading) :], readings[1:])):
            return [reading, *rest]
    return []
