"""Prose by hand: `x.md` in Chinese, `x.en.md` in English."""

from __future__ import annotations

import pytest

from portal.checking.check import check
from tests.built import Built
from tests.conftest import MakeOffice, MakeSite
from tests.offices import TODAY

NOTES_ZH = "# 说明 {#top}\n\n## 范围 {#range}\n\n只有中文。\n"
NOTES_EN = "# Notes {#top}\n\n## Range {#range}\n\nIn English.\n"


@pytest.fixture
def notes(build_office: MakeSite) -> Built:
    """A site with a hand-written page in both languages and one in Chinese only."""
    return build_office(
        {
            "content/about/notes.md": NOTES_ZH,
            "content/about/notes.en.md": NOTES_EN,
            "content/about/only.md": NOTES_ZH,
        }
    )


@pytest.mark.parametrize(
    ("file", "title", "words"),
    [
        ("about/notes/index.html", "说明", "只有中文。"),
        ("en/about/notes/index.html", "Notes", "In English."),
        ("about/only/index.html", "说明", "只有中文。"),
        ("en/about/only/index.html", "说明", "只有中文。"),
    ],
)
def test_a_page_is_at_the_same_address_in_both_languages(
    file: str, title: str, words: str, notes: Built
) -> None:
    page = notes.pages[file]
    assert page.one("h1").text == title
    assert page.one("title").text.startswith(title)
    assert words in page.one("main").text


def test_prose_without_english_is_marked_as_chinese_with_a_note(notes: Built) -> None:
    page = notes.pages["en/about/only/index.html"]
    (article,) = page.root.with_class("prose")
    assert article.attributes["lang"] == "zh-Hans"
    assert [note.text for note in page.root.with_class("note")] == [
        "Parts of this page have not been translated yet and are shown in Chinese."
    ]
    assert page.one("h1").attributes["id"] == "top"


def test_translated_prose_has_no_note(notes: Built) -> None:
    page = notes.pages["en/about/notes/index.html"]
    assert page.root.with_class("note") == []
    assert "lang" not in page.root.with_class("prose")[0].attributes


def test_a_link_from_prose_to_prose_stays_in_its_language(build_office: MakeSite) -> None:
    site = build_office(
        {
            "content/about/notes.md": NOTES_ZH + "见[无障碍](../accessibility.md)。\n",
            "content/about/notes.en.md": NOTES_EN + "See [access](../accessibility.md).\n",
        }
    )
    for prefix in ("", "en/"):
        page = site.pages[f"{prefix}about/notes/index.html"]
        reached = {
            page.target(one.attributes["href"])[0]
            for one in page.root.with_class("prose")[0].all("a")
        }
        assert reached == {f"{prefix}accessibility/index.html"}


@pytest.mark.parametrize(
    ("name", "text", "rules"),
    [
        ("notes.md", "# 说明 {#top}\n\n<b>粗</b>\n", {"raw-html"}),
        ("notes.md", "# 说明 {#top}\n\n[文](javascript:x)\n", {"unsafe-link"}),
        ("notes.md", "# 说明\n", {"heading-anchor"}),
        ("notes.md", "## 说明 {#top}\n", {"heading-level"}),
        ("notes.md", "# 说明 {#top}\n\n# 又 {#two}\n", {"heading-level"}),
        ("notes.md", "# 说明 {#top onclick=alert(1)}\n", {"heading-anchor"}),
    ],
)
def test_prose_follows_the_rules_of_bodies(
    name: str, text: str, rules: set[str], office: MakeOffice
) -> None:
    _, problems = check(office({f"content/{name}": text}), TODAY)
    found = {problem.rule for problem in problems if problem.level == "error"}
    assert found == rules


@pytest.mark.parametrize("attribute", ['onclick="alert(1)"', "style=color:red", "#top"])
def test_prose_gives_attributes_to_headings_only(attribute: str, office: MakeOffice) -> None:
    text = f"# 说明 {{#top}}\n\n一段。\n{{: {attribute} }}\n"
    _, problems = check(office({"content/notes.md": text}), TODAY)
    assert [problem for problem in problems if problem.level == "error"]


def test_prose_that_is_not_utf_8_is_a_problem(office: MakeOffice) -> None:
    _, problems = check(office({"content/notes.md": "# 说明 {#top}\n".encode("gbk")}), TODAY)
    assert ("content/notes.md", "encoding") in {(one.path, one.rule) for one in problems}


def test_english_prose_without_chinese_is_a_problem(office: MakeOffice) -> None:
    _, problems = check(office({"content/notes.en.md": NOTES_EN}), TODAY)
    assert [problem.path for problem in problems] == ["content/notes.en.md"]


def test_an_office_without_content_is_told_so(office: MakeOffice) -> None:
    pages = ("about/index", "about/index.en", "accessibility", "accessibility.en")
    _, problems = check(office({f"content/{page}.md": None for page in pages}), TODAY)
    assert [str(problem) for problem in problems] == [
        "content:1:1: 缺少文件 content/ / the file content/ is missing [missing-file]"
    ]
