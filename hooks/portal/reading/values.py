"""The values of a record against the vocabularies, and its English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portal.kinds.fields import spoken
from portal.kinds.marks import Code, Marked
from portal.kinds.record import Record
from portal.kinds.references import thing_around
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.source import Positions
from portal.reading.validate import look_alike
from portal.reading.vocabularies import Term, Vocabularies

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
                    _unknown(record.file, positions, marked, marked.mark.vocabulary, known)
                )
        elif marked.mark is None and marked.value.en is None:
            lacking.append(thing_around(record, marked))
            where = positions.position(record.file, marked.loc)
            key = spoken(type(record), marked.loc)
            problems.append(MISSING_ENGLISH.at(record.file, where, key=key))
    return lacking, problems


def check_codes(
    file: str, found: Iterable[Marked], positions: Positions, vocabularies: Vocabularies
) -> list[Problem]:
    """The problems of codes that stand in a file."""
    coded = ((one, one.mark.vocabulary) for one in found if isinstance(one.mark, Code))
    return [
        _unknown(file, positions, one, name, vocabularies[name])
        for one, name in coded
        if one.value not in vocabularies[name]
    ]


def _unknown(
    file: str,
    positions: Positions,
    marked: Marked,
    vocabulary: str,
    known: Mapping[str, Term],
) -> Problem:
    where = positions.position(file, marked.loc)
    if alike := look_alike(marked.value, file, where):
        return alike
    hint_zh, hint_en = _by_name(marked.value, known)
    if not hint_zh:
        hint_zh, hint_en = nearest(marked.value, known)
    if not hint_zh:
        named = "、".join(f"{code}（{term.zh}）" for code, term in known.items())
        hint_zh, hint_en = f"；可用：{named}", f"; known: {', '.join(known)}"
    return UNKNOWN_CODE.at(
        file,
        where,
        value=marked.value,
        list=vocabulary,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )


def _by_name(written: str, known: Mapping[str, Term]) -> tuple[str, str]:
    """The code of which the name was written, whole or in part; empty where that is no single one.

    People know the names; the codes stand in files only.
    """
    said = written.strip().casefold()
    whole = [code for code, term in known.items() if said in {term.zh, term.en.casefold()}]
    found = whole or [code for code, term in known.items() if len(said) > 1 and said in term.zh]
    if len(found) != 1:
        return "", ""
    (code,) = found
    term = known[code]
    return f"；“{term.zh}”请写 '{code}'", f"; write '{code}' for '{term.en}'"
