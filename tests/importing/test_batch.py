"""Importing old pages: nothing is lost, nothing is guessed, nothing is overwritten."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from portal.importing.batch import ImportResult, import_files
from portal.importing.decoding import decode
from portal.importing.head import split
from portal.importing.html import read_html
from portal.importing.markdown import body
from portal.importing.numbering import value
from portal.importing.old_page import Block, UnreadableError
from portal.importing.plain import read_plain
from portal.importing.questions import QUESTIONS, words
from portal.importing.sections import sections
from portal.importing.values import index_number, moment
from portal.importing.yaml_text import scalar
from portal.reading.bodies import outline, render_body
from portal.reading.source import load, parse
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


def drawn(markdown: str) -> list[str]:
    """The lines of text that a reader sees."""
    plain = unescape(re.sub(r"<[^>]+>", "", render_body(markdown)))
    return [line for line in plain.split("\n") if line.strip(" ")]


def found(text: str) -> list[tuple[int, str, str]]:
    """Level, anchor and words of the headings in a text."""
    made = sections(read_plain(text).blocks)
    return [(one.level, one.anchor, one.block.text) for one in made if one.level]


# --- nothing is lost ------------------------------------------------------------------------------


def test_a_plan_keeps_its_metadata_its_sections_and_every_character(
    office: MakeOffice,
) -> None:
    root = office({})
    result = imported(PAGES / "plan.txt", root)
    assert result.state == "written"
    markdown = (root / result.place.replace(".yml", ".zh.md")).read_text("utf-8")
    lines = (PAGES / "plan.txt").read_text("utf-8").splitlines()[9:]
    assert "".join(drawn(markdown)) == "".join(line.strip() for line in lines)
    assert outline(markdown).anchors == [
        *("s1", "s1-1", "s1-2", "s1-3", "s2", "s2-1", "s2-2", "s3", "s3-1", "s3-2"),
        *("a0", "a1", "a2"),
    ]
    source, _ = load(result.place, root)
    assert source is not None
    assert source.value["index_number"] == "X/2024-902"
    assert source.value["created"] == "2023-12-23T17:00:05+08:00"
    assert source.value["as_printed"]["views"] == "7"


LINES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1
)
MARKUP = st.text("*_`~[](){}<>|\\#+-=!&:.0123456789 一、（）是。^$\u00a0", min_size=1).map(
    str.strip
)


@given(st.lists((LINES | MARKUP).filter(bool), min_size=1, max_size=6))
def test_markdown_draws_exactly_the_text_it_was_made_of(lines: list[str]) -> None:
    markdown = body(sections(Block(line) for line in lines))
    assert "".join(drawn(markdown)) == "".join(lines)


@given(st.lists(st.lists(LINES | MARKUP, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_draws_exactly_its_cells(rows: list[list[str]]) -> None:
    html = render_body(body(sections([Block("", rows=tuple(map(tuple, rows)))])))
    cells = [unescape(cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", html)]
    assert cells == [cell for row in rows for cell in row]


@given(st.lists(MARKUP.filter(bool), min_size=1, max_size=5))
def test_imported_text_is_never_a_link_html_or_a_heading_without_an_anchor(
    lines: list[str],
) -> None:
    made = outline(body(sections(Block(line) for line in lines)))
    assert (made.addresses, made.images, made.raw_html) == ((), (), False)
    assert all(heading.anchor and heading.plain for heading in made.headings)


@given(st.lists((LINES | MARKUP).filter(bool), min_size=1, max_size=6))
def test_every_line_of_a_page_is_body_metadata_or_reported_as_left_out(lines: list[str]) -> None:
    page = read_plain("\n".join(lines))
    head = split(page)
    kept = "".join(
        [pair.label + pair.value for pair in head.pairs]
        + head.titles
        + [block.text for block in head.body]
        + head.left_out
    )
    wanted = "".join(block.text for block in page.blocks)
    assert sorted(set(re.sub(r"[\s•·●■◆▪*\-【】\[\]〖〗:：|｜]", "", wanted)) - set(kept)) == []


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_yaml_holds_what_was_printed(text: str) -> None:
    source, problems = parse(f"value: {scalar(text)}\n", "x.yml")
    assert problems == []
    assert source is not None
    assert source.value == {"value": text}


# --- sections -------------------------------------------------------------------------------------


def test_the_numbers_of_chinese_documents_become_headings() -> None:
    lines = "一、总体要求 话。 （一）目标 1.近期 话。 2.远期 话。 （二）原则 话。 二、保障 话。"
    assert found(lines.replace(" ", "\n")) == [
        (2, "s1", "一、总体要求"),
        (3, "s1-1", "（一）目标"),
        (4, "s1-1-1", "1.近期"),
        (4, "s1-1-2", "2.远期"),
        (3, "s1-2", "（二）原则"),
        (2, "s2", "二、保障"),
    ]


def test_chapters_and_articles_become_headings() -> None:
    text = (
        "第一章 总则\n第一条　为了修路，制定本办法。\n第二条 街道负责。\n"
        "第二章 附则\n第一条 自公布之日起施行。"
    )
    assert found(text)[:4] == [
        (2, "s1", "第一章 总则"),
        (3, "s1-1", "第一条"),
        (3, "s1-2", "第二条"),
        (2, "s2", "第二章 附则"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.身份证；\n2.户口簿；\n3.申请表。",
        "三、只有第三\n话。",
        "一是快；二是好；三是省。",
        "一是修路。二是修桥。",
        "他说一、二、三。",
        "2024年3月1日\n2.5公里的路",
    ],
)
def test_lists_sentences_and_numbers_out_of_order_are_no_headings(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("words_", "number"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("7", 7)],
)
def test_chinese_numbers_are_read(words_: str, number: int) -> None:
    assert value(words_) == number


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2020-12-23 17:00:05.0", "2020-12-23T17:00:05+08:00"),
        ("2020-12-23 00:00:00.0", "2020-12-23"),
        ("2020-12-23 17:00", "2020-12-23"),
        ("2020年1月5日", "2020-01-05"),
        ("[2020/1/5]", "2020-01-05"),
        ("２０２０．１．５", "2020-01-05"),
        ("二〇二〇年十二月二十三日", "2020-12-23"),
        ("二○二○年十月五日", "2020-10-05"),
        ("20201223", "2020-12-23"),
        ("2020-02-30", None),
        ("去年", None),
        ("", None),
    ],
)
def test_dates_are_read_as_printed_and_not_otherwise(printed: str, read: str | None) -> None:
    assert moment(printed) == read


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("４１０／２０２０－１", "410/2020-1"),
        ("410 / 2020-1\u200b", "410/2020-1"),
        ("000014349/2020-00012", "000014349/2020-00012"),
        ("А10/2020-1", "А10/2020-1"),
    ],
)
def test_a_number_is_set_in_half_width_and_look_alikes_are_left_to_be_seen(
    printed: str, number: str
) -> None:
    assert index_number(printed) == number


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("路".encode(), "路"),
        ("修路了".encode("gbk"), "修路了"),
        ("镕𠮷".encode("gb18030"), "镕𠮷"),
        ("路\r\n桥".encode("utf-16"), "路\n桥"),
        ("1路".encode("utf-16-le"), "1路"),
        ("1路".encode("utf-16-be"), "1路"),
        ("路".encode("utf-8-sig"), "路"),
        (b'<meta charset="big5">' + "路".encode("big5"), '<meta charset="big5">路'),
        (b'<meta charset="no-such">' + "路".encode(), '<meta charset="no-such">路'),
    ],
)
def test_encodings_are_told_by_rules(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, [])


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"))).filter(
        lambda text: "\ufeff" not in text
    )
)
def test_utf_8_and_marked_utf_16_are_read_without_loss(text: str) -> None:
    same = text.translate(dict.fromkeys((0x2028, 0x2029), "\n")).translate(
        dict.fromkeys((0xFFFE, 0xFFFF))
    )
    assert decode(text.encode("utf-8-sig"))[0] == same
    assert decode(text.encode("utf-16"))[0] == same


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(UnreadableError, match="认不出编码：不是 UTF-8"):
        decode(b"\xff\x81\xff" * 9)


# --- HTML -----------------------------------------------------------------------------------------


def blocks(html: str) -> list[Block]:
    """The blocks of a page's body."""
    return read_html(f"<div id=zoom>{html}</div>").blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>一<b>二</b>三</p>", ["一二三"]),
        ("街道<通知>事项", ["街道<通知>事项"]),
        ("一<br>二<br/>三", ["一", "二", "三"]),
        ("<p>&emsp;一&nbsp;二</p>", ["一\u00a0二"]),
        ("<p>一\n   二 three\nfour</p>", ["一二 three four"]),
        ("<script>x</script><style>y</style>一<!-- z -->", ["一"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<pre>一\n 二</pre>", ["一", "二"]),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(html: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(html)] == texts


def test_lists_and_tables_stay_lists_and_tables() -> None:
    html = (
        "<ol><li>甲<li>乙</ol><table><tr><th>路</th><th>米</th></tr>"
        "<tr><td>半月巷</td><td>80|90</td></tr></table>"
    )
    assert body(sections(blocks(html))) == (
        "1. 甲\n1. 乙\n\n| 路 | 米 |\n| --- | --- |\n| 半月巷 | 80\\|90 |\n"
    )


def test_what_the_page_hides_is_left_out_and_said() -> None:
    page = read_html("<div id=zoom>一<span style='display: none'>暗</span></div>")
    assert [block.text for block in page.blocks] == ["一"]
    assert page.left_out == ["暗"]


# --- questions ------------------------------------------------------------------------------------


def one(text: str | bytes, office: Path, name: str = "page.txt") -> ImportResult:
    """What becomes of a page with this content."""
    file = office.parent / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return imported(file, office)


def asked(result: ImportResult) -> dict[str, tuple[str, str]]:
    """The questions of a result."""
    assert result.made is not None, result.why
    return {question.key: words(question) for question in result.made.questions}


def page(html: str, head: str = HEAD) -> str:
    """A web page with metadata and a body."""
    return f"<title>通知_某街道</title><pre>{head}</pre><div id=zoom><p>{TEXT}</p>{html}</div>"


def word(change: str) -> bytes:
    """A Word file with something in it that is no plain text."""
    import io  # noqa: PLC0415 - only here

    from docx.oxml import OxmlElement  # noqa: PLC0415 - only here

    document = Document()
    for line in (*HEAD.splitlines(), TEXT):
        document.add_paragraph(line)
    run = document.paragraphs[-1].runs[0]
    if change == "numPr":
        document.add_paragraph("自动编号", style="List Number")
        document.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    else:
        run._r.append(OxmlElement(f"w:{change}"))  # noqa: SLF001
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


LACKING = HEAD.replace("发布机构：某街道办事处\n", "")
SHOWN: dict[str, tuple[str | bytes, str]] = {
    "control-characters": (HEAD + TEXT + "\x07", "page.txt"),
    "replacement-characters": (HEAD + TEXT + "\ufffd", "page.txt"),
    "automatic-numbers": (word("numPr"), "page.docx"),
    "tracked-changes": (word("ins"), "page.docx"),
    "footnotes": (word("footnoteReference"), "page.docx"),
    "docx-images": (word("drawing"), "page.docx"),
    "body-found": (f"<pre>{HEAD}</pre><div><p>{TEXT * 4}</p></div>", "page.html"),
    "no-body": (HEAD.replace("通知\n", ""), "page.txt"),
    "missing-field": (HEAD.replace("公开范围：全部公开\n", "") + TEXT, "page.txt"),
    "unknown-publisher": (HEAD.replace("某街道办", "别的街道办") + TEXT, "page.txt"),
    "unreadable-date": (HEAD.replace("2024-03-01", "三月初") + TEXT, "page.txt"),
    "date-without-name": (
        HEAD.replace("公开日期：2024-03-04", "来源：某街道办事处 2024-03-04") + TEXT,
        "page.txt",
    ),
    "mode-is-channel": (HEAD.replace("主动公开", "政府网站") + TEXT, "page.txt"),
    "unknown-code": (HEAD.replace("全部公开", "辖区居民") + TEXT, "page.txt"),
    "abstract-taken": (HEAD + TEXT, "page.txt"),
    "title-from-window": (page("", HEAD.replace("通知\n", "")), "page.html"),
    "title-lines": (HEAD.replace("索引号", "镜湖要闻\n索引号") + "来源：网站\n" + TEXT, "page.txt"),
    "title-or-text": (HEAD.replace("索引号", "镜湖要闻\n索引号") + TEXT, "page.txt"),
    "title-differs": (
        "<meta name=ArticleTitle content=通告>" + page("", HEAD + "标题：通知\n"),
        "page.html",
    ),
    "number-cleaned": (HEAD.replace("X/2024-1", "Ｘ/2024-1") + TEXT, "page.txt"),
    "number-characters": (HEAD.replace("X/2024-1", "Х/2024-1") + TEXT, "page.txt"),
    "said-twice": (HEAD + "索引号：X/2024-7\n" + TEXT, "page.txt"),
    "doc-number-in-text": (HEAD + "标题：通知\n某街办〔2024〕3号\n" + TEXT, "page.txt"),
    "doc-number-brackets": (HEAD + "文号：某街办[2024]3号\n" + TEXT, "page.txt"),
    "attachment": (page("<a href='a.pdf'>图纸</a>"), "page.html"),
    "link": (page("<a href='b.html'>别的</a>"), "page.html"),
    "image": (page("<img src='c.png'>"), "page.html"),
    "raised-text": (page("80米<sup>2</sup>"), "page.html"),
    "merged-cells": (page("<table><tr><td colspan=2>甲</td><td>乙</td></tr></table>"), "page.html"),
    "refused": (HEAD.replace("2024-03-04", "2024-02-01") + TEXT, "page.txt"),
}
SHOWN_ELSEWHERE = {
    "given": "test_what_an_editor_tells_fills_what_no_page_prints",
    "publisher-from-number": "test_a_number_that_only_one_publisher_issues_names_it",
}


@pytest.mark.parametrize("key", SHOWN)
def test_what_is_doubtful_is_asked_in_both_languages(key: str, office: MakeOffice) -> None:
    text, name = SHOWN[key]
    found_ = asked(one(text, office({}), name))
    assert key in found_
    assert all(found_[key])


def test_every_question_is_shown() -> None:
    assert {*SHOWN, *SHOWN_ELSEWHERE} == set(QUESTIONS)


def test_a_question_stands_above_the_line_it_is_about(office: MakeOffice) -> None:
    root = office({})
    result = one(HEAD.replace("X/2024-1", "Ｘ/2024-1") + TEXT, root)
    assert (root / result.place).read_text("utf-8").splitlines()[1:3] == [
        (
            "# 待核 / to check: 索引号印作“Ｘ/2024-1”，已改为半角、去掉空格，请核对 / "
            "the index number was printed “Ｘ/2024-1”; set in half width without spaces, check it"
        ),
        "index_number: X/2024-1",
    ]


def test_a_number_that_only_one_publisher_issues_names_it(office: MakeOffice) -> None:
    names = "office: {zh: 某街道办事处, en: Office, index_pattern: 'X/.*'}\n"
    root = office({"data/vocabularies/organisations.yml": names})
    result = one(LACKING + TEXT, root)
    assert result.state == "written"
    assert asked(result)["publisher-from-number"][1] == (
        "the page names no publisher; only office issues numbers of this form, so it is set"
    )


def test_what_an_editor_tells_fills_what_no_page_prints(office: MakeOffice, tmp_path: Path) -> None:
    text = "索引号：X/2024-1\n公开日期：2024-03-04\n通知\n" + TEXT
    file = tmp_path / "page.txt"
    file.write_text(text, "utf-8")
    told = {"publisher": "office", "mode": "proactive", "scope": "all", "created": "issued"}
    root = office({})
    (result,) = import_files([file], root, root / "import", told, TODAY)
    source, _ = load(result.place, root)
    assert source is not None
    assert {key: source.value[key] for key in told} == {**told, "created": "2024-03-04"}


# --- many at once ---------------------------------------------------------------------------------


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
