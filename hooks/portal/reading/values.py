"""The values of a record against the vocabularies, and its English."""

from __future__ import annotations

from collections.abc import Iterable

from portal.kinds.marks import Code, Marked
from portal.kinds.record import Record
from portal.kinds.references import thing_around
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.source import Positions
from portal.reading.vocabularies import Vocabularies

UNKNOWN_CODE = Rule(
    "unknown-code",
    "'{value}' 不在词表“{list}”中{hint_zh}",
    "'{value}' is not in the vocabulary '{list}'{hint_en}",
)
MISSING_ENGLISH = Rule(
    "missing-english",
    "'{key}' 还没有英文；英文页会显示中文并注明",
    "'{key}' has no English yet; the English page shows the Chinese and says so",
    level="warning",
    cure=Cure("请补写英文 'en'", "add the English, 'en'"),
)


def check_values(
    record: Record, found: Iterable[Marked], positions: Positions, vocabularies: Vocabularies
) -> tuple[list[str], list[Problem]]:
    """The things of a record that lack English, and the problems of its codes and texts."""
    lacking = []
    problems = []
    for marked in found:
        if isinstance(marked.mark, Code):
            if marked.value not in vocabularies[marked.mark.vocabulary]:
                known = vocabularies[marked.mark.vocabulary]
                problems.append(
                    _unknown(record, positions, marked, marked.mark.vocabulary, list(known))
                )
        elif marked.mark is None and marked.value.en is None:
            lacking.append(thing_around(record, marked))
            where = positions.position(record.file, marked.loc)
            key = ".".join(map(str, marked.loc))
            problems.append(MISSING_ENGLISH.at(record.file, where, key=key))
    return lacking, problems


def _unknown(
    record: Record, positions: Positions, marked: Marked, vocabulary: str, known: list[str]
) -> Problem:
    hint_zh, hint_en = nearest(marked.value, known)
    if not hint_zh:
        listed = ", ".join(known)
        hint_zh, hint_en = f"；可用：{listed}", f"; known: {listed}"
    return UNKNOWN_CODE.at(
        record.file,
        positions.position(record.file, marked.loc),
        value=marked.value,
        list=vocabulary,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )
