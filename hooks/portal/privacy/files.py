"""The text in files of other programs: Office files, PDF, archives of them, and what pictures tell.

Everything is read that the file holds, shown or not: hidden sheets, comments, properties, names of
files. A row of a table is one line. What would unpack without end is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape

from portal.privacy.exif import tells_of_taking
from portal.privacy.finding import Finding, Kind
from portal.privacy.found import as_read, found, found_in

UNPACKED_LIMIT = 200_000_000
"""Bytes that an archive may hold, with those in it."""
_MEMBERS_LIMIT = 10_000
_DEPTH_LIMIT = 3
_PAGES_LIMIT = 3_000

_TEXTS = frozenset({"csv", "txt", "json", "ics", "svg", "html", "htm", "md", "yml"})
_ARCHIVES = frozenset({"zip", "docx", "xlsx", "pptx", "ofd", "docm", "xlsm", "pptm"})
_PICTURES = frozenset({"jpg", "jpeg", "png", "webp"})
COSTLY = _ARCHIVES | _PICTURES | {"pdf", "gif"}
"""Endings of files that are no text, and take their time."""
SEARCHED = _TEXTS | COSTLY
"""Endings of files that can be searched."""

_TABLE_ROW = re.compile(r"<[wa]:tr[ >].*?</[wa]:tr>", re.DOTALL)
_CELL_END = re.compile(r"</(?:w:tc|a:tc)>")
_LINE_END = re.compile(r"</(?:w:p|a:p|w:tr|a:tr|si|row|text|comment)>|<(?:w:br|a:br)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_TARGET = re.compile(r'\bTarget="([^"]*)"')
_ROW = re.compile(r"<row(?: [^<>]*[^<>/])?>.*?</row>", re.DOTALL)
_SHEET_CELL = re.compile(r"<c((?: [^<>]*[^<>/])?)>(.*?)</c>", re.DOTALL)
_SHARED = re.compile(r"<si>(.*?)</si>|<si/>", re.DOTALL)
_SHARED_PART = "xl/sharedStrings.xml"


Passes = Callable[[Finding, str], bool]
"""Whether something found in a text passes."""


class UnsearchableError(Exception):
    """A file that cannot be searched: why, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


def find(raw: bytes, ending: str, lets: Passes) -> Iterator[tuple[Kind, int | None]]:
    """What is personal in any file and does not pass: in a text with its place, else without.

    Raises UnsearchableError.
    """
    if ending not in COSTLY and _is_utf8(raw):
        for one in found_in(raw):
            if not lets(one, as_read(raw)):
                yield one.kind, one.start
    elif ending in SEARCHED:
        yield from ((kind, None) for kind in sorted(found_in_file(raw, ending, lets)))
    else:
        raise UnsearchableError("这种文件读不了", "this type cannot be read")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def found_in_file(raw: bytes, ending: str, lets: Passes) -> set[Kind]:
    """The kinds of what is personal in a file and does not pass. Raises UnsearchableError."""
    try:
        return _kinds(raw, ending, _Search(lets), 0)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fault:
        raise UnsearchableError("打不开，或者有密码", "it is damaged or locked") from fault


class _Search:
    """The search of one file: what passes in it, and how much may still be unpacked of it."""

    def __init__(self, lets: Passes) -> None:
        self._lets = lets
        self.left = UNPACKED_LIMIT

    def lines(self, text: str) -> set[Kind]:
        """The kinds of what is personal in a text."""
        return {one.kind for one in found(text) if not self._lets(one, text)}

    def picture(self, raw: bytes) -> set[Kind]:
        """Whether a picture tells of its taking; it is known by its hash."""
        words = sha256(raw).hexdigest()
        told = tells_of_taking(raw) and not self._lets(Finding("picture", 0, len(words)), words)
        return {"picture"} if told else set()

    def read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """A member of an archive; what its directory says of its size is not believed."""
        with archive.open(name) as file:
            raw = file.read(self.left + 1)
        self.left -= len(raw)
        if self.left < 0:
            raise UnsearchableError("解开后太大", "it unpacks to too much")
        return raw


def _kinds(raw: bytes, ending: str, search: _Search, depth: int) -> set[Kind]:
    if ending in _ARCHIVES:
        return _in_archive(raw, search, depth)
    if ending in _PICTURES:
        return search.picture(raw)
    if ending == "pdf":
        return search.lines(_pdf_text(raw))
    return search.lines(_decoded(raw)) if ending in _TEXTS else set()


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # tables saved by Excel in Chinese
        return raw.decode("gb18030", "replace")


# --- archives -----------------------------------------------------------------------------------


def _in_archive(raw: bytes, search: _Search, depth: int) -> set[Kind]:
    if depth == _DEPTH_LIMIT:
        raise UnsearchableError("压缩包套得太深", "archives are nested too deeply in it")
    kinds: set[Kind] = set()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        if len(names) > _MEMBERS_LIMIT:
            raise UnsearchableError("里面的文件太多", "it holds too many files")
        kinds |= search.lines("\n".join(names))
        shared = _shared(search, archive) if _SHARED_PART in names else []
        for name in names:
            ending = name.rpartition(".")[2].lower()
            if ending in {"xml", "rels"}:
                part = as_read(search.read(archive, name))
                kinds |= search.lines("\n".join(_lines_of_part(part, name, shared)))
            elif ending in SEARCHED:
                kinds |= _kinds(search.read(archive, name), ending, search, depth + 1)
    return kinds


def _shared(search: _Search, archive: zipfile.ZipFile) -> list[str]:
    part = as_read(search.read(archive, _SHARED_PART))
    return [_plain(one[1] or "") for one in _SHARED.finditer(_up_to(part, "</si>"))]


def _lines_of_part(part: str, name: str, shared: list[str]) -> Iterator[str]:
    """The lines of a part of an Office file; a number may be split over any number of runs."""
    if name.startswith("xl/worksheets/"):
        yield from (_sheet_row(row[0], shared) for row in _ROW.finditer(_up_to(part, "</row>")))
    elif name.endswith(".rels"):
        yield from map(unescape, _TARGET.findall(part))
    else:
        closed = max(_up_to(part, "</w:tr>"), _up_to(part, "</a:tr>"), key=len)
        rows = _TABLE_ROW.sub(lambda row: _one_line(row[0]), closed) + part[len(closed) :]
        yield from map(_plain, _LINE_END.sub("\n", rows).split("\n"))


def _up_to(part: str, end: str) -> str:
    """A part up to the last of these ends: behind it, each beginning would look for one in vain."""
    return part[: part.rfind(end) + len(end)] if end in part else ""


def _one_line(row: str) -> str:
    return _LINE_END.sub(" ", _CELL_END.sub(" | ", row)) + "</w:p>"


def _plain(part: str) -> str:
    return unescape(_TAG.sub("", part))


def _sheet_row(row: str, shared: list[str]) -> str:
    return " | ".join(
        _cell(attributes, _plain(content), shared)
        for attributes, content in _SHEET_CELL.findall(_up_to(row, "</c>"))
    )


def _cell(attributes: str, content: str, shared: list[str]) -> str:
    if 't="s"' in attributes and content.isdecimal() and int(content) < len(shared):
        return shared[int(content)]
    return content


# --- PDF ----------------------------------------------------------------------------------------


def _pdf_text(raw: bytes) -> str:
    import pypdfium2  # noqa: PLC0415 - most checks meet no PDF, and it takes its time to load

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as fault:
        raise UnsearchableError("打不开，或者有密码", "it is damaged or locked") from fault
    try:
        if len(document) > _PAGES_LIMIT:
            raise UnsearchableError("页数太多", "it has too many pages")
        told = list(document.get_metadata_dict().values())
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            told.append(text.get_text_bounded().replace("\r", ""))
            text.close()
            page.close()
    finally:
        document.close()
    return "\n".join(told)
