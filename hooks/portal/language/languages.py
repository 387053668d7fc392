"""The two languages of the portal, their addresses, and the interface's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from portal.kinds.kind import Kind
from portal.kinds.model import Text
from portal.kinds.registry import KINDS


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
    """The interface's words by key: of `strings.yml` beside this module, and of every kind."""
    raw = yaml.load((Path(__file__).parent / "strings.yml").read_bytes(), Loader=yaml.CSafeLoader)
    own = {key: Text.model_validate(value) for key, value in raw.items()}
    return {**own, **{key: text for kind in KINDS for key, text in _words_of(kind)}}


def _words_of(kind: Kind) -> Iterator[tuple[str, Text]]:
    """The words of a kind by the keys that templates ask for."""
    words = kind.words
    yield from ((f"noun.{noun}", text) for noun, text in words.nouns.items())
    yield from ((f"document.linking.{noun}", text) for noun, text in words.linking.items() if text)
    if words.also:
        yield f"also.{kind.folder}", words.also
    if words.dataset and words.dataset_about:
        yield f"data.{kind.dataset}", words.dataset
        yield f"data.{kind.dataset}-text", words.dataset_about
