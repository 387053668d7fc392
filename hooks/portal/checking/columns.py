"""The check of columns: none that is to be renewed stays empty, or as it was a long time ago.

The inspection of government sites (国办秘函〔2019〕19号) fails a site for columns that are left.
How often a class of documents is renewed is for the office to say, as `update_days` of the class in
`data/vocabularies/statutory-classes.yml`; without it nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.checking.reads import WholeOffice, reads_everything
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

CLASSES = "data/vocabularies/statutory-classes.yml"

COLUMN_EMPTY = Rule(
    "column-empty",
    "类别“{title}”写了更新周期，却没有一份主动公开的文件",
    "the class '{title}' has a cycle, and not one document of it was published",
    level="warning",
    cure=Cure(
        "请公开这一类文件；没有的，删去 update_days",
        "publish documents of this class; if there are none, take 'update_days' out",
    ),
)
COLUMN_STALE = Rule(
    "column-stale",
    "类别“{title}”最近一次更新是 {last}，过了 {days} 天，更新周期是 {cycle} 天",
    "the class '{title}' was last renewed on {last}, {days} {days:day|days} ago; its cycle "
    "is {cycle} {cycle:day|days}",
    level="warning",
    cure=Cure(
        "请补上应公开的文件，或改正更新周期",
        "publish what is due, or mend the cycle",
    ),
)


@reads_everything(COLUMN_EMPTY, COLUMN_STALE)
def columns(office: WholeOffice) -> Iterator[Problem]:
    """A class with a cycle has documents, and one that is not older than the cycle."""
    catalogue = office.catalogue
    terms = catalogue.vocabularies["statutory-classes"]
    latest: dict[str | None, str] = {}
    for card in catalogue.documents:
        if card.mode == "proactive":
            known = latest.get(card.statutory_class, "")
            latest[card.statutory_class] = max(known, card.changed)
    for code, term in terms.items():
        if term.update_days is None:
            continue
        where = catalogue.positions.position(CLASSES, (code, "update_days"))
        if code not in latest:
            yield COLUMN_EMPTY.at(CLASSES, where, title=term.zh)
            continue
        last = date.fromisoformat(latest[code])
        days = (office.today - last).days
        if days > term.update_days:
            yield COLUMN_STALE.at(
                CLASSES, where, title=term.zh, last=last, days=days, cycle=term.update_days
            )
