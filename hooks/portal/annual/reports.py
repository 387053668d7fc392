"""The annual reports of an office, worked out from what is entered and what the catalogue knows."""

from __future__ import annotations

from portal.annual.figures import Norms, Worked, work_out
from portal.kinds.annual_report import AnnualReport
from portal.kinds.disclosure import Disclosure
from portal.kinds.model import day
from portal.reading.catalogue import Catalogue

OVER = frozenset({"superseded", "withdrawn"})


def worked_reports(catalogue: Catalogue) -> list[Worked]:
    """Every report with its tables, newest first."""
    found = {one.id: one for one in catalogue.of(AnnualReport) if one.id.isdecimal()}
    norms = _normative(catalogue)
    return [
        work_out(
            report,
            found.get(str(report.year - 1)),
            _norms(norms, report.year),
            sum(
                card.mode == "proactive" and card.year == report.id for card in catalogue.documents
            ),
        )
        for _, report in sorted(found.items(), reverse=True)
    ]


def _normative(catalogue: Catalogue) -> list[Disclosure]:
    cards = (card for card in catalogue.documents if card.genre == "normative")
    return sorted(
        (catalogue.document(card.index_number) for card in cards), key=lambda one: one.index_number
    )


def _norms(documents: list[Disclosure], year: int) -> Norms | None:
    """The normative documents of a year; None while the catalogue has none to count by."""
    known = [one for one in documents if day(one.created).year <= year]
    if not known:
        return None
    ended = {one.index_number: _ended(one) for one in known}
    return Norms(
        tuple(one.index_number for one in known if day(one.created).year == year),
        tuple(number for number, end in ended.items() if end == year),
        tuple(number for number, end in ended.items() if end is None or end > year),
    )


def _ended(document: Disclosure) -> int | None:
    """The year in which a document ceased to be in force; year 0 when it is not stated."""
    validity = document.validity
    if validity is None or validity.status not in OVER:
        return None
    return validity.until.year if validity.until else 0
