"""The check of evidence: a document cannot show what happened after it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.activity import Result
from portal.kinds.marks import walk
from portal.kinds.plan import Observation
from portal.kinds.project import Milestone
from portal.kinds.record import Update
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

EARLY_EVIDENCE = Rule(
    "early-evidence",
    "依据 {number} 是 {issued} 公开的，证明不了 {day} 的事",
    "{number} was published on {issued} and cannot show what happened on {day}",
    cure=Cure("请写明说到这件事的文件，或改正日期", "name the document that says so, or mend the date"),
)


@reads_everything(EARLY_EVIDENCE)
def evidence(office: WholeOffice) -> Iterator[Problem]:
    """What is told as done or measured rests on a document published on that day or later."""
    catalogue = office.catalogue
    issued = {card.index_number: catalogue.issued(card.index_number) for card in catalogue.documents}
    for records in catalogue.records.values():
        for record in records:
            for marked in walk(record):
                day = _day(marked.holders[-1])
                published = issued.get(marked.value) if day and marked.mark else None
                if day and published and published < day:
                    yield office.at(
                        EARLY_EVIDENCE,
                        record,
                        *marked.loc,
                        number=marked.value,
                        issued=published,
                        day=day,
                    )


def _day(holder: object) -> date | None:
    """The day of which a part of a record tells, with its evidence."""
    if isinstance(holder, Update | Result | Observation):
        return holder.date
    return holder.done if isinstance(holder, Milestone) else None
