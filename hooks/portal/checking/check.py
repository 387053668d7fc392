"""Rules that look at more than one field: each a generator whose docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from portal.checking.addresses import address_files, addresses
from portal.checking.annual import annual_reports
from portal.checking.attachments import attachments
from portal.checking.context import Context, Rule, problem_at
from portal.checking.documents import (
    abstracts,
    dates,
    dead_links,
    index_number_years,
    index_numbers,
    index_profiles,
)
from portal.checking.office import guide_facts, site_code
from portal.checking.timeliness import calendar_pending, due, late
from portal.checking.validity import repeals, validity, validity_dates
from portal.kinds.plan import Plan
from portal.kinds.registry import KINDS
from portal.problems.problem import Problem, errors, problem
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.office import read_catalogue
from portal.reading.prose import check_prose

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SETTINGS = re.compile(
    r"data/(office\.yml|README\.md|permalinks\.txt|redirects\.yml|tombstones\.yml"
    r"|vocabularies/[^/]+\.yml|calendar/\d{4}\.yml)"
)


def file_names(context: Context) -> Iterator[Problem]:
    """A file's name must be an address (letters, digits, hyphens), a document's its number."""
    for record in context.fresh:
        stem, expected = _stem(record.file), record.stem(record.index_number)
        if stem != expected:
            name, wanted = f"{stem}.yml", f"{expected}.yml"
            yield problem(record.file, (1, 1), "file-name", expected=wanted, name=name)
    for other in context.records:
        if not _SLUG.fullmatch(_stem(other.file)):
            yield problem(other.file, (1, 1), "slug", name=_stem(other.file))


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".yml")


def stray_files(context: Context) -> Iterator[Problem]:
    """Everything below `data/` must be read by something."""
    known = context.catalogue.record_files()
    expected = ", ".join(kind.pattern for kind in KINDS)
    unread = context.catalogue.unread  # their own problems say why
    for path in context.catalogue.files.keys() - known - unread:
        if not _SETTINGS.fullmatch(path):
            yield problem(path, (1, 1), "stray-file", expected=expected)


def targets(context: Context) -> Iterator[Problem]:
    """An operator that compares must have its number; 'between' two, in order."""
    for plan in context.catalogue.of(Plan):
        for index, target in enumerate(plan.targets):
            at = partial(problem_at, context, plan, ("targets", index, "operator"))
            if target.operator == "between":
                if target.value is None or target.upper is None or target.upper <= target.value:
                    yield at("between")
            elif target.operator in {"at-least", "at-most", "exactly"} and target.value is None:
                yield at("operator-value", operator=target.operator)


CHECKS: tuple[Rule, ...] = (
    file_names,
    stray_files,
    index_numbers,
    index_profiles,
    index_number_years,
    dates,
    late,
    due,
    calendar_pending,
    annual_reports,
    validity,
    validity_dates,
    repeals,
    abstracts,
    attachments,
    dead_links,
    targets,
    address_files,
    site_code,
    guide_facts,
)


def check(
    root: Path, today: date, memo: Mapping[str, Card] | None = None, *, drawn: bool = True
) -> tuple[Catalogue | None, list[Problem]]:
    """Read the office in `root`; return its catalogue and every problem of every file, sorted.

    Documents whose cards are taken over from `memo` were found free of errors by the last build.
    A catalogue that is not to be `drawn` is read in less time.
    """
    catalogue, problems = read_catalogue(root, memo, drawn=drawn)
    if catalogue is not None:
        context = Context(catalogue, today)
        problems = [*problems, *(found for rule in CHECKS for found in rule(context))]
        problems += check_prose(root)
        if not errors(problems):
            problems += addresses(context)
    return catalogue, sorted(set(problems))
