"""Original and restatement are bound paragraph by paragraph, and never mixed."""

from __future__ import annotations

from pathlib import Path

from portal.checking.check import check
from portal.drawing.layers import pairs
from portal.drawing.quotes import marked
from portal.reading.bodies import outline, render_body
from tests.conftest import MakeOffice
from tests.offices import (
    BODY_EN,
    BODY_EN_FILE,
    BODY_ZH,
    BODY_ZH_FILE,
    DOCUMENT,
    DOCUMENT_FILE,
    TODAY,
)

ORIGINAL = "## 一 {#s1}\n\n甲。 {#p1}\n\n乙。\n\n丙。 {#p2}\n\n- 丁 {#p3}\n- 戊\n"
RESTATED = "## 壹 {#s1}\n\n子。 {#p1}\n\n丑。 {#p2}\n\n寅。\n\n卯。 {#p3}\n"


def test_a_paragraph_or_an_item_ends_with_its_anchor() -> None:
    assert outline(ORIGINAL).anchors == ["s1", "p1", "p2", "p3"]
    assert render_body(ORIGINAL) == (
        '<h2 id="s1">一</h2>\n<p id="p1">甲。</p>\n<p>乙。</p>\n<p id="p2">丙。</p>\n'
        '<ul>\n<li id="p3">丁</li>\n<li>戊</li>\n</ul>\n'
    )


def test_code_that_looks_like_an_anchor_is_left_alone() -> None:
    text = "写作 `{#p1}`。\n"
    assert outline(text).anchors == []
    assert not outline(text).astray
    assert render_body(text) == "<p>写作 <code>{#p1}</code>。</p>\n"


def test_each_part_stands_beside_the_one_with_its_anchor() -> None:
    found = pairs(render_body(ORIGINAL), render_body(RESTATED))
    assert [[one.replace("\n", "") for one in pair] for pair in found] == [
        ['<h2 id="s1">一</h2>', '<h2 id="restated-s1">壹</h2>'],
        ['<p id="p1">甲。</p><p>乙。</p>', '<p id="restated-p1">子。</p>'],
        ['<p id="p2">丙。</p>', '<p id="restated-p2">丑。</p><p>寅。</p>'],
        ['<ul><li id="p3">丁</li><li>戊</li></ul>', '<p id="restated-p3">卯。</p>'],
    ]


def test_nothing_of_either_is_lost() -> None:
    original, restated = render_body(ORIGINAL), render_body(RESTATED)
    found = pairs(original, restated)
    assert "".join(one for one, _ in found).strip() == original.strip()
    beside = "".join(one for _, one in found).replace("restated-", "")
    assert beside.strip() == restated.strip()


def test_links_within_a_restatement_stay_in_it() -> None:
    ((_, beside),) = pairs('<p id="p1">甲</p>', '<p id="p1"><a href="#p1">子</a></p>')
    assert beside == '<p id="restated-p1"><a href="#restated-p1">子</a></p>'


def test_a_quote_is_marked_across_marks_and_leads_to_what_quotes_it() -> None:
    html = "<p>至少<strong>7栋</strong>完工。</p>"
    assert marked(html, [("quote-t1", "至少7栋完工", "plans/")]) == (
        '<p><mark class="quote" id="quote-t1"><a href="plans/">至少</a></mark><strong>'
        '<mark class="quote"><a href="plans/">7栋</a></mark></strong>'
        '<mark class="quote"><a href="plans/">完工</a></mark>。</p>'
    )


def test_of_two_quotes_that_overlap_the_first_is_marked() -> None:
    html = "<p>至少7栋完工。</p>"
    told = [("a", "至少7栋", "x/"), ("b", "7栋完工", "y/"), ("a", "完工", "z/")]
    assert marked(html, told) == (
        '<p><mark class="quote" id="a"><a href="x/">至少7栋</a></mark>'
        '<mark class="quote"><a href="z/">完工</a></mark>。</p>'
    )


def test_no_link_stands_within_a_link() -> None:
    html = '<p><a href="b/">至少7栋</a>完工。</p>'
    assert marked(html, [("q", "7栋", "x/")]) == (
        '<p><a href="b/">至少<mark class="quote" id="q">7栋</mark></a>完工。</p>'
    )


# --- as files -----------------------------------------------------------------------------------

BOTH = DOCUMENT.replace("body: restated", "body: both")
BESIDE = (
    BODY_ZH_FILE.replace(".zh.", ".restated.zh."),
    BODY_EN_FILE.replace(".en.", ".restated.en."),
)


def told(root: Path) -> list[str]:
    """The problems of an office but for its plan's wording."""
    return [str(one) for one in check(root, TODAY)[1] if not str(one).endswith("[quote-absent]")]


def test_a_restatement_that_is_declared_must_be_there(office: MakeOffice) -> None:
    assert told(office({DOCUMENT_FILE: BOTH})) == [
        (
            f"{DOCUMENT_FILE}:1:1: 提醒 / warning: 缺少正文文件 X-2021-1.restated.en.md / the body "
            "X-2021-1.restated.en.md is missing [missing-body]"
        ),
        (
            f"{DOCUMENT_FILE}:1:1: 缺少正文文件 X-2021-1.restated.zh.md / the body "
            "X-2021-1.restated.zh.md is missing [missing-body]"
        ),
    ]


def test_one_that_is_not_declared_is_a_stray_file(office: MakeOffice) -> None:
    (problem,) = told(office({BESIDE[0]: BODY_ZH}))
    assert problem.startswith(f"{BESIDE[0]}:1:1: ")
    assert problem.endswith("[stray-file]")


def test_a_restatement_must_follow_its_original(office: MakeOffice) -> None:
    shifted = BODY_ZH.replace("{#s1-1}", "{#s1-2}")
    files = {DOCUMENT_FILE: BOTH, BESIDE[0]: shifted, BESIDE[1]: shifted}
    assert told(office(files)) == [
        (
            f"{BESIDE[0]}:1:1: 转述与原文没有逐段对应：这里是 s1-2，原文是 s1-1 / the "
            "restatement does not follow the original: here is s1-2, there s1-1 [unbound]"
        )
    ]


def test_a_link_of_a_restatement_that_leads_nowhere_is_told(office: MakeOffice) -> None:
    files = {DOCUMENT_FILE: BOTH, BESIDE[0]: BODY_ZH + "\n[去](#s9)\n", BESIDE[1]: BODY_EN}
    (problem,) = told(office(files))
    assert problem.startswith(f"{BESIDE[0]}:")
    assert problem.endswith("[dead-link]")


def test_a_paragraph_can_be_linked_to(office: MakeOffice) -> None:
    files = {
        BODY_ZH_FILE: BODY_ZH + "\n一段。 {#p1}\n\n[见上](#p1)\n",
        BODY_EN_FILE: BODY_EN + "\nWords. {#p1}\n",
    }
    assert told(office(files)) == []


def test_what_looks_like_an_anchor_where_none_can_be_is_told(office: MakeOffice) -> None:
    (problem,) = told(office({BODY_ZH_FILE: BODY_ZH + "\n一段。{#p1}\n"}))
    assert problem == (
        f"{BODY_ZH_FILE}:9:4: 段落的锚点要写在段落末尾，前面空一格，只用小写字母、数字和连字符，"
        "如 {#p1} / the anchor of a paragraph stands at its end after a space, in lower-case "
        "letters, digits and hyphens, such as {#p1} [paragraph-anchor]"
    )
