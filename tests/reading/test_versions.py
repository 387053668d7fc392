"""Each major change makes a version, whose text is kept beside the record, with what changed."""

from __future__ import annotations

import json
import re

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from portal.addresses.ledger import LEDGER, LedgerEntry
from portal.checking.check import check
from portal.drawing.redline import redline
from tests.built import Built
from tests.checking.test_addresses import ledger, said
from tests.conftest import MakeOffice, MakeSite
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, DOCUMENT_FILE, TODAY

STEM = DOCUMENT_FILE.removesuffix(".yml")
CHANGES = (
    "changes:\n"
    "  - {date: 2022-03-04, kind: major, note: {zh: 数字更正, en: Figure corrected}}\n"
    "  - {date: 2021-06-07, kind: minor, note: {zh: 错字, en: Typing error}}\n"
    "  - {date: 2023-05-06, kind: major, note: {zh: 增加一段, en: Paragraph added}}\n"
)
KEPT = {
    DOCUMENT_FILE: DOCUMENT + CHANGES,
    f"{STEM}@2021-01-05.zh.md": BODY_ZH.replace("疏通", "整修3条"),
    f"{STEM}@2021-01-05.en.md": BODY_EN.replace("Cleared", "Repaired 3"),
    f"{STEM}@2022-03-04.zh.md": BODY_ZH.replace("疏通", "整修4条"),
}


@pytest.fixture
def built(build_office: MakeSite) -> Built:
    """A document of three versions, the second without English."""
    return build_office(KEPT)


def links(built: Built, file: str) -> list[tuple[str, str]]:
    """The versions that a page's head names."""
    found = built.pages[file].root.all("link")
    return [
        (one.attributes["rel"], one.attributes["href"])
        for one in found
        if one.attributes["rel"].endswith(("-version", "cite-as"))
    ]


def test_the_document_lists_its_versions_and_names_the_one_before(built: Built) -> None:
    root = built.pages["X/2021-1/index.html"].root
    addresses = [one.attributes.get("href", "") for one in root.all("a")]
    assert [one for one in addresses if "versions" in one] == [
        "../../X/2021-1/versions/2023-05-06/",
        "../../X/2021-1/versions/2022-03-04/",
        "../../X/2021-1/versions/2021-01-05/",
    ]
    assert links(built, "X/2021-1/index.html") == [
        ("cite-as", "../../X/2021-1/"),
        ("predecessor-version", "../../X/2021-1/versions/2022-03-04/"),
    ]


def test_a_version_names_those_around_it_and_the_document(built: Built) -> None:
    up = "../../../../X/2021-1/"
    assert links(built, "X/2021-1/versions/2022-03-04/index.html") == [
        ("latest-version", up),
        ("predecessor-version", f"{up}versions/2021-01-05/"),
        ("successor-version", f"{up}versions/2023-05-06/"),
    ]


def test_a_version_shows_its_text_and_what_changed(built: Built) -> None:
    root = built.pages["X/2021-1/versions/2022-03-04/index.html"].root
    assert "整修4条" in root.with_class("body")[0].text
    [changed] = root.with_class("redline")
    assert [one.text for one in changed.all("del", "ins")] == ["〔删〕3", "〔增〕4"]
    assert "旧版本" in root.with_class("answer")[0].text


def test_a_version_that_was_not_translated_is_shown_in_chinese(built: Built) -> None:
    root = built.pages["en/X/2021-1/versions/2022-03-04/index.html"].root
    [body] = root.with_class("body")
    assert body.attributes["lang"] == "zh-Hans"
    assert "整修4条" in body.text


def test_the_last_version_has_an_address_of_its_own_already(built: Built) -> None:
    root = built.pages["en/X/2021-1/versions/2023-05-06/index.html"].root
    assert "This is the current version." in root.with_class("answer")[0].text


def test_a_version_can_be_taken_away_in_every_format(built: Built) -> None:
    place = "X/2021-1/versions/2022-03-04/"
    said = json.loads((built.out / place / "index.json").read_text("utf-8"))
    assert {name: said[name] for name in ("index_number", "version", "until", "latest")} == {
        "index_number": "X/2021-1",
        "version": "2022-03-04",
        "until": "2023-05-06",
        "latest": "X/2021-1/",
    }
    assert list(said["body"]) == ["zh"]
    assert "整修4条" in said["body"]["zh"]
    for name in ("index.md", "index.txt"):
        for prefix in ("", "en/"):
            text = (built.out / prefix / place / name).read_text("utf-8")
            assert "2022-03-04" in text
            assert "整修4条" in text
    word = Document(str(built.out / place / "index.docx"))
    assert "整修4条" in "\n".join(one.text for one in word.paragraphs)


def test_the_last_version_is_taken_away_with_the_text_of_now(built: Built) -> None:
    place = "X/2021-1/versions/2023-05-06/"
    said = json.loads((built.out / place / "index.json").read_text("utf-8"))
    assert said["until"] is None
    assert "疏通" in said["body"]["zh"]
    assert list(said["body"]) == ["zh", "en"]


def test_a_document_without_major_changes_has_no_versions(build_office: MakeSite) -> None:
    site = build_office({})
    assert [name for name in site.files if "versions" in name] == []
    assert links(site, "X/2021-1/index.html") == [("cite-as", "../../X/2021-1/")]


def test_a_version_that_was_not_kept_is_asked_for(office: MakeOffice) -> None:
    root = office({**KEPT, f"{STEM}@2022-03-04.zh.md": None})
    assert [one for one in said(root) if "missing-version" in one] == [
        (
            "data/disclosures/2021/X-2021-1.yml:1:1: 提醒 / warning: 没有留存 2022-03-04 的版本；"
            "请把改动前的正文存为 X-2021-1@2022-03-04.zh.md（在 git 历史里可以找到） / the version "
            "of 2022-03-04 was not kept; save the text from before the change as "
            "X-2021-1@2022-03-04.zh.md (it is in the history of git) [missing-version]"
        )
    ]


def test_a_version_that_was_published_may_not_change(office: MakeOffice) -> None:
    was = LedgerEntry("X/2021-1/versions/2021-01-05/", "version:X/2021-1@2021-01-05", ("text=00",))
    found = said(office({**KEPT, LEDGER: ledger(was)}))
    assert found == [
        (
            "data/permalinks.txt:1:1: /X/2021-1/versions/2021-01-05/ 是公开过的旧版本，不能改动；"
            "请用 git 恢复正文 / /X/2021-1/versions/2021-01-05/ is a version that was published "
            "and may not change; restore its text from git [version-changed]"
        )
    ]


def test_a_kept_text_must_be_as_safe_as_any(office: MakeOffice) -> None:
    root = office({**KEPT, f"{STEM}@2021-01-05.zh.md": "## 一 {#s1}\n\n<script>\n"})
    assert "raw-html" in {one.rule for one in check(root, TODAY)[1]}


def test_a_text_kept_for_no_version_is_a_stray_file(office: MakeOffice) -> None:
    root = office({f"{STEM}@2021-01-05.zh.md": BODY_ZH})
    assert {one.rule for one in check(root, TODAY)[1]} == {"stray-file"}


# --- what changed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>甲</p>", "<p>甲</p>", ""),
        (
            "<p>共5.1%，完成</p>",
            "<p>共7.2%，完成</p>",
            "<p>共<del><small>-</small>5.1%</del><ins><small>+</small>7.2%</ins>，完成</p>",
        ),
        ("<p>甲</p>", "<p>甲</p><p>乙</p>", "<p><ins><small>+</small>乙</ins></p>"),
        ("<p>甲</p><p>乙</p>", "<p>甲</p>", "<p><del><small>-</small>乙</del></p>"),
        (
            "<p>a &lt; b</p>",
            "<p>a &lt; c</p>",
            "<p>a &lt; <del><small>-</small>b</del><ins><small>+</small>c</ins></p>",
        ),
    ],
)
def test_what_changed_is_said_in_words(old: str, new: str, expected: str) -> None:
    assert redline(old, new, ("-", "+")) == expected


def test_the_number_of_a_note_is_not_read_as_a_digit() -> None:
    note = '<sup class="footnote-reference"><a href="#note-1">1</a></sup>'
    shown = redline("<p>5.1%</p>", f"<p>7.2%{note}</p>", ("-", "+"))
    assert "7.2%[1]" in re.sub("<[^>]*>", "", shown)


LINES = st.lists(st.text("甲乙丙 ab1", min_size=1).filter(str.strip), max_size=5)


@given(LINES, LINES)
def test_every_word_that_differs_is_shown(old: list[str], new: list[str]) -> None:
    def html(lines: list[str]) -> str:
        return "".join(f"<p>{one.strip()}</p>" for one in lines)

    shown = str(redline(html(old), html(new), ("-", "+")))
    assert (shown == "") == ([one.strip() for one in old] == [one.strip() for one in new])
