"""What a text is found by: the terms of both languages.

Chinese pages are read a character at a time, all letters and digits run together: terms are the
single characters, and two and three that stand together (three, so that almost nothing is suggested
that a page does not have). English pages are read a word at a time: terms are
stems, and characters where Chinese stands in them. Terms of names carry a sign in front:
"=" a whole name, "~" three letters of its pinyin, "^" two initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add
from typing import NamedTuple

from portal.language.fold import HAN, canonical, plain, squeezed, with_quantities
from portal.search.stem import stem

_RUNS = re.compile(f"[{HAN}]+|[^{HAN} ]+")
_AS_V = str.maketrans("üÜ", "vv")
_IS_HAN = re.compile(f"[{HAN}]")
LONGEST = 60
"""Characters of a name that count when it is asked for as a whole."""


class Terms(NamedTuple):
    """The terms of a page in a language, by the field they stand in."""

    everywhere: set[str]
    names: set[str]
    leads: set[str]


def neighbours(text: str) -> set[str]:
    """The characters of a squeezed text, and two and three that stand together."""
    two = list(map(add, text, text[1:]))
    return {*text, *two, *map(add, two, text[2:])}


def chinese_terms(text: str) -> set[str]:
    """The terms of a text on a Chinese page."""
    found = neighbours(squeezed(plain(text)))
    if lines := with_quantities(text):
        found |= neighbours(squeezed(canonical(lines)))
    return found


def english_terms(text: str) -> set[str]:
    """The terms of a text on an English page."""
    words = set(_words(plain(text)))
    if lines := with_quantities(text):
        words.update(_words(canonical(lines)))
    if "ü" in text or "Ü" in text:  # typed as v where there is no key for it
        accented = [word for word in text.split() if "ü" in word or "Ü" in word]
        words.update(_words(plain(" ".join(accented).translate(_AS_V))))
    chinese = {one for one in words if not one.isascii() and _IS_HAN.match(one)}
    return set(map(stem, words - chinese)).union(*map(neighbours, chinese))


def _words(folded: str) -> list[str]:
    words = folded.split()
    if folded.isascii():
        return words
    runs = (_RUNS.findall(word) if not word.isascii() else (word,) for word in words)
    return [run for word in runs for run in word]


def whole(name: str, code: str) -> str:
    """The term of a whole name."""
    if code == "zh":
        return "=" + squeezed(plain(name))[:LONGEST]
    runs = _words(plain(name))
    return "=" + " ".join(one if _IS_HAN.match(one) else stem(one) for one in runs)[:LONGEST]


def pinyin_terms(syllables: Iterable[str]) -> set[str]:
    """The terms of a name's pinyin; a ü is also typed u."""
    found: set[str] = set()
    for line in syllables:
        for spelled in {line, line.replace("v", "u")}:
            letters = spelled.replace(" ", "")
            initials = "".join(one[0] for one in spelled.split())
            found.add("=" + letters[:LONGEST])
            found.update("~" + letters[i : i + 3] for i in range(len(letters) - 2))
            found.update("^" + initials[i : i + 2] for i in range(len(initials) - 1))
    return found


def page_terms(code: str, text: str, names: Iterable[str], leads: str) -> Terms:
    """The terms of a page's text, its names, its abstract and headings."""
    split = chinese_terms if code == "zh" else english_terms
    in_names, in_leads = set().union(*map(split, names)), split(leads)
    return Terms(split(text) | in_names | in_leads, in_names, in_leads)


def name_terms(code: str, names: Iterable[str], said: Iterable[str]) -> set[str]:
    """The terms of whole names, and of their pinyin where Chinese is read."""
    found = {whole(name, code) for name in names}
    return found | pinyin_terms(said) if code == "zh" else found
