"""Rules: what must be, said once in both languages beside the function that checks it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import NamedTuple, Self

from portal.problems.counted import filled
from portal.problems.problem import Level, Problem


class Spoken(str):
    """A detail that the Chinese sentence says in other words: `zh`."""

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str) -> Self:
        """What the English sentence says, and what the Chinese one does."""
        made = super().__new__(cls, en)
        made.zh = zh
        return made


class Cure(NamedTuple):
    """What to do about a problem, where the rule's own sentence does not say it."""

    zh: str
    en: str


@dataclass(frozen=True)
class Rule:
    """What must be. `zh` and `en` tell what is wrong, with `{names}` for the details of a case.

    `level` says whether a problem of it stops a build; `example` names the file in `tests/bad`
    that shows it, by default the one named after the `code`.
    """

    code: str
    zh: str
    en: str
    level: Level = "error"
    cure: Cure | None = None
    example: str = ""

    @cached_property
    def fields(self) -> frozenset[str]:
        """The details that the sentences need, no more and no less."""
        parts = (*Formatter().parse(self.zh), *Formatter().parse(self.en))
        return frozenset(name for _, name, _, _ in parts if name is not None)

    def at(
        self,
        path: str,
        position: tuple[int, int],
        *,
        level: Level | None = None,
        **details: object,
    ) -> Problem:
        """The problem that this rule is broken at a line and column of a file.

        Raises TypeError when the details are not those that the sentences need.
        """
        if details.keys() != self.fields:
            asked, given = sorted(self.fields), sorted(details)
            raise TypeError(f"the sentences of the rule '{self.code}' need {asked}, not {given}")
        said = {key: one.zh if isinstance(one, Spoken) else one for key, one in details.items()}
        zh, en = filled(self.zh, **said), filled(self.en, **details)
        return Problem(path, *position, self.code, zh, en, level or self.level, details)

    @property
    def shown_by(self) -> str:
        """The name of the faulty file in `tests/bad` that shows the rule, without its ending."""
        return self.example or self.code

    def as_dict(self) -> dict[str, object]:
        """The rule for programs: values of JSON, the sentences with their `{names}`."""
        return {
            "code": self.code,
            "level": self.level,
            "zh": self.zh,
            "en": self.en,
            "cure": self.cure._asdict() if self.cure else None,
        }


def by_code(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Rules by their codes; one may come several times, as several functions check it.

    Raises ValueError for two rules of the same code.
    """
    found: dict[str, Rule] = {}
    for rule in rules:
        if found.setdefault(rule.code, rule) is not rule:
            raise ValueError(f"two rules have the code '{rule.code}': give one another")
    return found
