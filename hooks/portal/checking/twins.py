"""Checks of copies: a record begun from another says something of its own, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.fields import spoken
from portal.kinds.marks import walk
from portal.kinds.record import PlanRecord, Record
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

_CHINESE = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_WHOLLY_QUOTED = re.compile(r"[“‘][^“”‘’]*[”’]")
_QUOTES = frozenset("“”‘’\"'")

TWIN_RECORD = Rule(
    "twin-record",
    "名称和概述与 {other} 完全一样",
    "title and summary are those of {other}",
    level="warning",
    cure=Cure(
        "请改写照抄来的文字；多出来的一份请删去",
        "write what is this record's own, or delete the copy",
    ),
)
CHINESE_IN_ENGLISH = Rule(
    "chinese-in-english",
    "'{key}' 里没有英文，只有中文",
    "'{key}' is all in Chinese",
    level="warning",
    cure=Cure("请写英文；还没有译文的，请删去这一行", "translate it, or delete the line"),
)
QUOTED_WHOLE = Rule(
    "quoted-whole",
    "'{key}' 整个放在弯引号里，英文却没有引号：弯引号会照样印出来",
    "'{key}' stands in curved quotes as a whole and its English does not: they would be printed",
    level="warning",
    cure=Cure(
        "若只是想给值加引号，请删去，或改用半角引号",
        "delete them, or type straight quotes, if they were only to hold the value",
    ),
)


@reads_everything(TWIN_RECORD)
def twins(office: WholeOffice) -> Iterator[Problem]:
    """No two records of a kind have the same title and the same summary."""
    seen: dict[tuple[str, str, str], str] = {}
    for records in office.catalogue.records.values():
        for record in records:
            if isinstance(record, PlanRecord):
                said = (record.noun, record.title.zh, record.summary.zh)
                other = seen.setdefault(said, record.file)
                if other != record.file:
                    yield office.at(TWIN_RECORD, record, "title", other=other)


@reads_record(Record, CHINESE_IN_ENGLISH, QUOTED_WHOLE)
def languages(one: OneRecord[Record]) -> Iterator[Problem]:
    """English is English, and quotes stand in both languages or in none."""
    for loc, mark, text, _ in walk(one.record):
        if mark is not None or not text.en or "quote" in loc:
            continue
        if _CHINESE.search(text.en) and not _LATIN.search(text.en):
            yield one.at(CHINESE_IN_ENGLISH, *loc, "en", key=spoken(type(one.record), (*loc, "en")))
        elif _WHOLLY_QUOTED.fullmatch(text.zh) and not _QUOTES & set(text.en):
            yield one.at(QUOTED_WHOLE, *loc, "zh", key=spoken(type(one.record), (*loc, "zh")))
