"""The checks of evidence: nothing is done by assertion, nor by a document older than the deed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.activity import Result
from portal.kinds.marks import Marked, parts, walk
from portal.kinds.plan import Observation
from portal.kinds.project import Milestone
from portal.kinds.record import Record, Update
from portal.problems.problem import Problem
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
        "请在 evidence 里写明说到这件事的公开文件的索引号；还没有公开文件的，先不写这件事",
        "name in 'evidence' the index number of the document that says so; without one, leave the "
        "entry out",
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
    known = {card.index_number: card.changed for card in office.catalogue.documents}
    for records in office.catalogue.records.values():
        for record in records:
            found: dict[int, list[Marked]] = {}
            for marked in walk(record):
                if marked.mark and _day(marked.holders[-1]) and marked.value in known:
                    found.setdefault(id(marked.holders[-1]), []).append(marked)
            for named in found.values():
                last = max(named, key=lambda one: known[one.value])
                day = _day(last.holders[-1])
                if day and date.fromisoformat(known[last.value]) < day <= office.today:
                    yield office.at(
                        EARLY_EVIDENCE,
                        record,
                        *last.loc,
                        number=last.value,
                        known=known[last.value],
                        day=day,
                    )


def _day(holder: object) -> date | None:
    """The day of which a part of a record tells, with its evidence."""
    if isinstance(holder, Update | Result | Observation):
        return holder.date
    return holder.done if isinstance(holder, Milestone) else None
