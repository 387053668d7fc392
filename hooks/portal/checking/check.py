"""Check an office: read all of it, then put every check to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from portal.addresses.ledger import read_ledger
from portal.addresses.moves import read_moves
from portal.checking.reads import WholeOffice
from portal.checking.registry import CHECKS
from portal.problems.problem import Problem, errors
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.office import read_catalogue


def check(
    root: Path, today: date, memo: Mapping[str, Card] | None = None, *, drawn: bool = True
) -> tuple[Catalogue | None, list[Problem]]:
    """Read the office in `root`; return its catalogue and every problem of every file, sorted.

    Documents whose cards are taken over from `memo` were found free of errors by the last build.
    A catalogue that is not to be `drawn` is read in less time.
    """
    catalogue, problems = read_catalogue(root, memo, drawn=drawn)
    if catalogue is not None:
        problems += read_ledger(root).problems
        problems += read_moves(root).problems
        office = WholeOffice(catalogue, today)
        problems += _found(office, last=False)
        if not errors(problems):
            problems += _found(office, last=True)
    return catalogue, sorted(set(problems))


def _found(office: WholeOffice, *, last: bool) -> Iterator[Problem]:
    for one in CHECKS:
        if one.last is last:
            yield from one.problems(office)
