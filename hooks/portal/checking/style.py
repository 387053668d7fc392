"""The check of house style: how the Chinese of records is written, in our own words.

What others wrote stands as they wrote it: titles of documents, texts of the original, quotes.
Sources: 党政机关公文处理工作条例 and GB/T 9704 for numbers of documents, GB/T 15835 for numerals,
GB/T 15834 for punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from portal import language
from portal.checking.reads import (
    AllProse,
    OneDocument,
    OneRecord,
    reads_prose,
    reads_record,
    reads_texts,
)
from portal.kinds.disclosure import Disclosure
from portal.kinds.marks import walk
from portal.kinds.model import Text
from portal.kinds.record import Record
from portal.language.languages import ZH
from portal.privacy.found import as_read
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.problems.suggest import half_width
from portal.reading.bodies import body_path, restated_path
from portal.reading.characters import PRINTED
from portal.reading.prose import read_prose
from portal.reading.source import read_whole
from portal.reading.syntax import place

HOUSE_STYLE = Rule(
    "house-style",
    "“{written}”应写成“{right}”",
    "'{written}' should be written '{right}'",
    level="warning",
)
_HAN = "\u4e00-\u9fff"
_NUMBER_OF_DOCUMENT = re.compile(
    rf"(?<=[{_HAN}])[\[［(（【〈《{{]\s?((?:19|20)\d\d)\s?[\]］)）】〉》}}]第?\s?0*(\d{{1,4}})\s?号"
)
_WIDE_DIGITS = re.compile("[０-９]+(?:[．，][０-９]+)*")
_ZERO = re.compile(
    "[一二三四五六七八九][零一二三四五六七八九0OＯo○]{2}[零一二三四五六七八九0OＯo○](?=年)"
)
_NOT_ZERO = re.compile("[零0OＯo○]")
_DOTTED = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\.(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.])"
)
_NARROW = re.compile(rf"(?<=[{_HAN}])[,;:?!](?=[{_HAN}])")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

Style = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""What is looked for, and what it should be."""


@cache
def _styles() -> tuple[Style, ...]:
    file = Path(language.__file__).with_name("wording.yml")
    words = yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    return (
        (re.compile("|".join(map(re.escape, words))), lambda found: str(words[found[0]])),
        (_NUMBER_OF_DOCUMENT, lambda found: f"〔{found[1]}〕{found[2]}号"),
        (_WIDE_DIGITS, lambda found: half_width(found[0]).replace(", ", ",")),
        (_ZERO, lambda found: _NOT_ZERO.sub("〇", found[0])),
        (_DOTTED, lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日"),
        (_NARROW, lambda found: _WIDE[found[0]]),
    )


@cache
def _official(name: str) -> tuple[Style, ...]:
    """The office's name is written in full, or is the short one: 某某街道."""
    core, found, _ = name.partition("街道办事处")
    if not found:
        return ()
    wrong = re.compile(f"{re.escape(core)}(?:办事处|街办|街道办(?!事处))")
    return ((wrong, lambda _: core + found),)


@reads_record(Record, HOUSE_STYLE)
def house_style(one: OneRecord[Record]) -> Iterator[Problem]:
    """Texts of a record are in the house's style."""
    styles = (*_styles(), *_official(one.frame.office.name.zh))
    for marked in walk(one.record):
        if not isinstance(marked.value, Text) or not PRINTED.isdisjoint(map(str, marked.loc)):
            continue
        if isinstance(one.record, Disclosure) and marked.loc == ("title",):
            continue
        for lapse in lapses(marked.value.zh, styles):
            yield one.at(HOUSE_STYLE, *marked.loc, "zh", written=lapse.written, right=lapse.right)


@reads_texts(HOUSE_STYLE)
def house_style_texts(document: OneDocument) -> Iterator[Problem]:
    """So are restatements of documents."""
    record = document.record
    path = restated_path(record, ZH) if record.held else body_path(record, ZH)
    if path in document.files and record.body != "original":
        yield from _in_text(path, document.raw(path))


@reads_prose(HOUSE_STYLE)
def house_style_prose(all_prose: AllProse) -> Iterator[Problem]:
    """And hand-written pages."""
    for one in read_prose(all_prose.root):
        yield from _in_text(one.path(ZH), read_whole(one.path(ZH), all_prose.root) or b"")


def _in_text(path: str, raw: bytes) -> Iterator[Problem]:
    text = as_read(raw)
    plain = _CODE.sub(lambda found: " " * len(found[0]), text)
    for lapse in lapses(plain):
        where = place(text, lapse.start)
        yield HOUSE_STYLE.at(path, where, written=lapse.written, right=lapse.right)


class Lapse(NamedTuple):
    """Words that are not in the house's style, from `start` of a text, and how to write them."""

    start: int
    written: str
    right: str


def lapses(text: str, styles: tuple[Style, ...] = ()) -> Iterator[Lapse]:
    """What in a Chinese text is not in the house's style."""
    for pattern, right in styles or _styles():
        for found in pattern.finditer(text):
            if (should := right(found)) != found[0] and not _quoted(text, found.start()):
                start = max(0, found.start() - 3)
                before = text[start : found.start()].rpartition("\n")[2]
                yield Lapse(found.start(), before + found[0], before + should)


def _quoted(text: str, at: int) -> bool:
    """Whether words stand between quotation marks: they are somebody else's."""
    return any(text.rfind(one, 0, at) > text.rfind(other, 0, at) for one, other in _QUOTES)
