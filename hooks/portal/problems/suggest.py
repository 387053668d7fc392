"""Did you mean: the known word nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(value: str, known: Iterable[str]) -> tuple[str, str]:
    """A "did you mean" in both languages, or two empty texts when nothing is near."""
    close = get_close_matches(value, sorted(known), n=1, cutoff=0.6)
    if not close:
        return "", ""
    return f"，是否想写 '{close[0]}'？", f"; did you mean '{close[0]}'?"
