"""The two languages of the portal, their addresses, and the interface's own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.kinds.model import Text


@dataclass(frozen=True)
class Language:
    """`code` names the field of a `Text`, `tag` goes into `lang`, `prefix` before every address."""

    code: str
    tag: str
    prefix: str
    name: str


ZH = Language("zh", "zh-Hans", "", "中文")
EN = Language("en", "en", "en/", "English")
LANGUAGES = (ZH, EN)


def other(language: Language) -> Language:
    """The counterpart."""
    return EN if language is ZH else ZH


def in_language(text: Text, language: Language) -> tuple[str, Language]:
    """The text and the language it is really in: Chinese where there is no English."""
    if language is EN and text.en is not None:
        return text.en, EN
    return text.zh, ZH


@cache
def strings() -> dict[str, Text]:
    """The interface's words by key, from `strings.yml` beside this module."""
    raw = yaml.load((Path(__file__).parent / "strings.yml").read_bytes(), Loader=yaml.CSafeLoader)
    return {key: Text.model_validate(value) for key, value in raw.items()}
