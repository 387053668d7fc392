"""The columns of the portal: what the menu, the breadcrumbs and the site map are made of.

Names and parts of the column 政府信息公开 after 国办公开办函〔2019〕61号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.kinds.kind import ColumnWords
from portal.kinds.model import Text
from portal.kinds.registry import KINDS


@dataclass(frozen=True)
class Column:
    """A column: `path` without the language; `parent` is None for those in the menu.

    `short` is its name in the menu, which has to stand on a phone; `type` is a code of the national
    vocabulary of column types (网站发展指引, page tags).
    """

    id: str
    title: Text
    description: Text
    path: str
    parent: str | None
    short: Text
    type: str


@cache
def columns() -> dict[str, Column]:
    """All columns by id, in the order of the menu: those of kinds, then those of `columns.yml`."""
    raw = yaml.load((Path(__file__).parent / "columns.yml").read_bytes(), Loader=yaml.CSafeLoader)
    of_kinds = (kind.words.column for kind in KINDS if kind.words.column)
    found = {words.path.rstrip("/"): words for words in of_kinds}
    found |= {key: ColumnWords.model_validate(value) for key, value in raw.items()}
    return {key: _column(key, words) for key, words in found.items()}


def _column(key: str, words: ColumnWords) -> Column:
    title = Text(zh=words.zh, en=words.en)
    short = words.short or title
    return Column(key, title, words.description, words.path, words.parent, short, words.type)


def menu() -> list[Column]:
    """The columns of the menu."""
    return [column for column in columns().values() if column.parent is None]


def children(parent: str) -> list[Column]:
    """The columns below one of the menu."""
    return [column for column in columns().values() if column.parent == parent]


def column_at(path: str) -> Column | None:
    """The column whose landing page has this path."""
    return _by_path().get(path)


@cache
def _by_path() -> dict[str, Column]:
    return {column.path: column for column in columns().values()}


def footer(paths: set[str]) -> Iterator[tuple[Column, list[Column]]]:
    """The columns of the menu that have others below them, with those that have a page."""
    for above in menu():
        if below := [column for column in children(above.id) if column.path in paths]:
            yield above, below
