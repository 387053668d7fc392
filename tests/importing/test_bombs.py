"""Files that are made to be read for ever end quickly, with a sentence that says what they are."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document

from portal.importing.old_page import UnreadableError
from portal.importing.readers import read_page

NESTED = "tags are nested too deeply, or have too many attributes, for a page"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(
    f'<!ENTITY {one} "{f"&{two};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)


def word(text: str, doctype: str = "", **others: bytes) -> bytes:
    """A Word file of one paragraph, with other files in it."""
    empty, made = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    document = f"{doctype}<w:document {WORDS}><w:body>{paragraph}</w:body></w:document>"
    with (
        zipfile.ZipFile(empty) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        for name, raw in others.items():
            new.writestr(f"word/media/{name}", raw)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.html", b"<p>a</p>" + b"<div>" * 200_000 + b"x", NESTED),
        ("a.html", b"<p>a" + b"<b>" * 200_000 + b"x", NESTED),
        ("a.html", b"<div></i>" * 200_000 + b"x", NESTED),
        ("a.html", b"<table><tr><td>" * 5000 + b"x", NESTED),
        ("a.html", b"<p " + b"".join(b" a%d" % n for n in range(40_000)) + b">x", NESTED),
        ("a.html", b"<p " + b"".join(b"/a%d=''" % n for n in range(40_000)) + b">x", NESTED),
        ("a.docx", word("&i;", f'<!DOCTYPE x [{LAUGHS}<!ENTITY i "ha">]>'), "declares entities"),
        ("a.docx", word("&a;", f'<!DOCTYPE x [{LAUGHS}<!ENTITY i "ha">]>'), "docx"),
        (
            "a.docx",
            word("&i;", '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'),
            "entities",
        ),
        ("a.docx", word("x", a=b"\0" * 201_000_000), "unpacks to more than 200 MB"),
        ("a.docx", word("<w:r>" * 5000 + "</w:r>" * 5000), "no readable .docx"),
        ("a.docx", word("x")[:3000], "no readable .docx"),
        ("a.docx", b"PK\3\4", "no readable .docx"),
    ],
)
def test_a_bomb_is_refused_with_a_sentence(name: str, raw: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(UnreadableError, match=why) as refused:
        read_page(tmp_path / name)
    assert "root:" not in str(refused.value)


def test_tables_in_tables_are_read_once(tmp_path: Path) -> None:
    text = "<table><tr><td>" * 60 + "一段<table><tr><td>甲<td>乙</table>"
    (tmp_path / "a.html").write_text(text, "utf-8")
    page = read_page(tmp_path / "a.html")
    assert [block.rows for block in page.blocks if block.rows] == [(("甲", "乙"),)]


def test_a_page_of_many_tags_that_browsers_close_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ul>" + "<li>甲<p>乙<br>" * 3000, "utf-8")
    assert read_page(tmp_path / "a.html").blocks


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    with pytest.raises(UnreadableError, match="no regular file"):
        read_page(tmp_path / "a.html")
