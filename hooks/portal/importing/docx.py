"""A Word document as blocks, read with python-docx; text boxes come after their paragraph."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from portal.importing.old_page import Block, OldPage, Question, UnreadableError, ask

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
UNPACKED = 200_000_000
"""Bytes of all that is in a Word file; ten times what the largest may have packed."""
_UNREADABLE = (
    KeyError,
    ValueError,
    AttributeError,
    SyntaxError,  # of XML, as lxml says it
    NotImplementedError,
    RuntimeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What python-docx and those below it raise for a file that is none."""
_ASIDE = {f"{_W}txbxContent", f"{_W}del", _FALLBACK}


def read_docx(raw: bytes) -> OldPage:
    """The page in a .docx.

    Raises UnreadableError for what is no such file.
    """
    from docx import Document  # noqa: PLC0415 - slow to import; only this command needs it

    try:
        _refuse_bomb(raw)
        document = Document(io.BytesIO(raw))
        if document.element.body is None:
            raise ValueError
    except _UNREADABLE:
        raise UnreadableError(
            "不是可读的 .docx 文件（旧的 .doc 请先在 Word 或 WPS 中另存为 .docx）",
            "no readable .docx file (save an old .doc as .docx in Word or WPS first)",
        ) from None
    if document.element.getroottree().docinfo.doctype:
        raise UnreadableError(
            "Word 文件里声明了实体（DOCTYPE），正常的文件没有",
            "the Word file declares entities (DOCTYPE), as no ordinary one does",
        )
    page = OldPage([])
    for item in document.iter_inner_content():
        page.blocks += _table(item) if hasattr(item, "rows") else _paragraph(item)
    page.blocks = [block for block in page.blocks if block.text or block.rows]
    page.questions += _questions(document.element.body, {p.partname for p in _parts(document)})
    return page


def _refuse_bomb(raw: bytes) -> None:
    """A small archive may unpack to more than any machine holds; it is told before it is opened."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        whole = sum(one.file_size for one in archive.infolist())
    if whole > UNPACKED:
        raise UnreadableError(
            f"Word 文件解开后超过 {UNPACKED // 1_000_000} MB，不像一份公文",
            f"the Word file unpacks to more than {UNPACKED // 1_000_000} MB: not a document",
        )


def _parts(document: Any) -> Iterator[Any]:
    return (
        relation.target_part for relation in document.part.rels.values() if not relation.is_external
    )


def _paragraph(paragraph: Any) -> Iterator[Block]:
    level = _HEADING.fullmatch(paragraph.style.name.strip()) if paragraph.style else None
    for line in _text(paragraph._p).split("\n"):  # noqa: SLF001 - the XML has what `.text` leaves out
        yield Block(line.strip(), level=int(level[1]) if level else 0)
    for box in paragraph._p.iter(f"{_W}txbxContent"):  # noqa: SLF001 - the same
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from (Block(_text(one).strip()) for one in box.iter(f"{_W}p"))


def _table(table: Any) -> Iterator[Block]:
    rows = []
    for row in table._tbl.tr_lst:  # noqa: SLF001 - `.rows` repeats the cells that are merged
        cells = (" ".join(filter(None, map(_text, cell.iter(f"{_W}p")))) for cell in row.tc_lst)
        rows.append(tuple(cell.replace("\n", " ").strip() for cell in cells))
    yield Block("", rows=tuple(row for row in rows if any(row)))


def _text(element: Any) -> str:
    """The text below an element, inserted text included, without boxes and deleted text."""
    words = ""
    for child in element:
        if child.tag == f"{_W}t":
            words += child.text or ""
        elif child.tag == f"{_W}tab":
            words += "\t" if element.tag == f"{_W}r" else ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            words += "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            words += "\u2011"
        elif child.tag not in _ASIDE:
            words += _text(child)
    return words


def _questions(body: Any, parts: set[str]) -> Iterator[Question]:
    if any(True for _ in body.iter(f"{_W}numPr")):
        yield ask("automatic-numbers")
    if any(True for tag in ("ins", "del") for _ in body.iter(f"{_W}{tag}")):
        yield ask("tracked-changes")
    if any(True for _ in body.iter(f"{_W}footnoteReference")):
        yield ask("footnotes")
    if any(True for _ in body.iter(f"{_W}drawing")) or any("/media/" in name for name in parts):
        yield ask("docx-images")
