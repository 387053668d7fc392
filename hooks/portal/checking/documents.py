"""Rules of documents: each a generator whose docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from portal.addresses.link_targets import LinkTargets
from portal.checking.context import Context, problem_at
from portal.kinds.disclosure import ABSTRACT_LIMIT
from portal.kinds.index_number import NUMBER, lookalike, mended, wrong_code
from portal.kinds.model import day
from portal.kinds.registry import KINDS
from portal.outputs.registry import take_away
from portal.problems.problem import Problem, problem
from portal.problems.suggest import nearest
from portal.reading.bodies import line_of
from portal.reading.prose import read_prose
from portal.reading.source import locate, read
from portal.reading.vocabularies import Term

FOUNDED = "1949-10-01"
_ORGANISATIONS = "data/vocabularies/organisations.yml"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=-|\d{2}-)")
_COLUMNS = {kind.folder for kind in KINDS} | {
    "a-z",
    "about",
    "accessibility",
    "assets",
    "data",
    "disclosure",
    "en",
    "feeds",
    "find",
    "numbers",
    "proof",
    "search",
    "sitemap",
}


def index_numbers(context: Context) -> Iterator[Problem]:
    """An index number must have plain characters, its publisher's pattern, no column's name."""
    organisations = context.catalogue.vocabularies["organisations"]
    prose = (
        one.uri.split("/")[0].removesuffix(".md") for one in read_prose(context.catalogue.root)
    )
    taken = {*_COLUMNS, *prose}
    for record in context.fresh:
        number = record.index_number
        at = partial(problem_at, context, record, ("index_number",))
        if not NUMBER.fullmatch(number):
            yield _odd_character(number, at)
            continue
        first = number.split("/")[0].lower()
        if first in taken:
            yield at("index-number-column", value=number, column=first)
        publisher = organisations.get(record.publisher)
        pattern = _pattern_of(publisher, context) if publisher else None
        if publisher and pattern and not re.fullmatch(pattern, number):
            yield at("index-number", value=number, publisher=publisher.zh, pattern=pattern)
        elif pattern and (wrong := wrong_code(number, pattern)):
            kind, code, digit = wrong
            yield at(f"{kind}-code", value=number, code=code, digit=digit)


def _odd_character(number: str, at: Callable[..., Problem]) -> Problem:
    odd = lookalike(number)
    if odd is None or not NUMBER.fullmatch(mended(number)):
        return at("index-number-characters", value=number)
    return at(
        "index-number-lookalike",
        value=number,
        place=odd.place,
        found=odd.found,
        code=odd.code,
        plain=odd.plain,
        mended=mended(number),
    )


def _pattern_of(publisher: Term, context: Context) -> str | None:
    profiles = context.catalogue.vocabularies["index-profiles"]
    profile = profiles.get(publisher.index_profile or "")
    return publisher.index_pattern or (profile.index_pattern if profile else None)


def index_profiles(context: Context) -> Iterator[Problem]:
    """The profile that an organisation names must be one of the shapes that are known."""
    profiles = context.catalogue.vocabularies["index-profiles"]
    for code, term in context.catalogue.vocabularies["organisations"].items():
        if term.index_profile and term.index_profile not in profiles:
            hint_zh, hint_en = nearest(term.index_profile, profiles)
            where = locate(context.catalogue.root / _ORGANISATIONS, (code, "index_profile"))
            yield problem(
                _ORGANISATIONS,
                where,
                "unknown-code",
                value=term.index_profile,
                list="index-profiles",
                hint_zh=hint_zh,
                hint_en=hint_en,
            )


def index_number_years(context: Context) -> Iterator[Problem]:
    """The year in an index number should be the year of creation (seen to differ in practice)."""
    for record in context.fresh:
        years = _YEAR.findall(record.index_number)
        if years and record.created_day[:4] not in years:
            yield problem_at(
                context,
                record,
                ("index_number",),
                "index-number-year",
                level="warning",
                year=years[-1],
                created=record.created_day,
            )


def dates(context: Context) -> Iterator[Problem]:
    """A document must be published after it was created, and not in the future.

    Nothing is older than the state itself; an earlier year is a slip of the pen.
    """
    for record in context.fresh:
        if record.created_day < FOUNDED:
            value = record.created_day
            yield problem_at(context, record, ("created",), "early-date", value=value)
        if record.issued < day(record.created):
            yield problem_at(
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
            yield problem_at(
                context,
                card,
                ("issued",),
                "future-date",
                key="issued",
                value=card.published,
                today=today,
            )


def abstracts(context: Context) -> Iterator[Problem]:
    """An abstract is short: at most 500 characters."""
    for record in context.fresh:
        for code, text in (("zh", record.abstract.zh), ("en", record.abstract.en)):
            if text is not None and len(text) > ABSTRACT_LIMIT:
                yield problem_at(
                    context,
                    record,
                    ("abstract", code),
                    "too-long",
                    key=f"abstract.{code}",
                    length=len(text),
                    limit=ABSTRACT_LIMIT,
                )


def dead_links(context: Context) -> Iterator[Problem]:
    """A link in a body must lead to a page of the site, and to an anchor that the page has."""
    documents = context.catalogue.documents
    if any(card.links for card in documents):
        places = LinkTargets(context.catalogue, take_away(context.catalogue))
        for card in documents:
            for code, number, address in card.links:
                if not places.has(card, address):
                    path = card.file.removesuffix(".yml") + f".{code}.md"
                    markdown = (read(path, context.catalogue.root) or b"").decode("utf-8-sig")
                    where = line_of(markdown, "Link", number)
                    yield problem(path, where, "dead-link", address=address)
