"""The check of attachments: files that everybody can open, that are what their names say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from portal.checking.beginnings import TYPES, begins_as
from portal.checking.reads import OneRecord, reads_record
from portal.kinds.disclosure import Attachment, Disclosure
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

LARGEST = 100_000_000
"""Bytes: more than a git server takes, and than a reader on a phone can fetch."""

MISSING_ATTACHMENT = Rule(
    "missing-attachment",
    "附件 '{value}' 不在记录旁边",
    "the attachment '{value}' is not beside the record",
    cure=Cure("请把附件放在记录旁边，或删去这一项", "put the file there, or delete the entry"),
)
UNSAFE_ATTACHMENT = Rule(
    "unsafe-attachment",
    "附件名 '{value}' 不能含路径",
    "the attachment name '{value}' must not contain a path",
    cure=Cure(
        "请把附件放在记录旁边，只写文件名；文件名不能以 index. 开头",
        "put the file beside the record and write its name alone; it may not begin with 'index.'",
    ),
)
ATTACHMENT_TYPE = Rule(
    "attachment-type",
    "附件 '{value}' 的类型不能公开；可以用：{known}",
    "the attachment '{value}' is of a type that cannot be published; there are: {known}",
)
ATTACHMENT_SIZE = Rule(
    "attachment-size",
    "附件 '{value}' 有 {size} MB，超过 {limit} MB；请压缩或拆分",
    "the attachment '{value}' has {size} MB, more than {limit} MB; compress or split it",
)
ATTACHMENT_CONTENT = Rule(
    "attachment-content",
    "附件 '{value}' 的内容不是 {ending}；请另存为这一类型，或改正文件名",
    "the attachment '{value}' is no {ending} inside; save it as one, or mend its name",
)
ATTACHMENT_MACROS = Rule(
    "attachment-macros",
    "附件 '{value}' 里有宏，读者打开时会运行程序",
    "the attachment '{value}' holds macros, programs that run where it is opened",
    cure=Cure("请另存为不含宏的文件，或存为 PDF", "save it without macros, or as PDF"),
)


@reads_record(
    Disclosure,
    UNSAFE_ATTACHMENT,
    MISSING_ATTACHMENT,
    ATTACHMENT_TYPE,
    ATTACHMENT_SIZE,
    ATTACHMENT_CONTENT,
    ATTACHMENT_MACROS,
)
def attachments(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """An attachment must lie beside its record, be of a known type, and not be too large."""
    for index, attachment in enumerate(document.record.attachments):
        yield from _faults(document, index, attachment)


def _faults(
    document: OneRecord[Disclosure], index: int, attachment: Attachment
) -> Iterator[Problem]:
    name = attachment.file
    ending = name.rpartition(".")[2].lower()
    told = partial(_told, document, index, name)
    if "/" in name or name in {".", ".."} or name.startswith("index."):
        yield told(UNSAFE_ATTACHMENT)
    elif (found := document.attached(attachment)) is None:
        yield told(MISSING_ATTACHMENT)
    elif ending not in TYPES:
        yield told(ATTACHMENT_TYPE, known=" ".join(TYPES))
    elif found.size > LARGEST:
        yield told(ATTACHMENT_SIZE, size=found.size // 1_000_000, limit=LARGEST // 1_000_000)
    elif not begins_as(found.beginning, ending):
        yield told(ATTACHMENT_CONTENT, ending=ending)
    elif found.macros:
        yield told(ATTACHMENT_MACROS)


def _told(
    document: OneRecord[Disclosure], index: int, name: str, rule: Rule, **details: Any
) -> Problem:
    return document.at(rule, "attachments", index, "file", value=name, **details)
