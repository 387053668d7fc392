"""Problems: what is wrong in the data, where, and how to mend it, in Chinese and English.

They are made by the `Rule` that is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from portal.problems.remedy import Remedy

Level = Literal["error", "warning"]
Location = tuple[str | int, ...]
"""Keys and numbers of items on the way to a value of a file."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place, by which `rule` (its code) is broken.

    `line` and `column` count from 1; `path` is below the office. `details` are those of its
    sentences; `remedies` would mend it: one that is sure, or several to choose from.
    """

    path: str
    line: int
    column: int
    rule: str
    zh: str
    en: str
    level: Level = "error"
    details: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    remedies: tuple[Remedy, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        mark = "提醒 / warning: " if self.level == "warning" else ""
        return f"{self.path}:{self.line}:{self.column}: {mark}{self.zh} / {self.en} [{self.rule}]"

    def as_dict(self) -> dict[str, object]:
        """The problem for programs: values of JSON, in the order of its line."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "rule": self.rule,
            "zh": self.zh,
            "en": self.en,
            "level": self.level,
        }


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [one for one in problems if one.level == "error"]


class ProseError(Exception):
    """The site engine stopped at a fault in prose, such as a dead link, and has said which."""


class DataError(Exception):
    """The office's data has errors; nothing may be built from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
