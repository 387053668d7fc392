"""The same document as seven old systems showed it becomes the same record."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from portal.checking.check import check
from portal.importing.batch import ImportResult, import_files
from portal.problems.problem import errors
from portal.reading.source import load
from tests.conftest import MakeOffice
from tests.offices import TODAY

PAGES = Path(__file__).parent / "old_pages"
NUMBER = "X/2024-901"
RECORD = "data/disclosures/2024/X-2024-901.yml"
TITLE = "关于调整便民服务点开放时间的通知"
OPENING = "为方便居民就近办事，街道决定调整便民服务点的开放时间。现将有关事项通知如下。"
BODY = f"""\
{OPENING}

## 一、调整范围 {{#s1}}

柳庭、半月、镜湖三个社区的便民服务点。

## 二、开放时间 {{#s2}}

### （一）工作日。 {{#s2-1}}

上午8:30至12:00，下午1:30至5:30。

### （二）周六。 {{#s2-2}}

上午9:00至12:00。

## 三、其他事项 {{#s3}}

费用\\<20元的材料费由街道承担（5\\*2=10元以内）。

附件：开放时间表

某街道办事处

2024年3月1日
"""
LAYOUTS = {
    "trs-table.html": "gb18030",
    "hanweb-list.html": "utf-8",
    "definition-list.html": "utf-8",
    "brackets-list.html": "utf-8-sig",
    "dede-article.html": "gbk",
    "layout-table.html": "gb18030",
    "pasted.txt": "utf-16",
}


def word_file(folder: Path) -> Path:
    """The document as Word holds it, its directory entry in a table."""
    document = Document()
    cells = (
        ("索引号：", NUMBER, "文号：", "某街办〔2024〕3号"),
        ("发布机构：", "某街道办事处", "成文日期：", "2024年3月1日"),
        ("公开日期：", "2024年3月4日", "公开方式：", "主动公开"),
        ("公开范围：", "全部公开", "", ""),
    )
    table = document.add_table(rows=0, cols=4)
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in (TITLE, *(PAGES / "pasted.txt").read_text("utf-8").splitlines()[10:]):
        document.add_paragraph(line)
    document.save(str(folder / "notice.docx"))
    return folder / "notice.docx"


def web_archive(folder: Path) -> Path:
    """The document as a browser archives it in one file."""
    page = (PAGES / "definition-list.html").read_text("utf-8")
    text = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page}\n--b--\n"
    )
    (folder / "notice.mhtml").write_text(text, "utf-8")
    return folder / "notice.mhtml"


def saved(name: str, folder: Path) -> Path:
    """A page as it was saved, in the encoding of its system."""
    if name == "notice.docx":
        return word_file(folder)
    if name == "notice.mhtml":
        return web_archive(folder)
    (folder / name).write_bytes((PAGES / name).read_text("utf-8").encode(LAYOUTS[name]))
    return folder / name


def imported(file: Path, office: Path) -> ImportResult:
    """What becomes of one file."""
    (result,) = import_files([file], office, office / "import", {}, TODAY)
    return result


@pytest.mark.parametrize("name", [*LAYOUTS, "notice.docx", "notice.mhtml"])
def test_the_document_is_the_same_whatever_system_showed_it(
    name: str, office: MakeOffice, tmp_path: Path
) -> None:
    root = office({})
    result = imported(saved(name, tmp_path), root)
    assert (result.state, result.place, result.why) == ("written", RECORD, "")
    source, problems = load(RECORD, root)
    assert source is not None
    assert problems == []
    expected = {
        "index_number": NUMBER,
        "title": {"zh": TITLE},
        "abstract": {"zh": OPENING},
        "publisher": "office",
        "issued": "2024-03-04",
        "mode": "proactive",
        "scope": "all",
        "doc_number": "某街办〔2024〕3号",
    }
    assert {key: source.value.get(key) for key in expected} == expected
    assert source.value["created"][:10] == "2024-03-01"
    assert (root / RECORD.replace(".yml", ".zh.md")).read_text("utf-8") == BODY


@pytest.mark.parametrize("name", [*LAYOUTS, "notice.docx", "notice.mhtml"])
def test_an_imported_record_is_one_the_site_can_be_built_with(
    name: str, office: MakeOffice, tmp_path: Path
) -> None:
    root = office({})
    imported(saved(name, tmp_path), root)
    _, problems = check(root, TODAY)
    assert errors(problems) == []


def test_what_was_printed_is_kept_as_it_was(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    imported(saved("pasted.txt", tmp_path), root)
    source, _ = load(RECORD, root)
    assert source is not None
    assert source.value["created"] == "2024-03-01T09:12:33+08:00"
    assert source.value["channels"] == ["government-website"]
    assert source.value["origin"] == {"zh": "某街道办事处"}
    assert source.value["as_printed"] == {
        "index_number": NUMBER,
        "publisher": "某街道办事处",
        "created": "2024-03-01 09:12:33.0",
        "issued": "2024-03-04",
        "mode": "政府网站",
        "scope": "全部公开",
        "doc_number": "某街办〔2024〕3号",
        "origin": "某街道办事处 2024-03-04 10:20",
        "views": "1",
        "title": TITLE,
    }


def test_an_attachment_is_asked_about_and_not_fetched(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    imported(saved("trs-table.html", tmp_path), root)
    assert "附件“开放时间表”（./P020240304.doc）没有下载" in (root / RECORD).read_text("utf-8")
