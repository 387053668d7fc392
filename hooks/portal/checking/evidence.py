"""The check of evidence: a document cannot show what happened after it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.activity import Result
from portal.kinds.marks import Marked, walk
from portal.kinds.plan import Observation
from portal.kinds.project import Milestone
from portal.kinds.record import Update
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
                if day and date.fromisoformat(known[last.value]) < day:
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
