"""Checks of files: their names are addresses, and each is read by something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.disclosure import Disclosure
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SETTINGS = re.compile(
    r"data/(office\.yml|README\.md|permalinks\.txt|redirects\.yml|tombstones\.yml"
    r"|vocabularies/[^/]+\.yml|calendar/\d{4}\.yml)"
)

FILE_NAME = Rule(
    "file-name",
    "文件名必须是 '{expected}'，现为 '{name}'",
    "the file must be named '{expected}', not '{name}'",
)
SLUG = Rule(
    "slug",
    "文件名 '{name}' 就是网址，只能用小写字母、数字和连字符",
    "the file name '{name}' is the address: lower-case letters, digits and hyphens only",
)
STRAY_FILE = Rule(
    "stray-file",
    "不认识这个文件：这里应是 {expected}",
    "nothing reads this file: expected here is {expected}",
    cure=Cure(
        "请把文件移到该在的文件夹，或删去", "move the file to where it belongs, or delete it"
    ),
)


@reads_record(Record, FILE_NAME, SLUG)
def file_names(one: OneRecord[Record]) -> Iterator[Problem]:
    """A file's name must be an address (letters, digits, hyphens), a document's its number."""
    record = one.record
    stem = record.file.rsplit("/", 1)[-1].removesuffix(".yml")
    if not isinstance(record, Disclosure):
        if not _SLUG.fullmatch(stem):
            yield SLUG.at(record.file, (1, 1), name=stem)
    elif stem != (expected := record.stem(record.index_number)):
        yield FILE_NAME.at(record.file, (1, 1), expected=f"{expected}.yml", name=f"{stem}.yml")


@reads_everything(STRAY_FILE)
def stray_files(office: WholeOffice) -> Iterator[Problem]:
    """Everything below `data/` must be read by something."""
    catalogue = office.catalogue
    known = catalogue.record_files()
    expected = ", ".join(kind.pattern for kind in KINDS)
    unread = catalogue.unread  # their own problems say why
    for path in catalogue.files.keys() - known - unread:
        if not _SETTINGS.fullmatch(path):
            yield STRAY_FILE.at(path, (1, 1), expected=expected)
