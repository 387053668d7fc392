"""The columns of the portal: what the menu, the breadcrumbs and the site map are made of.

Names and parts of the column 政府信息公开 after 国办公开办函〔2019〕61号.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.model import Model, NonBlank, Text


class _Entry(Model):
    zh: NonBlank
    en: NonBlank
    description: Text
    path: str
    parent: str | None = None
    short: Text | None = None


@dataclass(frozen=True)
class Column:
    """A column: `path` without the language; `parent` is None for those in the menu.

    `short` is its name in the menu, which has to stand on a phone.
    """

    id: str
    title: Text
    description: Text
    path: str
    parent: str | None
    short: Text


@cache
def columns() -> dict[str, Column]:
    """All columns by id, in the order of the menu, from `columns.yml` beside this module."""
    raw = yaml.load((Path(__file__).parent / "columns.yml").read_bytes(), Loader=yaml.CSafeLoader)
    entries = {key: _Entry.model_validate(value) for key, value in raw.items()}
    return {key: _column(key, entry) for key, entry in entries.items()}


def _column(key: str, entry: _Entry) -> Column:
    title = Text(zh=entry.zh, en=entry.en)
    short = entry.short or title
    return Column(key, title, entry.description, entry.path, entry.parent, short)


def menu() -> list[Column]:
    """The columns of the menu."""
    return [column for column in columns().values() if column.parent is None]


def children(parent: str) -> list[Column]:
    """The columns below one of the menu."""
    return [column for column in columns().values() if column.parent == parent]
