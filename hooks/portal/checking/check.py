"""Check an office: read all of it, then put every check to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from portal.addresses.ledger import ledger_of
from portal.addresses.moves import read_moves
from portal.checking.cures import with_remedies
from portal.checking.reads import WholeOffice
from portal.checking.registry import CHECKS, RULES
from portal.checking.waivers import without_waived
from portal.privacy.found import hidden
from portal.problems.problem import Problem, errors
from portal.reading.card import Card
from portal.reading.catalogue import C, Catalogue, PublishableCatalogue
from portal.reading.events import events_of
from portal.reading.office import read_catalogue
from portal.reading.personal import PERSONAL_DATA


def check(
    root: Path, today: date, memo: Mapping[str, Card] | None = None
) -> tuple[PublishableCatalogue | None, list[Problem]]:
    """Read the office in `root`; return its catalogue and every problem of every file, sorted.

    Documents whose cards are taken over from `memo` were found free of errors by the last build.
    """
    catalogue, problems = _checked(root, today, PublishableCatalogue, memo)
    return (catalogue if catalogue.settled else None), problems


def find_problems(root: Path, today: date, *, cured: bool = False) -> list[Problem]:
    """Every problem of the office in `root`, sorted, in less time than reading it for pages.

    Those that are `cured` carry what would mend them.
    """
    catalogue, problems = _checked(root, today, Catalogue, None)
    return with_remedies(problems, catalogue, root) if cured else problems


def _checked(
    root: Path, today: date, sort: type[C], memo: Mapping[str, Card] | None
) -> tuple[C, list[Problem]]:
    catalogue, problems = read_catalogue(root, sort, memo)
    problems += ledger_of(catalogue).problems
    problems += events_of(catalogue).problems
    problems += read_moves(root).problems
    office = WholeOffice(catalogue, today)
    problems += _found(office, last=False)
    if not errors(problems):
        problems += _found(office, last=True)
    catalogue.memory.keep()
    left = without_waived(problems, root, today, RULES, whole=not memo)
    return catalogue, sorted(set(_told(left)))


def _told(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, none of which repeats anything personal of the file that it is about."""
    personal = {one.path for one in problems if one.rule == PERSONAL_DATA.code}
    for one in problems:
        if one.path in personal:
            yield replace(one, zh=hidden(one.zh), en=hidden(one.en))
        else:
            yield one


def _found(office: WholeOffice, *, last: bool) -> Iterator[Problem]:
    for one in CHECKS:
        if one.last is last:
            yield from one.problems(office)
