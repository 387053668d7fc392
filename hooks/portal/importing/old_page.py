"""What the readers of every format hand over: an old page as blocks of text, and what they noticed.

Reading keeps every character but white space at the edges of lines: what is not body is found again
in the metadata or in `left_out`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Block(NamedTuple):
    """A paragraph, heading (`level` from 1), list item (`bullet`) or table (`rows`).

    `cells` are the pieces that the page sets apart within the text, such as a label and its value.
    """

    text: str
    level: int = 0
    bullet: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    cells: tuple[str, ...] = ()


class Question(NamedTuple):
    """Something an editor has to decide: a key of `QUESTIONS`, the record's field, details."""

    key: str
    field: str = ""
    details: tuple[tuple[str, str], ...] = ()


def ask(key: str, about: str = "", **details: object) -> Question:
    """A question about the field `about`."""
    return Question(key, about, tuple((name, str(value)) for name, value in details.items()))


class Link(NamedTuple):
    """An address the page linked to, and the words of the link."""

    text: str
    address: str


@dataclass
class OldPage:
    """A page as it was found: `around` is outside the body, `blocks` the body with its head."""

    blocks: list[Block]
    around: list[Block] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    title: str = ""
    window_title: str = ""
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


class UnreadableError(Exception):
    """A file from which no page can be read; the arguments are Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
