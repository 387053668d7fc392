"""Rules that look at more than one field: each a generator whose docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from portal.catalogue import Catalogue, read_catalogue
from portal.documents import Card
from portal.load import Location
from portal.model import day
from portal.problems import Level, Problem, problem
from portal.prose import check_prose
from portal.record import Holder, Record
from portal.records import KINDS, Disclosure, Plan

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"[A-Za-z0-9]+([/-][A-Za-z0-9]+)*")
_SETTINGS = re.compile(r"data/(office\.yml|README\.md|vocabularies/[^/]+\.yml)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=-|\d{2}-)")
_COLUMNS = {kind.folder for kind in KINDS} | {
    "about",
    "accessibility",
    "assets",
    "disclosure",
    "en",
    "feeds",
    "pagefind",
    "search",
    "sitemap",
}


@dataclass(frozen=True)
class Context:
    """What a rule may look at; `today` is the day the build speaks of."""

    catalogue: Catalogue
    today: date


Rule = Callable[[Context], Iterator[Problem]]


def file_names(context: Context) -> Iterator[Problem]:
    """A file's name must be an address (letters, digits, hyphens), a document's its number."""
    for record in _fresh(context):
        stem, expected = _stem(record.file), record.stem(record.index_number)
        if stem != expected:
            name, wanted = f"{stem}.yml", f"{expected}.yml"
            yield problem(record.file, (1, 1), "file-name", expected=wanted, name=name)
    for other in _records(context):
        if not _SLUG.fullmatch(_stem(other.file)):
            yield problem(other.file, (1, 1), "slug", name=_stem(other.file))


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".yml")


def stray_files(context: Context) -> Iterator[Problem]:
    """Everything below `data/` must be read by something."""
    known = {record.file for record in _records(context)}
    known |= {path for card in context.catalogue.documents for path, _ in card.stamps}
    expected = ", ".join(kind.pattern for kind in KINDS)
    for path in context.catalogue.files:
        if path in known or _SETTINGS.fullmatch(path):
            continue
        if not any(kind.matches(path) for kind in KINDS):  # else its own problem says why
            yield problem(path, (1, 1), "stray-file", expected=expected)


def index_numbers(context: Context) -> Iterator[Problem]:
    """An index number must have plain characters, its publisher's pattern, no column's name."""
    organisations = context.catalogue.vocabularies["organisations"]
    for record in _fresh(context):
        number = record.index_number
        at = partial(_at, context, record, ("index_number",))
        if not _NUMBER.fullmatch(number):
            yield at("index-number-characters", value=number)
            continue
        first = number.split("/")[0].lower()
        if first in _COLUMNS:
            yield at("index-number-column", value=number, column=first)
        publisher = organisations.get(record.publisher)
        pattern = publisher.index_pattern if publisher else None
        if publisher and pattern and not re.fullmatch(pattern, number):
            yield at("index-number", value=number, publisher=publisher.zh, pattern=pattern)


def index_number_years(context: Context) -> Iterator[Problem]:
    """The year in an index number should be the year of creation (seen to differ in practice)."""
    for record in _fresh(context):
        years = _YEAR.findall(record.index_number)
        if years and record.created_day[:4] not in years:
            yield _at(
                context,
                record,
                ("index_number",),
                "index-number-year",
                level="warning",
                year=years[-1],
                created=record.created_day,
            )


def dates(context: Context) -> Iterator[Problem]:
    """A document must be published after it was created, and not in the future."""
    for record in _fresh(context):
        if record.issued < day(record.created):
            yield _at(
                context,
                record,
                ("issued",),
                "date-order",
                later="issued",
                later_value=record.issued,
                earlier="created",
                earlier_value=record.created_day,
            )
    today = context.today.isoformat()
    for card in context.catalogue.documents:
        if card.published > today:
            yield _at(
                context,
                card,
                ("issued",),
                "future-date",
                key="issued",
                value=card.published,
                today=today,
            )


def validity(context: Context) -> Iterator[Problem]:
    """Superseded must name its successor, withdrawn its reason; no circle of replacements."""
    documents = context.catalogue.documents
    successors = {card.index_number: card.replaced_by for card in documents if card.replaced_by}
    for card in documents:
        at = partial(_at, context, card, ("validity", "status"))
        if card.status == "superseded" and not card.replaced_by:
            yield at("superseded-by")
        if card.status == "withdrawn" and not card.explained:
            yield at("withdrawn-reason")
        if card.replaced_by:
            chain = _chain(card.index_number, successors)
            if chain[-1] == card.index_number:
                yield at("replacement-loop", chain=" → ".join(chain))


def _chain(number: str, successors: Mapping[str, str]) -> list[str]:
    chain = [number]
    while (following := successors.get(chain[-1])) is not None:
        seen = following in chain
        chain.append(following)
        if seen:
            break
    return chain


def attachments(context: Context) -> Iterator[Problem]:
    """An attachment must lie beside its record."""
    for record in _fresh(context):
        for index, attachment in enumerate(record.attachments):
            at = partial(_at, context, record, ("attachments", index, "file"))
            if Path(attachment.file).name != attachment.file:
                yield at("unsafe-attachment", value=attachment.file)
                continue
            folder = record.file.rsplit("/", 1)[0]
            if f"{folder}/{attachment.file}" not in context.catalogue.files:
                yield at("missing-attachment", value=attachment.file)


def targets(context: Context) -> Iterator[Problem]:
    """An operator that compares must have its number; 'between' two, in order."""
    for plan in context.catalogue.of(Plan):
        for index, target in enumerate(plan.targets):
            at = partial(_at, context, plan, ("targets", index, "operator"))
            if target.operator == "between":
                if target.value is None or target.upper is None or target.upper <= target.value:
                    yield at("between")
            elif target.operator in {"at-least", "at-most", "exactly"} and target.value is None:
                yield at("operator-value", operator=target.operator)


def _at(
    context: Context,
    record: Holder,
    loc: Location,
    rule: str,
    level: Level = "error",
    **details: object,
) -> Problem:
    where = context.catalogue.position(record, loc)
    return problem(record.file, where, rule, level=level, **details)


CHECKS: tuple[Rule, ...] = (
    file_names,
    stray_files,
    index_numbers,
    index_number_years,
    dates,
    validity,
    attachments,
    targets,
)


def check(
    root: Path, today: date, memo: Mapping[str, Card] | None = None
) -> tuple[Catalogue | None, list[Problem]]:
    """Read the office in `root`; return its catalogue and every problem of every file, sorted.

    Documents whose cards are taken over from `memo` were found free of errors by the last build.
    """
    catalogue, problems = read_catalogue(root, memo)
    if catalogue is not None:
        context = Context(catalogue, today)
        problems = [*problems, *(found for rule in CHECKS for found in rule(context))]
        problems += check_prose(root)
    return catalogue, sorted(set(problems))


def _records(context: Context) -> Iterator[Record]:
    for records in context.catalogue.records.values():
        yield from records


def _fresh(context: Context) -> Iterable[Disclosure]:
    """The documents that were read in this run."""
    return context.catalogue.fresh.values()
