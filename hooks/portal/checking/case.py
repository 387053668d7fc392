"""A problem with its file: what the cures of all rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from portal.addresses.moves import REDIRECTS, TOMBSTONES, Redirects, Tombstones
from portal.checking.spots import Sheet, Spot
from portal.checking.waivers import WAIVERS, Waivers
from portal.kinds.fields import (
    field_at,
)
from portal.kinds.office import Office
from portal.kinds.registry import KINDS
from portal.problems.problem import Location, Problem
from portal.problems.remedy import Edit, Remedy
from portal.reading.catalogue import Catalogue
from portal.reading.exceptions import EXCEPTIONS, PrivacyExceptions
from portal.reading.mending import in_quotes
from portal.reading.office import SETTINGS
from portal.reading.source import read

MOST = 12
"""Choices that are offered: more nobody reads."""
FILES: dict[str, type[BaseModel]] = {
    SETTINGS: Office,
    REDIRECTS: Redirects,
    TOMBSTONES: Tombstones,
    EXCEPTIONS: PrivacyExceptions,
    WAIVERS: Waivers,
}
_PLAIN = re.compile(r"[^\s\"'\[\]{}#&*!|>%@`,?:-][^\n\"'\[\]{}#]*")


class Case(NamedTuple):
    """A problem with its file, and the catalogue in which it was found."""

    problem: Problem
    sheet: Sheet
    catalogue: Catalogue

    @property
    def spots(self) -> list[Spot]:
        """What stands at its place, outermost first."""
        return self.sheet.at(self.problem.line, self.problem.column)

    @property
    def spot(self) -> Spot | None:
        """What it is about: the place it names, or else the innermost at its place."""
        said = self.problem.details.get("key")
        named = self.sheet.called(str(said)) if said else None
        spots = self.spots
        return named or (spots[-1] if spots else None)

    @property
    def model(self) -> type[BaseModel] | None:
        """What should stand in the file."""
        for kind in KINDS:
            if kind.model.matches(self.problem.path):
                return kind.model
        return FILES.get(self.problem.path)

    def optional(self, loc: Location) -> bool:
        """Whether a field may be left out."""
        field = field_at(self.model, loc) if self.model else None
        return field is not None and not field.is_required() and not isinstance(loc[-1], int)


def text_of(path: str, office: Path) -> str:
    """The text of a file, empty where there is none."""
    return (read(path, office) or b"").decode("utf-8-sig", "replace")


def typed(value: str) -> str:
    """A value as it is typed: in quotes where it must be."""
    plain = _PLAIN.fullmatch(value) and ": " not in value and not value.endswith((":", " "))
    return value if plain else in_quotes(value)


def one_edit(edit: Edit | None, *, sure: bool = False) -> Iterator[Remedy]:
    """The remedy of one edit, none for none."""
    if edit is not None:
        yield Remedy((edit,), sure)


def quoted(value: str) -> str:
    """A number in quotes, as editors of YAML know it."""
    return f'"{value}"' if re.fullmatch(r"[\d.]+", value) else typed(value)


def in_line(case: Case, spot: Spot, new: str) -> Edit:
    """The edit that puts a value behind its key, in place of what stands below it."""
    if spot.key is None:
        return case.sheet.replaced(spot.node, new)
    start = case.sheet.start(spot) + len(case.sheet.source(spot.key)) + 1
    return case.sheet.edit(start, case.sheet.end(spot.node), f" {new}")


def nothing(case: Case, spot: Spot) -> Iterator[Remedy]:
    """Nothing, where nothing has to be said."""
    if case.optional(spot.loc):
        yield from one_edit(case.sheet.replaced(spot.node, "null"))


def steps_of(loc: Location) -> list[str]:
    """A place as messages name it, step by step."""
    return [str(one + 1 if isinstance(one, int) else one) for one in loc]
