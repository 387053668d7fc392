"""The faults of one file while they are found: as many as anybody mends at once, and a count."""

from __future__ import annotations

from collections.abc import Callable

from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

FAULTS_LIMIT = 500
"""Faults of a file that are told; to suggest what was meant takes its time for each."""

MORE_FAULTS = Rule(
    "more-faults",
    "这个文件还有 {count} 处问题没有列出",
    "{count} more {count:fault|faults} of this file {count:is|are} not listed",
    cure=Cure("请先改正列出的，再检查一次", "mend those that are listed, then check again"),
)


class Faults:
    """What is wrong in the file at `path`; beyond the limit faults are counted, not made."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._told: list[Problem] = []
        self._more = 0

    def add(self, make: Callable[[], Problem]) -> None:
        """Take in another, which `make` gives."""
        if len(self._told) < FAULTS_LIMIT:
            self._told.append(make())
        else:
            self._more += 1

    def all(self) -> list[Problem]:
        """Those to tell, the count of the others among them."""
        more = [MORE_FAULTS.at(self.path, (1, 1), count=self._more)] if self._more else []
        return [*self._told, *more]
