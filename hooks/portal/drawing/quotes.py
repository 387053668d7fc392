"""Marks in a text what records quote of it."""

from __future__ import annotations

from collections.abc import Iterable

from portal.reading.quotes import Letters


def marked(html: str, quotes: Iterable[tuple[str, str, str]]) -> str:
    """The text with quotes marked: each its anchor, its words, the address of what quotes them.

    Of two that overlap the first is marked.
    """
    found: list[tuple[int, int, str, str]] = []
    letters = Letters(html)
    for anchor, words, address in quotes:
        spans = letters.located(words) if words else []
        taken = [(start, end) for start, end, *_ in found]
        if not any(one[0] < two[1] and two[0] < one[1] for one in spans for two in taken):
            own = anchor if anchor not in (one[2] for one in found) else ""
            found += [(*span, "" if n else own, address) for n, span in enumerate(spans)]
    for start, end, anchor, address in sorted(found, reverse=True):
        name = f' id="{anchor}"' if anchor else ""
        words = html[start:end]
        if html.rfind("<a ", 0, start) <= html.rfind("</a>", 0, start):  # no link within a link
            words = f'<a href="{address}">{words}</a>'
        html = f'{html[:start]}<mark class="quote"{name}>{words}</mark>{html[end:]}'
    return html
