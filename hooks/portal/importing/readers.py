"""Which reader reads which file."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path
from stat import S_ISREG

from portal.importing.decoding import decode
from portal.importing.docx import read_docx
from portal.importing.html import read_html
from portal.importing.old_page import OldPage, Question, UnreadableError
from portal.importing.plain import read_plain

LIMIT = 20_000_000
"""Bytes; the longest page known has a fiftieth of it."""
_HTML = {".html", ".htm", ".shtml", ".xhtml", ".jsp", ".asp", ".aspx", ".php"}
_ARCHIVED = {".mht", ".mhtml"}
_TEXT = {".txt", ".text", ".md"}
READABLE = {*_HTML, *_ARCHIVED, *_TEXT, ".docx"}


def read_page(file: Path) -> OldPage:
    """The page in a file.

    Raises UnreadableError, with what to do, for a file from which none can be read.
    """
    if file.suffix.lower() not in READABLE:
        raise UnreadableError(
            f"不能读 {file.suffix or '没有扩展名的文件'}：请另存为网页、文本或 .docx",
            f"cannot read {file.suffix or 'a file without an ending'}: save it as a web page, "
            "as text or as .docx",
        )
    if not S_ISREG((found := file.stat()).st_mode):
        raise UnreadableError("不是普通文件", "no regular file")
    if found.st_size > LIMIT:
        raise UnreadableError("文件超过 20 MB，不像一个网页", "over 20 MB: not a page")
    return _read(file.read_bytes(), file.suffix.lower())


def _read(raw: bytes, suffix: str) -> OldPage:
    if suffix == ".docx":
        return read_docx(raw)
    if suffix in _ARCHIVED:
        raw = _page_of_archive(raw)
    text, questions = decode(raw)
    if not text.strip():
        raise UnreadableError("文件是空的", "the file is empty")
    page = read_plain(text) if suffix in _TEXT else read_html(text)
    return _with(page, questions)


def _with(page: OldPage, questions: list[Question]) -> OldPage:
    page.questions = [*questions, *page.questions]
    return page


def _page_of_archive(raw: bytes) -> bytes:
    """The page in a web archive, as the browser saved it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise UnreadableError("存档里没有网页", "the archive holds no page")
