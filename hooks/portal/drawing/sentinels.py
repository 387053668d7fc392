"""Sentinels: what stands in drawn HTML for what is not known yet, or is put in later.

A name between two NUL characters. No text can hold the character: YAML and Markdown refuse it.
There are three sorts, by their names: the way up to the site's root, the slots of a shell, and the
arguments of a stencil.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = "\0"


def sentinel(name: str) -> str:
    """What stands for the thing of a name."""
    return f"{_MARK}{name}{_MARK}"


ROOT = sentinel("root")
"""Stands in every address for the way up to the site's root; see `shell.finish`."""

TEXT = sentinel("text")
"""Where a document's text stands in the body of its page."""


def cut(html: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The pieces of HTML between the sentinels of these names, and the names between the pieces."""
    pattern = re.compile(f"{_MARK}({'|'.join(map(re.escape, names))}){_MARK}")
    parts = pattern.split(html)
    return parts[::2], parts[1::2]


def in_json(name: str) -> str:
    """How the sentinel of a name looks in a text of JSON."""
    return f"\\u0000{name}\\u0000"
