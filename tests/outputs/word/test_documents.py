"""Word files, read back with python-docx: layout, structure, every word of the text."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from portal.machine.zipped import Archive
from portal.outputs.word.documents import word_file
from portal.outputs.word.layout import WordDocument
from portal.reading.bodies import render_body
from tests.built import Built

PLAIN = WordDocument("工作计划", "X/2021-1", "某街道办事处", "zh-Hans", ["索引号：X/2021-1"], "")


def opened(markdown: str) -> Word:
    """The Word file of a body."""
    return Document(BytesIO(word_file(PLAIN._replace(html=render_body(markdown)))))


def texts(word: Word) -> list[tuple[str, str]]:
    """The paragraphs behind the facts: style and text."""
    found = [(str(one.style and one.style.name), one.text) for one in word.paragraphs]
    return found[found.index(("Facts", "")) + 1 :]


def test_the_page_is_laid_out_after_the_standard_for_official_documents() -> None:
    word = opened("正文。\n")
    section = word.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    for found, wanted in zip(edges, (Mm(37), Mm(35), Mm(28), Mm(26)), strict=True):
        assert found is not None
        assert abs(found - wanted) < Mm(0.1)
    assert section.page_width is not None
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    normal = word.styles["Normal"].paragraph_format
    assert (normal.line_spacing, normal.line_spacing_rule) == (Pt(28), WD_LINE_SPACING.EXACTLY)
    assert word.styles["Title"].font.size == Pt(22)
    defaults = word.styles.element.xml
    assert 'w:eastAsia="仿宋"' in defaults
    assert '<w:sz w:val="32"/>' in defaults
    assert 'w:eastAsia="方正小标宋简体"' in defaults


def test_title_number_and_language_are_properties_of_the_file() -> None:
    found = opened("正文。\n").core_properties
    assert (found.title, found.identifier, found.author, found.language) == (
        "工作计划",
        "X/2021-1",
        "某街道办事处",
        "zh-Hans",
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("正文。\n", [("Normal", "正文。")]),
        ("## 一 {#s1}\n\n### 二 {#s2}\n", [("Heading 1", "一"), ("Heading 2", "二")]),
        ("- 甲\n- 乙\n", [("List Paragraph", "• 甲"), ("List Paragraph", "• 乙")]),
        ("1. 甲\n2. 乙\n", [("List Paragraph", "1. 甲"), ("List Paragraph", "2. 乙")]),
        (
            "- 甲\n  - 丙\n- 乙\n",
            [("List Paragraph", "• 甲"), ("List Paragraph", "• 丙"), ("List Paragraph", "• 乙")],
        ),
        ("a < b & c\n", [("Normal", "a < b & c")]),
        ("> 引文\n", [("Quote", "引文")]),
        ("[某网](https://a.example/x)\n", [("Normal", "某网 <https://a.example/x>")]),
        ("[本站](../2021-2/)\n", [("Normal", "本站")]),
        ("甲  \n乙\n", [("Normal", "甲\n 乙")]),
        ("![图](a.png)\n", [("Normal", "图")]),
    ],
)
def test_a_body_becomes_paragraphs(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert texts(opened(markdown)) == expected


def test_a_table_stays_a_table() -> None:
    [table] = opened("| 甲 | 乙 |\n|---|---:|\n| 1 |  |\n").tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙"], ["1", ""]]


def test_the_end_of_a_sheet_cuts_no_row_of_a_table() -> None:
    found = opened("| 甲 | 乙 |\n|---|---:|\n| 1 |  |\n").element.xpath
    assert len(found("//w:tr")) == len(found("//w:tr[w:trPr/w:cantSplit]")) == 2


def test_emphasis_and_notes_keep_their_marks() -> None:
    paragraph = opened("甲**乙*丙***~~丁~~\n").paragraphs[-1]
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs] == [
        ("甲", False, False),
        ("乙", True, False),
        ("丙", True, True),
        ("丁", False, False),
    ]
    assert paragraph.runs[3].font.strike


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]))


@given(WORDS)
def test_any_text_makes_a_file_that_opens(markdown: str) -> None:
    if "<" not in markdown:  # raw HTML is refused before
        opened(markdown)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert word_file(PLAIN) == word_file(PLAIN)


def test_every_document_can_be_had_as_a_word_file(town_site: Built) -> None:
    for record in town_site.documents:
        word = Document(str(town_site.out / record.path / "index.docx"))
        noted = 1 if record.held else 2
        assert word.paragraphs[noted].text == record.title.zh
        page = town_site.pages[f"{record.path}index.html"].root
        bodies = page.with_class("pair__original") or page.with_class("body")
        chapters = [one.text for body in bodies for one in body.all("h2")]
        named = [str(one.style and one.style.name) for one in word.paragraphs]
        found = [
            one.text
            for one, name in zip(word.paragraphs, named, strict=True)
            if name == "Heading 1"
        ]
        assert found == chapters


# --- archives -------------------------------------------------------------------------------------

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1, max_size=20)
FILES = st.dictionaries(NAMES, st.binary(max_size=3000), max_size=4)


@given(FILES, FILES)
def test_an_archive_is_read_back_as_it_was_written(
    fixed: dict[str, bytes], own: dict[str, bytes]
) -> None:
    own = {name: raw for name, raw in own.items() if name not in fixed}
    with zipfile.ZipFile(BytesIO(Archive(fixed).with_files(own))) as archive:
        assert archive.testzip() is None
        assert {one: archive.read(one) for one in archive.namelist()} == {**fixed, **own}
