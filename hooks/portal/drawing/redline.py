"""What differs between two versions, in words: paragraph by paragraph, then word by word.

Deleted and added words are marked by elements and by a word each, never by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from portal.drawing.facts import plain

_BLOCK = re.compile(r"</(?:p|h[1-6]|li|tr|pre|blockquote|div)>")
_CELL = re.compile(r"</t[hd]>(?=\s*<t[hd])")
_NOTE = re.compile(r'<sup class="footnote-[^>]*>(.*?)</sup>')
"""The number of a footnote: in brackets, or 7.2% with note 1 would read as 7.2%1."""
_TOKEN = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_ISLAND = 2
"""Shorter runs of same words between two changes are taken into the change: they read as noise."""
_LIMIT = 4_000_000
"""Characters times characters: above, a paragraph is shown as replaced whole."""


def blocks(html: str) -> list[str]:
    """The paragraphs, headings, items and rows of a body, as plain text."""
    marked = _NOTE.sub(r"[\1]", html)
    found = (plain(_CELL.sub("\t", one)).strip() for one in _BLOCK.split(marked))
    return [one for one in found if one]


def redline(old: str, new: str, words: tuple[str, str]) -> Markup:
    """The paragraphs of two bodies' HTML that differ; empty when none does.

    `words` label what was deleted and what was added.
    """
    before, after = blocks(old), blocks(new)
    parts: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            parts += _paragraphs(before[a:b], after[c:d], words)
    return Markup("".join(parts))  # noqa: S704 - every text is escaped below


def _paragraphs(
    before: Sequence[str], after: Sequence[str], words: tuple[str, str]
) -> Iterator[str]:
    """Paragraphs side by side, as many as there are; the rest deleted or added whole."""
    for index in range(max(len(before), len(after))):
        old = before[index] if index < len(before) else ""
        new = after[index] if index < len(after) else ""
        yield f"<p>{_words(old, new, words)}</p>"


def _words(old: str, new: str, words: tuple[str, str]) -> str:
    if len(old) * len(new) > _LIMIT:
        return _change(old, new, words)
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    shown: list[str] = []
    for same, first, second in _joined(a, b):
        shown.append(str(escape(first)) if same else _change(first, second, words))
    return "".join(shown)


def _joined(a: list[str], b: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Runs that are the same, and changes; a short run between two changes is part of them."""
    old = new = ""
    matches = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for place, (tag, i, j, m, n) in enumerate(matches):
        first, second = "".join(a[i:j]), "".join(b[m:n])
        inner = 0 < place < len(matches) - 1
        if tag != "equal" or (inner and len(first.strip()) < _ISLAND):
            old, new = old + first, new + second
            continue
        if old or new:
            yield False, old, new
            old = new = ""
        yield True, first, second
    if old or new:
        yield False, old, new


def _change(old: str, new: str, words: tuple[str, str]) -> str:
    deleted = f"<del><small>{escape(words[0])}</small>{escape(old)}</del>" if old else ""
    added = f"<ins><small>{escape(words[1])}</small>{escape(new)}</ins>" if new else ""
    return deleted + added
