"""Many old pages at once: nothing is lost, nothing is guessed, nothing is overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.importing.batch import ImportResult, import_files
from tests.built import content
from tests.conftest import MakeOffice
from tests.importing.test_layouts import PAGES, imported
from tests.offices import DOCUMENT_FILE, TODAY

HEAD = """\
索引号：X/2024-1
发布机构：某街道办事处
生成日期：2024-03-01
公开日期：2024-03-04
公开方式：主动公开
公开范围：全部公开
通知
"""
TEXT = "街道决定修路。"


def one(text: str | bytes, office: Path, name: str = "page.txt") -> ImportResult:
    """What becomes of a page with this content."""
    file = office.parent / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return imported(file, office)


def test_what_is_incomplete_becomes_a_draft_that_the_site_does_not_read(office: MakeOffice) -> None:
    root = office({})
    before = content(root)
    result = one(TEXT, root)
    assert result.state == "draft"
    assert Path(result.place) == root / "import" / "page.yml"
    draft = Path(result.place).read_text("utf-8")
    assert "页面没有“索引号”，不作猜测，请填写" in draft
    assert "\nindex_number: null\n" in draft
    after = content(root)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {"import/page.yml", "import/page.zh.md"}


def test_a_record_that_exists_is_left_as_it_is(office: MakeOffice) -> None:
    root = office({})
    before = content(root)
    result = one(HEAD.replace("X/2024-1", "X/2021-1") + TEXT, root)
    assert (result.state, result.place) == ("exists", DOCUMENT_FILE)
    assert result.why == (
        f"已有 {DOCUMENT_FILE}，没有改动；要重新导入，请先把它改名或移走 / "
        f"{DOCUMENT_FILE} exists and was left as it is; to import again, move it away first"
    )
    assert content(root) == before


def test_a_text_that_lies_there_already_is_left_as_it_is(office: MakeOffice) -> None:
    root = office({"data/disclosures/2024/X-2024-1.zh.md": "别人的\n"})
    before = content(root)
    assert one(HEAD + TEXT, root).state == "failed"
    assert content(root) == before


def test_a_second_draft_of_the_same_name_takes_another(office: MakeOffice) -> None:
    root = office({})
    texts = (TEXT, TEXT + "改。")
    assert [Path(one(text, root).place).name for text in texts] == ["page.yml", "page-2.yml"]


def test_the_same_draft_again_is_the_same(office: MakeOffice) -> None:
    root = office({})
    assert one(TEXT, root).place == one(TEXT, root).place
    assert len(list((root / "import").glob("*.yml"))) == 1


def folder(root: Path) -> Path:
    """A folder of good, incomplete, broken and repeated pages."""
    where = root.parent / "old"
    (where / "deep" / "page_files").mkdir(parents=True)
    for number in range(30):
        text = HEAD.replace("2024-1", f"2024-{number + 1}") + TEXT
        (where / "deep" / f"{number:02}.txt").write_text(text, "utf-8")
    (where / "again.txt").write_text(HEAD + TEXT, "utf-8")
    (where / "bare.html").write_text(f"<p>{TEXT}", "utf-8")
    (where / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (where / "empty.html").write_bytes(b"")
    (where / "odd.txt").write_bytes(b"\xff\x81\xff" * 9)
    (where / "deep" / "page_files" / "frame.html").write_text("<p>x", "utf-8")
    return where


def test_one_bad_file_never_stops_the_rest(office: MakeOffice) -> None:
    root = office({})
    results = import_files([folder(root)], root, root / "import", {}, TODAY)
    states = [result.state for result in results]
    assert {state: states.count(state) for state in sorted(set(states))} == {
        "draft": 1,
        "exists": 1,
        "failed": 3,
        "written": 30,
    }
    assert [one.name for one in root.iterdir() if one.name.startswith(".import")] == []


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `portal import`."""
    command = [str(Path(sys.executable).parent / "portal"), "import", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_is_imported_in_one_go_with_a_report(office: MakeOffice) -> None:
    root = office({})
    done = run(folder(root), "--office", root)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines()[-2:] == [
        (
            "共 35 份：已写入 30，缺必填项留作草稿 1，已有同号未改动 1，读不了 3；"
            "待核 39 项 / 35 files: written 30, draft 1, exists already, left as it is 1, "
            "could not be read 3; 39 to check"
        ),
        f"报告 / report: {root}/import/report.md",
    ]
    report = (root / "import" / "report.md").read_text("utf-8")
    assert "## 读不了 / could not be read" in report
    assert "不是可读的 .docx 文件（旧的 .doc 请先在 Word 或 WPS 中另存为 .docx）" in report
    assert "- [ ] `abstract` 页面没有内容概述，取自正文开头，请改写成概述" in report


def test_one_page_is_imported_and_its_questions_are_told(office: MakeOffice) -> None:
    root = office({})
    done = run(PAGES / "trs-table.html", "--office", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "data/disclosures/2024/X-2024-901.yml (2 ?)" in done.stdout
    assert "    ? 附件“开放时间表”（./P020240304.doc）没有下载" in done.stdout


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("old.doc", "不能读 .doc：请另存为网页、文本或 .docx"),
        ("old.pdf", "cannot read .pdf: save it as a web page, as text or as .docx"),
        ("gone.txt", "there is no such file"),
        ("deep.html", "tags are nested too deeply, or have too many attributes, for a page"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(
    name: str, why: str, office: MakeOffice, tmp_path: Path
) -> None:
    if name != "gone.txt":
        (tmp_path / name).write_text("<div>" * 5000 + "x", "utf-8")
    done = run(tmp_path / name, "--office", office({}))
    assert done.returncode == 1
    assert why in done.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("x.txt", "--given", "title=x"), ("x.txt", "--given", "mode")]
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2
