"""The three forms of the annual report: its page, its Word file and its table say the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm

from portal.annual.figures import work_out
from portal.commands.build import build_site
from portal.kinds.annual_report import AnnualReport
from portal.kinds.office import Office
from portal.outputs.word.annual_report import report_docx
from tests.built import Built
from tests.conftest import MakeOffice

PLACE = "disclosure/annual-reports"

NAME = {"zh": "某街道"}


def test_the_page_shows_six_parts_and_where_figures_come_from(town_site: Built) -> None:
    page = (town_site.out / PLACE / "2025" / "index.html").read_text("utf-8")
    for part in (
        "一、总体情况",
        "二、主动公开",
        "三、收到和处理",
        "四、政府信息公开行政复议",
        "五、存在",
        "六、其他",
    ):
        assert part in page
    assert 'title="由上年报告结转"' in page
    assert 'title="由公开目录统计"' in page


def test_a_reader_is_told_in_words_what_the_marks_mean(town_site: Built) -> None:
    told = {
        "": (
            "数字后面有记号的，不是本机关填写的，是这样来的：计：由公开目录统计；转：由上年报告结转；"
            "合：由本表合计。"
        ),
        "en/": (
            "Figures with a letter behind them were not entered by the office but come from "
            "elsewhere. c: counted from the disclosure catalogue; f: carried over from last year's "
            "report; s: summed in this table."
        ),
    }
    for prefix, words in told.items():
        page = town_site.pages[f"{prefix}disclosure/annual-reports/2025/index.html"]
        assert " ".join(page.by_id["origins"].text.split()) == words


def test_a_published_report_is_no_draft(town_site: Built) -> None:
    """What is missing is the office's to know, by `portal report`; readers see what is there."""
    for page in town_site.pages.values():
        if "annual-reports/" in page.file:
            said = page.one("main").text
            assert "草稿" not in said
            assert "draft" not in said.casefold()


def test_the_real_office_has_no_report_and_says_so(real_site: Built) -> None:
    page = (real_site.out / PLACE / "index.html").read_text("utf-8")
    assert "本站目前没有收录年度报告" in page
    assert list((real_site.out / PLACE).glob("*/")) == []


def test_the_table_holds_every_cell(town_site: Built) -> None:
    raw = (town_site.out / PLACE / "2024" / "report.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    third = [row for row in rows if row["part"] == "requests"]
    assert len(third) == 25 * 7
    assert len([row for row in rows if row["part"] == "disputes"]) == 15
    assert {
        row["value"] for row in third if row["row"] == "new" and row["column_zh"] == "总计"
    } == {"13"}
    assert {row["origin"] for row in rows} == {"entered", "counted", "summed"}


def test_the_word_file_reads_back_as_the_report(town_site: Built) -> None:
    document = Document(str(town_site.out / PLACE / "2024" / "report.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "演示，虚构内容，不是任何机关的正式发布。"
    assert texts[1].endswith("\n2024年政府信息公开工作年度报告")
    assert [
        text for text in texts if text[:2] in {"一、", "二、", "三、", "四、", "五、", "六、"}
    ] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    table = document.tables[4]
    assert [cell.text for cell in table.rows[3].cells] == [
        "一、本年新收政府信息公开申请数量",
        *("9", "2", "0", "1", "1", "0", "13"),
    ]
    assert len(table.rows) == 3 + 25 + 5
    section = document.sections[0]
    assert [round((one or 0) / Mm(1)) for one in (section.page_width, section.page_height)] == [
        210,
        297,
    ]


def test_the_tables_have_the_headings_of_the_national_format(town_site: Built) -> None:
    document = Document(str(town_site.out / PLACE / "2024" / "report.docx"))
    rules, requests, disputes = document.tables[0], document.tables[4], document.tables[5]
    assert {cell.text for cell in rules.rows[0].cells} == {"第二十条第（一）项"}
    assert [cell.text for cell in rules.rows[1].cells] == [
        *("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ]
    heads = [[cell.text for cell in row.cells[1:]] for row in requests.rows[:3]]
    assert set(heads[0]) == {"申请人情况"}
    assert heads[1] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert heads[2] == [
        *("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
    ]
    heads = [[cell.text for cell in row.cells] for row in disputes.rows]
    assert heads[0] == [*["行政复议"] * 5, *["行政诉讼"] * 10]
    assert heads[1][5:] == [*["未经复议直接起诉"] * 5, *["复议后起诉"] * 5]
    assert heads[2] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    assert heads[3] == ["1", "0", "0", "0", "1", *["0"] * 10]
    assert len(heads) == 4


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_has_the_same_headings(town_site: Built, prefix: str) -> None:
    page = town_site.pages[f"{prefix}{PLACE}/2024/index.html"]
    assert page.faults == ()
    tables = {one.attributes["aria-labelledby"]: one for one in page.root.with_class("scroll")}
    requests, disputes = tables["requests"], tables["disputes"]
    spans = [
        [one.attributes.get("colspan", "1") for one in row.all("th")]
        for row in requests.all("thead")[0].all("tr")
    ]
    assert spans == [["7"], ["1", "5", "1"], ["1"] * 5]
    assert len(disputes.all("tbody")[0].all("td")) == 15
    if not prefix:
        assert "区分处理的，只计这一情形，不计其他情形" in requests.text
        assert "第一项加第二项之和，等于第三项加第四项之和" in requests.text


def test_a_table_of_the_word_file_has_room_for_its_labels(town_site: Built) -> None:
    document = Document(str(town_site.out / PLACE / "2024" / "report.docx"))
    *labelled, disputes = document.tables
    assert {round((one.width or 0) / Mm(0.1)) for one in disputes.columns} == {104}
    for table in labelled:
        labels, *figures = (column.width or 0 for column in table.columns)
        assert round((labels + sum(figures)) / Mm(1)) == 156  # as wide as the text
        assert round(labels / Mm(1)) >= 58
        assert len(set(figures)) == 1


def test_the_end_of_a_sheet_cuts_no_row_and_the_next_begins_with_the_heads(
    town_site: Built,
) -> None:
    found = Document(str(town_site.out / PLACE / "2024" / "report.docx")).element.xpath
    assert found("//w:tr")
    assert found("//w:tr") == found("//w:tr[w:trPr/w:cantSplit]")
    assert set(found("//w:tbl/w:tr[1]")) <= set(found("//w:tr[w:trPr/w:tblHeader]"))
    assert len(found("//w:tr[w:trPr/w:tblHeader]")) == 4 * 2 + 3 + 3


def test_the_same_report_gives_the_same_bytes() -> None:
    known = {"id": "2024", "file": "data/reports/2024.yml", "issued": "2025-01-20"}
    worked = work_out(AnnualReport.model_validate(known), None, None, 0)
    office = Office.model_validate(dict.fromkeys(("name", "short_name", "site_name"), NAME))
    first = report_docx(worked, office)
    assert first == report_docx(worked, office)
    with ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_that_is_deleted_leaves_nothing_behind(office: MakeOffice, tmp_path: Path) -> None:
    root, out = office({"data/reports/2024.yml": "issued: 2025-01-20\n"}), tmp_path / "site"
    build_site(root, out, search=False)
    assert (out / PLACE / "2024" / "report.docx").exists()
    (root / "data" / "reports" / "2024.yml").unlink()
    build_site(root, out, search=False)
    assert not (out / PLACE / "2024").exists()
