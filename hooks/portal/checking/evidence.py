"""The checks of evidence: nothing is done by assertion, nor by a document older than the deed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from pydantic import BaseModel

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.activity import Result
from portal.kinds.marks import parts
from portal.kinds.plan import Observation
from portal.kinds.project import Milestone
from portal.kinds.record import OutsideEvidence, Record, Update
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule

EARLY_EVIDENCE = Rule(
    "early-evidence",
    "依据 {number} 最晚是 {known} 公开的，证明不了 {day} 的事",
    "{number} was last published on {known} and cannot show what happened on {day}",
    cure=Cure(
        "请写明说到这件事的文件，或改正日期", "name the document that says so, or mend the date"
    ),
)
UNPROVED = Rule(
    "unproved",
    "{day} 的事没有写依据",
    "nothing shows what is said to have happened on {day}",
    cure=Cure(
        "请在 evidence 里写明说到这件事的公开文件的索引号，或别的机关公开的 "
        "{publisher, title, date, url}；还没有公开的，先不写这件事",
        "name in 'evidence' the index number of the document that says so, or what another body "
        "published as {publisher, title, date, url}; without either, leave the entry out",
    ),
)


@reads_record(Record, UNPROVED)
def proved(one: OneRecord[Record]) -> Iterator[Problem]:
    """Progress, results and steps that are done name a document that says so."""
    for loc, part in parts(one.record):
        day = _day(part)
        if day and isinstance(part, Update | Result | Milestone) and not part.evidence:
            yield one.at(UNPROVED, *loc, day=day)


@reads_everything(EARLY_EVIDENCE)
def evidence(office: WholeOffice) -> Iterator[Problem]:
    """What is told as done or measured rests on a document of that day or later."""
    known = {
        card.index_number: date.fromisoformat(card.changed) for card in office.catalogue.documents
    }
    for records in office.catalogue.records.values():
        for record in records:
            for loc, part in parts(record):
                last = max(_cited(part, known), key=attrgetter("known"), default=None)
                day = _day(part)
                if last and day and last.known < day <= office.today:
                    place = (*loc, *last.loc)
                    yield office.at(
                        EARLY_EVIDENCE,
                        record,
                        *place,
                        number=last.name,
                        known=last.known,
                        day=day,
                    )


class _Cited(NamedTuple):
    """What a part names as evidence, with the day on which it was last published, where known."""

    loc: Location
    name: str
    known: date


def _cited(part: BaseModel, known: Mapping[str, date]) -> Iterator[_Cited]:
    if isinstance(part, Observation):
        given: list[tuple[Location, str | OutsideEvidence]] = [(("source",), part.source)]
    elif isinstance(part, Update | Result | Milestone):
        given = [(("evidence", index), one) for index, one in enumerate(part.evidence)]
    else:
        return
    for loc, one in given:
        if isinstance(one, OutsideEvidence):
            yield _Cited((*loc, "date"), one.title.zh, one.date)
        elif one in known:
            yield _Cited(loc, one, known[one])


def _day(holder: object) -> date | None:
    """The day of which a part of a record tells, with its evidence."""
    if isinstance(holder, Update | Result | Observation):
        return holder.date
    return holder.done if isinstance(holder, Milestone) else None
