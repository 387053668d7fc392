"""Attachments are files that everybody can open, and what their names say."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.checking.check import check
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE, TODAY

RECORD = DOCUMENT + "attachments:\n  - {file: %s, title: {zh: 附件, en: Attachment}}\n"
LINE = RECORD.count("\n")


def with_attachment(office: MakeOffice, name: str, contents: bytes) -> Path:
    """An office whose document has this attachment."""
    root = office({DOCUMENT_FILE: RECORD % name})
    (root / DOCUMENT_FILE).with_name(name).write_bytes(contents)
    return root


def said(root: Path) -> list[str]:
    """The problems of an office as they are printed, but for what cannot be searched in stubs."""
    return [str(one) for one in check(root, TODAY)[1] if one.rule != "unsearched"]


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("plan.pdf", b"%PDF-1.7"),
        ("plan.PDF", b"%PDF-1.7"),
        ("plan.docx", b"PK\3\4"),
        ("plan.doc", b"\xd0\xcf\x11\xe0"),
        ("plan.wps", b"anything"),
        ("plan.csv", b""),
    ],
)
def test_a_file_of_a_known_type_may_be_attached(
    name: str, contents: bytes, office: MakeOffice
) -> None:
    assert said(with_attachment(office, name, contents)) == []


KNOWN = (
    "pdf ofd docx xlsx pptx zip doc xls ppt png jpg jpeg gif wps et dps webp rar 7z mp3 mp4 "
    "csv txt json ics"
)


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "code.js", "setup.exe", "plan"])
def test_what_a_browser_would_run_or_nobody_can_open_may_not(name: str, office: MakeOffice) -> None:
    message = (
        f"附件 '{name}' 的类型不能公开；可以用：{KNOWN} / the attachment '{name}' is of a type "
        f"that cannot be published; there are: {KNOWN} [attachment-type]"
    )
    assert said(with_attachment(office, name, b"x")) == [f"{DOCUMENT_FILE}:{LINE}:6: {message}"]


def test_a_file_that_is_not_what_its_name_says_may_not(office: MakeOffice) -> None:
    message = (
        "附件 'plan.pdf' 的内容不是 pdf；请另存为这一类型，或改正文件名 / the attachment "
        "'plan.pdf' is no pdf inside; save it as one, or mend its name [attachment-content]"
    )
    root = with_attachment(office, "plan.pdf", b"<html>")
    assert said(root) == [f"{DOCUMENT_FILE}:{LINE}:6: {message}"]


def test_a_file_of_200_mb_may_not(office: MakeOffice) -> None:
    message = (
        "附件 'plan.pdf' 有 200 MB，超过 100 MB；请压缩或拆分 / the attachment 'plan.pdf' has "
        "200 MB, more than 100 MB; compress or split it [attachment-size]"
    )
    root = with_attachment(office, "plan.pdf", b"%PDF-1.7")
    with (root / DOCUMENT_FILE).with_name("plan.pdf").open("r+b") as file:
        file.truncate(200_000_000)
    assert said(root) == [f"{DOCUMENT_FILE}:{LINE}:6: {message}"]


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("plan.docx", b"PK\3\4 word/document.xml word/vbaProject.bin"),
        ("plan.xls", b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT_CUR".encode("utf-16-le")),
    ],
)
def test_an_office_file_with_macros_may_not(name: str, contents: bytes, office: MakeOffice) -> None:
    message = (
        f"附件 '{name}' 里有宏，读者打开时会运行程序 / the attachment '{name}' holds macros, "
        "programs that run where it is opened [attachment-macros]"
    )
    assert said(with_attachment(office, name, contents)) == [f"{DOCUMENT_FILE}:{LINE}:6: {message}"]
