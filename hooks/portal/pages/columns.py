"""The columns of the portal: what the menu, the breadcrumbs and the site map are made of.

Names and parts of the column 政府信息公开 after 国办公开办函〔2019〕61号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.kinds.model import Model, NonBlank, Text


class _Entry(Model):
    zh: NonBlank
    en: NonBlank
    description: Text
    path: str
    type: NonBlank
    parent: str | None = None
    short: Text | None = None


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
    """All columns by id, in the order of the menu, from `columns.yml` beside this module."""
    raw = yaml.load((Path(__file__).parent / "columns.yml").read_bytes(), Loader=yaml.CSafeLoader)
    entries = {key: _Entry.model_validate(value) for key, value in raw.items()}
    return {key: _column(key, entry) for key, entry in entries.items()}


def _column(key: str, entry: _Entry) -> Column:
    title = Text(zh=entry.zh, en=entry.en)
    short = entry.short or title
    return Column(key, title, entry.description, entry.path, entry.parent, short, entry.type)


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
