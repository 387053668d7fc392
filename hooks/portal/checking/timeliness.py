"""Checks of the 20 working days: reminders, as stopping a late document would delay it further."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.disclosure import Disclosure
from portal.kinds.model import day
from portal.law.timeliness import LIMIT, basis, timed, timings
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.holidays import FOLDER

LATE_UNEXPLAINED = Rule(
    "late-unexplained",
    "第 {days} 个工作日才公开，超过 20 个工作日（{law}），请写明 'late_reason'",
    "published on working day {days}, later than 20 ({law_en}): give the 'late_reason'",
    level="warning",
)
PUBLISH_BY = Rule(
    "publish-by",
    "今天是形成后第 {days} 个工作日，最迟 {last} 公开（20 个工作日，条例第二十六条）",
    (
        "today is working day {days} after it was formed; publish by {last} (Regulation, article "
        "26: 20 working days)"
    ),
    level="warning",
)
CALENDAR_PENDING = Rule(
    "calendar-pending",
    "没有 {year} 年的放假安排，只按周一至周五计算；通知公布后请补这个文件",
    "the holidays of {year} are not known and weekdays are counted; add this file",
    level="warning",
)


@reads_record(Disclosure, LATE_UNEXPLAINED)
def late(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """What was published later than 20 working days after it was formed should say why."""
    record, frame = document.record, document.frame
    for one in timings(timed(record), frame.workdays):
        if one.late and one.reason is None and one.published <= frame.today:
            own = (one.formed, one.published) == (day(record.created), record.issued)
            at = "issued" if own else "changes"
            law = basis(one.formed)
            yield document.at(LATE_UNEXPLAINED, at, days=one.lag.days, law=law.zh, law_en=law.en)


@reads_record(Disclosure, PUBLISH_BY)
def due(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """A document that is being prepared is told its last day."""
    record, workdays, today = document.record, document.frame.workdays, document.frame.today
    formed = day(record.created)
    if record.mode == "proactive" and formed <= today < record.issued:
        last = workdays.last_day(formed, LIMIT)
        if today <= last:
            days = workdays.lag(formed, today).days
            yield document.at(PUBLISH_BY, "created", days=days, last=last)


@reads_everything(CALENDAR_PENDING)
def calendar_pending(office: WholeOffice) -> Iterator[Problem]:
    """Where the holidays of a year are not known, weekdays are counted and this is told."""
    spans = (span for card in office.catalogue.documents for span in card.timed)
    years = {int(published[:4]) for _, published, _ in spans}
    for year in sorted(years - office.catalogue.workdays.years):
        yield CALENDAR_PENDING.at(f"{FOLDER}/{year}.yml", (1, 1), year=year)
