"""English words to their stems, by the table in `rules.yml` (Porter 1980)."""

from __future__ import annotations

from functools import cache

from portal.language.fold import rules


@cache
def stem(word: str) -> str:
    """The stem of a folded word; words with other letters or of one or two letters stay."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    for step in _steps():
        word = _apply(step, word)
    return word


@cache
def _steps() -> list[list[list[str]]]:
    return [sorted(step, key=lambda one: -len(one[0])) for step in rules()["stem"]]


def _apply(step: list[list[str]], word: str) -> str:
    for suffix, replacement, condition in step:
        if word.endswith(suffix):
            before = word[: -len(suffix)]
            if not _holds(condition, before):
                return word
            return _repaired(before) if replacement == "*" else before + replacement
    return word


def _holds(condition: str, before: str) -> bool:
    shape = _shape(before)
    pairs = shape.count("vc")
    if condition == "v":
        return "v" in shape
    if condition == "e":
        return pairs > 1 or (pairs == 1 and not _short(before))
    if condition in {"st", "ll"}:
        return pairs > 1 and before[-1] in condition
    return not condition or pairs > int(condition[1])


def _repaired(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c" and word[-1] not in "lsz":
        return word[:-1]
    return word + "e" if _shape(word).count("vc") == 1 and _short(word) else word


def _shape(word: str) -> str:
    """Vowels (v) and consonants (c); a y behind a consonant is a vowel."""
    kinds: list[str] = []
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and kinds[-1:] == ["c"])
        kinds.append("v" if vowel else "c")
    return "".join(kinds)


def _short(word: str) -> bool:
    """Whether a word ends consonant, vowel, consonant, the last not w, x or y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"
