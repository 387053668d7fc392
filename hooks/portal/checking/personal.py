"""The check of personal data: nothing of a private person is published, or only as is excepted.

No message repeats what was found: it may be read in a log that more people see than the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from portal.addresses.ledger import HEAD, LEDGER
from portal.checking.attachments import LARGEST
from portal.checking.beginnings import TYPES, begins_as
from portal.checking.reads import Frame, OneDocument, WholeOffice, reads_everything, reads_texts
from portal.kinds.disclosure import Attachment
from portal.machine.scan import scan
from portal.privacy.files import COSTLY, UnsearchableError, find
from portal.privacy.finding import NAMES, Finding
from portal.privacy.found import as_read
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.events import EVENTS, EVENTS_HEAD
from portal.reading.exceptions import EXCEPTIONS, read_exceptions
from portal.reading.personal import PERSONAL_DATA
from portal.reading.prose import CONTENT, may_be_shown
from portal.reading.source import read_whole
from portal.reading.syntax import place

UNSEARCHED = Rule(
    "unsearched",
    "没有查 '{name}' 里有没有个人信息：{reason_zh}",
    "'{name}' was not searched for personal data: {reason_en}",
    level="warning",
    cure=Cure(
        "请另存为 pdf、docx 或 xlsx，或自己看一遍",
        "save it as pdf, docx or xlsx, or look through it yourself",
    ),
)
EXCEPTION_OVER = Rule(
    "exception-over",
    "这一例外到 {until} 为止，今天是 {today}",
    "this exception ended on {until}; today is {today}",
    cure=Cure(
        "请删去个人信息和这一例外；仍需公开的，写明理由并改截止日期",
        "delete the personal data and this exception, or give the reason anew with a later date",
    ),
)


@reads_everything(PERSONAL_DATA, UNSEARCHED)
def personal_elsewhere(office: WholeOffice) -> Iterator[Problem]:
    """Nor do prose, settings, and all records but the documents that could be read."""
    catalogue = office.catalogue
    read = {path for card in catalogue.documents for path in card.owned}
    shown = scan(catalogue.root, CONTENT).files
    for path in (*catalogue.files, *shown):
        if path in read or path in {LEDGER, HEAD, EVENTS, EVENTS_HEAD}:
            continue
        raw = read_whole(path, catalogue.root) or b""
        for problem in _found_in(path, raw, office.frame, partial(_first, path)):
            if problem.rule != UNSEARCHED.code or may_be_shown(path):
                yield problem  # what nothing reads is told of as such


@reads_texts(PERSONAL_DATA, UNSEARCHED)
def personal_attachments(document: OneDocument) -> Iterator[Problem]:
    """Nor do its attachments, whatever program they are of."""
    folder = document.record.file.rpartition("/")[0]
    for index, attachment in enumerate(document.record.attachments):
        path = f"{folder}/{attachment.file}"
        if path in document.files and _may_be_read(document, attachment):
            told = partial(_named, document, index)
            yield from _found_in(path, document.raw(path), document.frame, told)


def _may_be_read(document: OneDocument, attachment: Attachment) -> bool:
    """Whether the check of attachments has nothing against a file, else it says what."""
    ending = attachment.file.rpartition(".")[2].lower()
    there = document.attached(attachment)
    return bool(
        there and ending in TYPES and there.size <= LARGEST and begins_as(there.beginning, ending)
    )


@reads_everything(EXCEPTION_OVER)
def exceptions(office: WholeOffice) -> Iterator[Problem]:
    """An exception names what it excepts, why, and a day that has not passed."""
    found = read_exceptions(office.catalogue.root)
    yield from found.problems
    for index, one in enumerate(found.exceptions):
        if found.source and one.until < office.today:
            where = found.source.position(("exceptions", index, "until"))
            yield EXCEPTION_OVER.at(EXCEPTIONS, where, until=one.until, today=office.today)


def _found_in(
    path: str, raw: bytes, frame: Frame, told: Callable[..., Problem]
) -> Iterator[Problem]:
    """What is found in a file: in a text at its place, in another where `told` says."""
    ending = path.rpartition(".")[2].lower()
    if ending in COSTLY and (raw,) in frame.memory:
        return
    passed = False

    def lets(one: Finding, text: str) -> bool:
        nonlocal passed
        passed |= (lets := frame.passing.lets(one, text, path))
        return lets

    clean = True
    try:
        for kind, start in find(raw, ending, lets):
            clean = False
            zh, en = NAMES[kind]
            if start is None:
                yield told(PERSONAL_DATA, kind_zh=zh, kind_en=en)
            else:
                where = place(as_read(raw), start)
                yield PERSONAL_DATA.at(path, where, kind_zh=zh, kind_en=en)
    except UnsearchableError as fault:
        name = path.rpartition("/")[2]
        yield told(UNSEARCHED, name=name, reason_zh=fault.zh, reason_en=fault.en)
    else:
        if clean and not passed and ending in COSTLY:
            frame.memory.add((raw,))


def _first(path: str, rule: Rule, **details: Any) -> Problem:
    return rule.at(path, (1, 1), **details)


def _named(document: OneDocument, index: int, rule: Rule, **details: Any) -> Problem:
    return document.at(rule, "attachments", index, "file", **details)
