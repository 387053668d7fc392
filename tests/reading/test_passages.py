"""The passages of a text: what stands under each of its anchors."""

from __future__ import annotations

from portal.reading.passages import passages

TEXT = """\
Before.

## One {#s1}

First. {#p1}

Second,
wrapped. {#p2}

Loose.

## Two {#s2}
- an item {#i1}
- another {#i2}
"""


def test_a_text_is_cut_at_the_anchors_of_headings_and_paragraphs() -> None:
    found = {anchor: (one.line, one.text.strip()) for anchor, one in passages(TEXT).items()}
    assert found == {
        "start": (1, "Before."),
        "s1": (3, "## One {#s1}"),
        "p1": (4, "First. {#p1}"),
        "p2": (6, "Second,\nwrapped. {#p2}"),
        "p2+": (9, "Loose."),
        "s2": (12, "## Two {#s2}"),
        "i1": (13, "- an item {#i1}"),
        "i2": (14, "- another {#i2}"),
    }


def test_what_only_looks_like_an_anchor_is_none() -> None:
    assert list(passages("See {#s1} there.\n")) == ["start"]
