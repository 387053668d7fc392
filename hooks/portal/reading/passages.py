"""The passages of a text: what stands under each anchor, the same in both languages."""

from __future__ import annotations

import re
from typing import NamedTuple

_ANCHOR = re.compile(r"\{#([a-z0-9][a-z0-9-]*)\}[ \t]*(?:\n|$)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]) ")
_HEADING = re.compile("#{1,6} ")
START = "start"
"""What the passage before the first anchor goes by."""
REST = "+"
"""Behind a paragraph's anchor: what follows it without an anchor of its own."""


class Passage(NamedTuple):
    """A stretch of a text, with where it begins."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The Markdown."""
        return self.whole[self.start : self.end]

    @property
    def line(self) -> int:
        """The line on which it begins, from 1."""
        return self.whole.count("\n", 0, self.start) + 1


def passages(markdown: str) -> dict[str, Passage]:
    """A text by the anchors of its headings and paragraphs; empty stretches are left out.

    A heading's passage ends before the next heading, or before the next paragraph with an anchor.
    """
    cuts: list[tuple[str, int]] = [(START, 0)]
    at, free = markdown.find("{#"), 0
    while at >= 0:
        if found := _ANCHOR.match(markdown, at):
            line = markdown.rfind("\n", 0, at) + 1
            if _HEADING.match(markdown, line):
                cuts.append((found[1], line))
            else:
                item = _ITEM.match(markdown, line)
                begins = line if item else markdown.rfind("\n\n", free, at) + 2
                cuts += [(found[1], max(free, begins)), (f"{found[1]}{REST}", found.end())]
            free = found.end()
        at = markdown.find("{#", at + 2)
    ends = [start for _, start in cuts[1:]] + [len(markdown)]
    return {
        anchor: Passage(markdown, start, end)
        for (anchor, start), end in zip(cuts, ends, strict=True)
        if markdown[start:end].strip()
    }
