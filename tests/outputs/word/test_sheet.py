"""Forms and reports in Word, read back: they look as documents do, and no clock stands in them."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from portal.outputs.word.layout import WordDocument, package
from portal.outputs.word.sheet import add_row, add_table, open_sheet, saved
from tests.built import Built

PAPER = WordDocument("申请表", "", "某街道办事处", "zh-Hans")
FILES = (
    "disclosure/requests/form.docx",
    "en/disclosure/requests/form.docx",
    "disclosure/annual-reports/2024/report.docx",
)


def parts(raw: bytes) -> dict[str, bytes]:
    """What a file is packed of."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(out: Path, file: str) -> Document:
    """A file of a site."""
    return docx.Document(str(out / file))


def page(document: Document) -> list[str]:
    """The page of a document as its file describes it: paper, margins, numbers of pages."""
    (described,) = document.element.xpath("//w:sectPr")
    settings = (f"{one.tag} {sorted(one.attrib.items())}" for one in described)
    footers = (document.sections[0].footer, document.sections[0].even_page_footer)
    return [*settings, *(footer._element.xml for footer in footers)]  # noqa: SLF001 - no other way


@pytest.mark.parametrize("file", FILES)
def test_a_form_and_a_report_are_laid_out_as_documents_are(town_site: Built, file: str) -> None:
    found = opened(town_site.out, file)
    document = docx.Document(BytesIO(package(PAPER, "")))
    assert page(found) == page(document)
    styles = {one.style_id: one.element.xml for one in found.styles}
    assert styles | {one.style_id: one.element.xml for one in document.styles} == styles


@pytest.mark.parametrize("file", FILES)
def test_every_paragraph_has_a_style_of_the_layout_and_no_font_of_its_own(
    town_site: Built, file: str
) -> None:
    found = opened(town_site.out, file)
    assert found.element.xpath("//w:body//w:rPr") == []
    assert found.element.xpath("//w:tc/w:p[not(w:pPr/w:pStyle)]") == []
    known = {one.style_id for one in found.styles}
    assert {one.get(qn("w:val")) for one in found.element.xpath("//w:pStyle")} <= known


@pytest.mark.parametrize("file", FILES)
def test_the_end_of_a_sheet_cuts_no_row(town_site: Built, file: str) -> None:
    found = opened(town_site.out, file).element.xpath
    assert found("//w:tr") == found("//w:tr[w:trPr/w:cantSplit]") != []


def test_a_part_of_the_form_stands_once_beside_its_rows(town_site: Built) -> None:
    (table,) = opened(town_site.out, FILES[0]).tables
    beside = [row.cells[0].text for row in table.rows]
    assert beside == ["公民"] * 5 + ["法人或者其他组织"] * 5 + ["所需信息"] * 3 + ["签署"] * 2
    assert len(table._tbl.xpath(".//w:vMerge[@w:val='restart']")) == 4  # noqa: SLF001 - no other way


def test_the_headings_of_a_report_are_headings(town_site: Built) -> None:
    found = opened(town_site.out, FILES[2]).paragraphs
    named = [one.text[:2] for one in found if one.style and one.style.name == "Heading 1"]
    assert named == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_title_office_and_language_are_properties_and_the_day_is_that_of_the_report(
    town_site: Built,
) -> None:
    form, english, report = (opened(town_site.out, file).core_properties for file in FILES)
    assert (form.title, form.language, english.language) == (
        "政府信息公开申请表",
        "zh-Hans",
        "en",
    )
    assert form.author == report.author
    assert (form.created, form.modified, form.last_modified_by) == (None, None, "")
    assert report.created == report.modified == datetime(2025, 1, 20, tzinfo=UTC)


def test_the_same_contents_give_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        document = open_sheet(PAPER)
        add_row(add_table(document, (100, 200)), ("甲", "乙"), ("Cell", "Cell"))
        made.append(saved(document))
    assert made[0] == made[1]
    with zipfile.ZipFile(BytesIO(made[0])) as archive:
        assert archive.testzip() is None
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_layout_is_lost_in_between() -> None:
    fixed = parts(package(PAPER, ""))
    assert parts(saved(open_sheet(PAPER))).keys() == fixed.keys()
