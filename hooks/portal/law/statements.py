"""What the interface says of the law: the article each sentence rests on, and when it was checked.

`statements.yml` beside this module is written once for the pages, which cite from it, and for the
office's lawyer, who reads all of it on one page.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

from portal.kinds.model import Model, NonBlank, Text

_DIGITS = "〇一二三四五六七八九"


class Act(Model):
    """A law or a rule: its full name, the short one that sentences cite, and where it was read."""

    zh: NonBlank
    en: NonBlank
    short: Text
    read: tuple[NonBlank, ...]


class Statement(Model):
    """What rests on an article (None: on the act as a whole); unchecked where there is no day."""

    act: NonBlank
    article: int | None = None
    item: int | None = None
    checked: date | None = None
    strings: tuple[NonBlank, ...] = ()
    vocabularies: tuple[NonBlank, ...] = ()
    columns: tuple[NonBlank, ...] = ()
    rules: tuple[NonBlank, ...] = ()

    @property
    def place(self) -> Text | None:
        """The article and its item in words; None for the act as a whole."""
        if self.article is None:
            return None
        zh, en = f"第{in_chinese(self.article)}条", f"art. {self.article}"
        if self.item:
            zh, en = f"{zh}第（{in_chinese(self.item)}）项", f"{en}({self.item})"
        return Text(zh=zh, en=en)


class Statements(Model):
    """The whole file. `open` is what was left out, or is for a lawyer to look at."""

    acts: dict[str, Act]
    statements: tuple[Statement, ...]
    open: tuple[Text, ...]


@cache
def legal() -> Statements:
    """All that is said of the law."""
    file = Path(__file__).parent / "statements.yml"
    return Statements.model_validate(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader))


@cache
def citation(key: str) -> Text:
    """Where the law says what a string of the interface says, to be placed behind it.

    Raises KeyError for a string of which nothing is written.
    """
    found = [one for one in legal().statements if key in one.strings]
    if not found:
        raise KeyError(key)
    parts = [_cited(act, list(group)) for act, group in groupby(found, lambda one: one.act)]
    return Text(
        zh=f"（{'；'.join(part.zh for part in parts)}）",
        en=f" ({'; '.join(part.en or part.zh for part in parts)})",
    )


def _cited(act: str, statements: list[Statement]) -> Text:
    name, places = legal().acts[act].short, [one.place for one in statements if one.place]
    return Text(
        zh=name.zh + "、".join(place.zh for place in places),
        en=", ".join([name.en or name.zh, *(place.en or place.zh for place in places)]),
    )


def in_chinese(number: int) -> str:
    """A number below 100 as articles are numbered: 23 is 二十三."""
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return ten + (_DIGITS[ones] if ones or not tens else "")
