"""What is doubtful is asked, in both languages, above the line it is about."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

from portal.importing.batch import ImportResult, import_files
from portal.importing.questions import QUESTIONS, words
from portal.reading.source import load
from tests.conftest import MakeOffice
from tests.importing.test_batch import HEAD, TEXT, one
from tests.offices import TODAY


def asked(result: ImportResult) -> dict[str, tuple[str, str]]:
    """The questions of a result."""
    assert result.made is not None, result.why
    return {question.key: words(question) for question in result.made.questions}


def page(html: str, head: str = HEAD) -> str:
    """A web page with metadata and a body."""
    return f"<title>通知_某街道</title><pre>{head}</pre><div id=zoom><p>{TEXT}</p>{html}</div>"


def word(change: str) -> bytes:
    """A Word file with something in it that is no plain text."""
    document = Document()
    for line in (*HEAD.splitlines(), TEXT):
        document.add_paragraph(line)
    run = document.paragraphs[-1].runs[0]
    if change == "numPr":
        document.add_paragraph("自动编号", style="List Number")
        document.paragraphs[-1].paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    else:
        run.element.append(OxmlElement(f"w:{change}"))
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
