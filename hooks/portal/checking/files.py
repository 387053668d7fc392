"""Checks of files: their names are addresses, and each is read by something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.checking.beginnings import begins_as
from portal.checking.reads import (
    AllProse,
    OneRecord,
    WholeOffice,
    reads_everything,
    reads_prose,
    reads_record,
)
from portal.checking.svg import svg_fault
from portal.kinds.disclosure import Disclosure
from portal.kinds.index_number import lookalike
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.machine.names import unholdable
from portal.machine.scan import scan
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.office import WRONG_FOLDER, kind_of, wrong_folder
from portal.reading.prose import CONTENT, SHOWN, may_be_shown
from portal.reading.source import SIZE_LIMIT, TOO_LARGE, load, read

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SETTINGS = re.compile(
    r"data/(office\.yml|(privacy|waivers|redirects|tombstones|translations)\.yml|README\.md"
    r"|(permalinks|events)\.(txt|head)|vocabularies/[^/]+\.yml|calendar/\d{4}\.yml)"
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


NOT_A_FILE = Rule(
    "not-a-file",
    "这是{sort_zh}，不是普通文件；没有打开",
    "this is a {sort_en}, not a regular file; it was not opened",
    cure=Cure("请放进文件本身，或删去", "put the file itself there, or delete this"),
)
WINDOWS_NAME = Rule(
    "windows-name",
    "Windows 存不下名为 '{name}' 的文件：{reason_zh}；请改名",
    "Windows cannot hold a file named '{name}': {reason_en}; rename it",
)
SAME_NAME = Rule(
    "same-name",
    "与 '{other}' 只差大小写，在 Windows 和 macOS 上是同一个文件；请给其中一个改名",
    "only capitals set it apart from '{other}': on Windows and macOS both are one; rename one",
)
CONTENT_FILE = Rule(
    "content-file",
    "content/ 里不能公开这种文件；可以用：{known}",
    "a file of this type cannot be published from content/; there are: {known}",
    cure=Cure(
        "请删去；要公开的文件作为附件放在 data/disclosures/ 的记录旁边",
        "delete it; a file to be published goes beside a record in data/disclosures/",
    ),
)
CONTENT_KIND = Rule(
    "content-kind",
    "文件内容不是 {ending}；请另存为这一类型，或改正文件名",
    "the file is no {ending} inside; save it as one, or mend its name",
)
UNSAFE_SVG = Rule(
    "unsafe-svg",
    "SVG 图里不能有 {found}；请在绘图程序里另存为“普通 SVG”，或存为 PNG",
    "a drawing in SVG must not hold {found}; save it as plain SVG, or as PNG",
)
_SORTS = {
    "link": ("链接（快捷方式）", "link"),
    "pipe": ("管道", "pipe"),
    "socket": ("套接字", "socket"),
    "device": ("设备", "device"),
}


@reads_everything(NOT_A_FILE, WINDOWS_NAME, SAME_NAME)
def whole_names(office: WholeOffice) -> Iterator[Problem]:
    """In `data/` and `content/` there are regular files with names that every system can hold."""
    shown = scan(office.catalogue.root, CONTENT)
    for path, sort in (*office.catalogue.odd.items(), *shown.odd.items()):
        sort_zh, sort_en = _SORTS[sort]
        yield NOT_A_FILE.at(path, (1, 1), sort_zh=sort_zh, sort_en=sort_en)
    for files in (office.catalogue.files, shown.files):
        yield from _unholdable(files)
        if len(set(map(str.lower, files))) < len(files):
            yield from _alike(files)


def _unholdable(files: Iterable[str]) -> Iterator[Problem]:
    folders = ""
    for path in files:
        folder, _, name = path.rpartition("/")
        parts = [name] if folder == folders else path.split("/")
        folders = folder
        for part in parts:
            if reason := unholdable(part):
                zh, en = reason
                yield WINDOWS_NAME.at(path, (1, 1), name=part, reason_zh=zh, reason_en=en)


def _alike(files: Iterable[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in files:
        other = seen.setdefault(path.lower(), path)
        if other != path:
            yield SAME_NAME.at(path, (1, 1), other=other)


@reads_prose(CONTENT_FILE, CONTENT_KIND, UNSAFE_SVG, TOO_LARGE)
def content_files(all_prose: AllProse) -> Iterator[Problem]:
    """Beside prose there may be pictures and PDF files, and nothing that a browser would run."""
    for path in scan(all_prose.root, CONTENT).files:
        ending = path.rpartition(".")[2].lower()
        if path.endswith(".md"):
            continue
        if not may_be_shown(path):
            yield CONTENT_FILE.at(path, (1, 1), known=" ".join(("md", *SHOWN)))
        elif ending == "svg":
            yield from _svg_faults(path, read(path, all_prose.root) or b"")
        elif not begins_as(_beginning(all_prose.root / path), ending):
            yield CONTENT_KIND.at(path, (1, 1), ending=ending)


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(16)


def _svg_faults(path: str, raw: bytes) -> Iterator[Problem]:
    if len(raw) > SIZE_LIMIT:
        yield TOO_LARGE.at(path, (1, 1), size=len(raw), limit=SIZE_LIMIT)
    elif fault := svg_fault(raw):
        yield UNSAFE_SVG.at(path, fault.where, found=fault.found)


@reads_record(Record, FILE_NAME, SLUG)
def file_names(one: OneRecord[Record]) -> Iterator[Problem]:
    """A file's name must be an address (letters, digits, hyphens), a document's its number."""
    record = one.record
    stem = record.file.rsplit("/", 1)[-1].removesuffix(".yml")
    if not isinstance(record, Disclosure):
        if not _SLUG.fullmatch(stem):
            yield SLUG.at(record.file, (1, 1), name=stem)
    elif lookalike(record.index_number):
        return  # its own problem says so, and what it should be
    elif stem != (expected := record.stem(record.index_number)):
        yield FILE_NAME.at(record.file, (1, 1), expected=f"{expected}.yml", name=f"{stem}.yml")


@reads_everything(STRAY_FILE, WRONG_FOLDER)
def stray_files(office: WholeOffice) -> Iterator[Problem]:
    """Everything below `data/` must be read by something."""
    catalogue = office.catalogue
    known = catalogue.record_files()
    expected = ", ".join(kind.pattern for kind in KINDS)
    unread = catalogue.unread  # their own problems say why
    for path in catalogue.files.keys() - known - unread:
        if not _SETTINGS.fullmatch(path):
            yield STRAY_FILE.at(path, (1, 1), expected=expected)
    for file in sorted(catalogue.root.glob("[!.]*.y*ml")):  # a record put beside the folder
        source, _ = load(file.name, catalogue.root)
        if source and (kind := kind_of(source)):
            yield wrong_folder(file.name, kind)
