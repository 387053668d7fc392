"""What would mend the problems of an office, as exact edits of its files.

A remedy is made for problems that are told, never for records that are right. One is `sure` when it
cannot change what is meant; where somebody has to know, there are several, or one to complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from portal.checking import cures_of_files, cures_of_shapes, cures_of_values
from portal.checking.case import MOST, Case, text_of
from portal.checking.spots import Sheet
from portal.problems.problem import Problem
from portal.reading.catalogue import Catalogue

REMEDIES = {
    **cures_of_values.REMEDIES,
    **cures_of_shapes.REMEDIES,
    **cures_of_files.REMEDIES,
}
"""What finds the remedies of a rule's problems."""
TOLD = 2_000
"""Problems that get their remedies: nobody mends more before the next check."""


def with_remedies(problems: list[Problem], catalogue: Catalogue, office: Path) -> list[Problem]:
    """The problems, each with what would mend it; errors first, if they are very many."""
    first = set(sorted(problems, key=lambda one: one.level)[:TOLD])
    return [*_found(problems, first, catalogue, office)]


def _found(
    problems: Iterable[Problem], first: set[Problem], catalogue: Catalogue, office: Path
) -> Iterator[Problem]:
    sheets: dict[str, Sheet] = {}
    for problem in problems:
        find = REMEDIES.get(problem.rule)
        if problem.remedies or find is None or problem not in first:
            yield problem
            continue
        if problem.path not in sheets:
            sheets = {problem.path: Sheet(problem.path, text_of(problem.path, office))}
        found = find(Case(problem, sheets[problem.path], catalogue))
        yield replace(problem, remedies=tuple(dict.fromkeys(found))[:MOST])
