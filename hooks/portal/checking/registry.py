"""The registry of checks and rules; a new check adds its import and its name in `CHECKS`.

Rules stand beside the functions that check them. Those of `CHECKS` are named by their checks; those
that reading itself finds broken, or a build, are the constants of the modules of `READING`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import ModuleType

from portal.addresses import ledger, moves
from portal.checking import built, commits, waivers
from portal.checking.addresses import addresses, lost
from portal.checking.annual import annual_reports, report_years
from portal.checking.attachments import attachments
from portal.checking.columns import columns
from portal.checking.days import baselines, opening, order, possible_days, sessions
from portal.checking.documents import abstracts, dead_links
from portal.checking.evidence import evidence, proved
from portal.checking.files import content_files, file_names, stray_files, whole_names
from portal.checking.glossary import places
from portal.checking.index_numbers import (
    alike_numbers,
    index_number_years,
    index_numbers,
    index_profiles,
    number_parts,
    reserved_addresses,
)
from portal.checking.office import contacts, guide_facts, site_code
from portal.checking.orphans import orphan_goals, orphan_records
from portal.checking.personal import (
    exceptions,
    personal_attachments,
    personal_elsewhere,
)
from portal.checking.plans import targets
from portal.checking.prose import prose, prose_addresses, prose_links
from portal.checking.quotes import printed, quoted
from portal.checking.reach import numbers, office_numbers
from portal.checking.reads import Check
from portal.checking.rewriting import events_kept, rewritten
from portal.checking.style import house_style, house_style_prose, house_style_texts
from portal.checking.timeliness import calendar_pending, due, late
from portal.checking.translations import translations
from portal.checking.twins import languages, twins
from portal.checking.validity import explained, repeals, replacements, validity_dates
from portal.kinds import model
from portal.problems import faults
from portal.problems.rule import Rule, by_code
from portal.reading import (
    characters,
    events,
    figures,
    holidays,
    links,
    mending,
    office,
    personal,
    placeholders,
    source,
    syntax,
    texts,
    validate,
    values,
    versions,
    vocabularies,
)

CHECKS: tuple[Check, ...] = (
    file_names,
    stray_files,
    whole_names,
    content_files,
    index_numbers,
    index_number_years,
    index_profiles,
    number_parts,
    alike_numbers,
    reserved_addresses,
    possible_days,
    order,
    baselines,
    opening,
    sessions,
    late,
    due,
    calendar_pending,
    columns,
    report_years,
    annual_reports,
    explained,
    replacements,
    validity_dates,
    repeals,
    abstracts,
    attachments,
    personal_attachments,
    personal_elsewhere,
    exceptions,
    dead_links,
    targets,
    orphan_records,
    orphan_goals,
    proved,
    evidence,
    printed,
    quoted,
    prose,
    prose_addresses,
    prose_links,
    twins,
    house_style,
    house_style_texts,
    house_style_prose,
    languages,
    translations,
    places,
    numbers,
    office_numbers,
    site_code,
    contacts,
    guide_facts,
    rewritten,
    events_kept,
    lost,
    addresses,
)

READING = (
    faults,
    model,
    characters,
    personal,
    placeholders,
    source,
    syntax,
    mending,
    validate,
    vocabularies,
    holidays,
    values,
    figures,
    links,
    texts,
    versions,
    office,
    ledger,
    events,
    moves,
    built,
    commits,
    waivers,
)


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    return (one for one in vars(module).values() if isinstance(one, Rule))


RULES: dict[str, Rule] = by_code(
    chain(
        chain.from_iterable(map(_rules_of, READING)),
        chain.from_iterable(check.rules for check in CHECKS),
    )
)
"""Every rule by its code."""


def what_it_reads(rule: Rule) -> list[str]:
    """What is read to find a rule broken: what its checks are shown, or `files` where reading is.

    The names are those of `checking.reads`; a rule of several checks has several.
    """
    reading = any(rule is one for module in READING for one in _rules_of(module))
    shown = dict.fromkeys(check.reads for check in CHECKS if rule in check.rules)
    return [*(("files",) if reading else ()), *shown]
