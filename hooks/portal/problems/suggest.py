"""Did you mean: the known word nearest to one that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_FULL = "".join(map(chr, range(0xFF01, 0xFF5F)))
_HALF = str.maketrans(
    f"{_FULL}“”‘’【】〔〕、\u3000",
    "".join(chr(ord(one) - 0xFEE0) for one in _FULL) + "\"\"''[][], ",
)
_COMMA = re.compile(r",\s*")


def half_width(written: str) -> str:
    """A value with the marks that were meant in place of those that only look like them."""
    right = written.translate(_HALF)
    return written if right == written else _COMMA.sub(", ", right).strip()


def close(value: str, known: Iterable[str]) -> list[str]:
    """The known words that are near one, the nearest first."""
    return get_close_matches(value, sorted(known), n=3, cutoff=0.6)


def nearest(value: str, known: Iterable[str]) -> tuple[str, str]:
    """A "did you mean" in both languages, or two empty texts when nothing is near."""
    found = close(value, known)
    if not found:
        return "", ""
    return f"，是否想写 '{found[0]}'？", f"; did you mean '{found[0]}'?"
