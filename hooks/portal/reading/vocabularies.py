"""Closed lists of codes with their names: the product's national ones and the office's own."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated

from portal.kinds.model import Model, NonBlank, Pattern, Text, Whole, named
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.source import NOT_A_MAPPING, load, shown
from portal.reading.validate import validate

NATIONAL = Path(__file__).parent / "vocabularies"
CLOSED = frozenset({"states", "operators", "update-statuses", "column-types"})
"""Lists that the arithmetic of `progress` knows by heart, or that a national rule closes."""


CLOSED_LIST = Rule(
    "closed-list",
    "词表“{list}”由程序计算使用，不能增补",
    "the vocabulary '{list}' is computed with and cannot be added to",
    cure=Cure("请删去这个文件", "delete this file"),
)


class Term(Model):
    """An entry of a vocabulary.

    Organisations that issue index numbers have an `index_pattern` of their own, or an
    `index_profile`: one of the shapes in the vocabulary `index-profiles`. Of classes of documents
    `update_days` says within how many days they are renewed.
    """

    zh: Annotated[NonBlank, named("中文", "Chinese")]
    en: Annotated[NonBlank, named("英文", "English")]
    index_pattern: Annotated[Pattern | None, named("索引号的样子", "Form of index numbers")] = None
    index_profile: Annotated[NonBlank | None, named("索引号的类型", "Kind of index numbers")] = None
    update_days: Annotated[Whole | None, named("更新周期（天）", "Renewed within days")] = None

    @cached_property
    def text(self) -> Text:
        """The entry's name in both languages."""
        return Text(zh=self.zh, en=self.en)


Vocabularies = dict[str, dict[str, Term]]


def read_vocabularies(office: Path) -> tuple[Vocabularies, list[Problem]]:
    """All vocabularies by name, each code to term, and the problems of the office's own."""
    lists: Vocabularies = {}
    problems: list[Problem] = []
    for folder, root in ((NATIONAL, NATIONAL.parent), (office / "data" / "vocabularies", office)):
        for file in sorted(folder.glob("*.yml")):
            path = file.relative_to(root).as_posix()
            if folder is not NATIONAL and file.stem in CLOSED:
                problems.append(CLOSED_LIST.at(path, (1, 1), list=file.stem))
                continue
            terms, found = _read_list(path, root)
            lists.setdefault(file.stem, {}).update(terms)
            problems += found
    lists.setdefault("organisations", {})
    return lists, problems


def _read_list(path: str, root: Path) -> tuple[dict[str, Term], list[Problem]]:
    source, problems = load(path, root)
    terms: dict[str, Term] = {}
    if source is None:
        return terms, problems
    for code, value in source.value.items():
        if not isinstance(value, dict):
            where = source.position((code,))
            problems.append(NOT_A_MAPPING.at(source.path, where, key=code, value=shown(value)))
            terms[code] = Term.model_construct(zh=code, en=code)
            continue
        term, found = validate(Term, source, at=(code,))
        problems += found
        terms[code] = term or Term.model_construct(zh=code, en=code)  # known, if not well
    return terms, problems
