"""Bodies of documents: what Markdown becomes, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.checking.check import check
from portal.reading.bodies import outline, outline_of_events, render_body
from tests.built import Element, read_page
from tests.conftest import MakeOffice, MakeSite
from tests.offices import BODY_EN_FILE, BODY_ZH_FILE, DOCUMENT_FILE, TODAY, write_office

HEADINGS = "## 环境 {#s1}\n\n### 排水 {#s1-1}\n\n"


def drawn(markdown: str) -> Element:
    """A body as a tree."""
    page = read_page(render_body(markdown))
    assert page.faults == ()
    return page.root


def problems(office: MakeOffice, markdown: str) -> list[tuple[int, str]]:
    """The lines and rules of a Chinese body's faults; the headings' two anchors are there."""
    files = {BODY_ZH_FILE: HEADINGS + markdown}
    found = check(office(files), TODAY)[1]
    return [(problem.line, problem.rule) for problem in found if problem.path == BODY_ZH_FILE]


# --- what Markdown becomes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("一段。", ["p"]),
        ("一\n\n二", ["p", "p"]),
        ("**重** *要* ~~删~~ `码`", ["p", "strong", "em", "del", "code"]),
        ("- 一\n- 二\n", ["ul", "li", "li"]),
        ("1. 一\n   - 甲\n     1. 子\n2. 二\n", ["ol", "li", "ul", "li", "ol", "li", "li"]),
        ("> 引", ["blockquote", "p"]),
        ("```\n码\n```", ["pre", "code"]),
        ("一  \n二", ["p", "br"]),
        ("---", ["hr"]),
        ("[文](https://example.org/)", ["p", "a"]),
    ],
)
def test_commonmark_is_drawn(markdown: str, tags: list[str]) -> None:
    assert [one.tag for one in drawn(markdown).walk()][1:] == tags


def test_nested_lists_keep_their_depth() -> None:
    inner = drawn("- 一\n  - 甲\n    - 子\n- 二\n").all("ul")[2]
    assert inner.text == "子"


TABLE = "| 项目 | 数量 | 备注 |\n| :--- | ---: | :---: |\n| 灯 | 72 | 新 |\n"


def test_what_has_no_end_has_no_slash_and_code_is_left_as_it_is() -> None:
    assert render_body("![图](a.png)\n\n`<br />`\n") == (
        '<p><img src="a.png" alt="图"></p>\n<p><code>&lt;br /&gt;</code></p>\n'
    )


def test_long_lines_scroll_in_a_box_that_the_keyboard_reaches() -> None:
    assert render_body("```yaml\na: 1\n```\n").startswith(
        '<pre tabindex="0"><code class="language-'
    )
    assert render_body("```registry\nkinds\n```\n").startswith(
        '<pre><code class="language-registry">'
    )


def test_a_table_has_heads_and_cells() -> None:
    root = drawn(TABLE)
    assert [one.text for one in root.all("th")] == ["项目", "数量", "备注"]
    assert [one.text for one in root.all("td")] == ["灯", "72", "新"]


def test_alignment_is_a_class_and_never_a_style() -> None:
    cells = drawn(TABLE).all("th", "td")
    assert [one.attributes for one in cells] == 2 * [
        {"class": "align-left"},
        {"class": "align-right"},
        {"class": "align-center"},
    ]


def test_what_a_text_says_about_styles_is_left_as_it_is() -> None:
    words = 'td style="text-align: left"'
    assert drawn(f"`{words}`").text == words
    assert drawn(f"    {words}\n").text == words


def test_footnotes_lead_to_their_notes() -> None:
    root = drawn("正文[^一]，又[^b]。\n\n[^一]: 第一注。\n\n[^b]: 第二注。\n")
    targets = [link.attributes["href"].removeprefix("#") for link in root.all("a")]
    ids = {one.attributes["id"] for one in root.walk() if "id" in one.attributes}
    assert set(targets) <= ids
    assert "第一注。" in root.text


def test_a_heading_has_its_permanent_anchor() -> None:
    assert [(one.tag, one.attributes, one.text) for one in drawn(HEADINGS).all("h2", "h3")] == [
        ("h2", {"id": "s1"}, "环境"),
        ("h3", {"id": "s1-1"}, "排水"),
    ]


def test_an_outline_names_headings_as_plain_text() -> None:
    found = outline("## *环境* & `水` [一](a/) {#s1}\n").headings
    assert [(one.level, one.title, one.anchor) for one in found] == [(2, "环境 & 水 一", "s1")]


@pytest.mark.parametrize("markdown", ["5 < 6 & 7 > 6", "&lt;b&gt;", "\"引\" '号'"])
def test_characters_of_html_are_text(markdown: str) -> None:
    assert drawn(markdown).all("b") == []
    assert drawn(markdown).text == markdown.replace("&lt;", "<").replace("&gt;", ">")


def test_spaced_and_full_width_text_is_kept() -> None:
    assert drawn("　　各社区：“１＋１﹥２”。").text.endswith("各社区：“１＋１﹥２”。")


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "一<br>二",
        "<!-- 草稿 -->",
        "<IMG SRC=x onerror=alert(1)>",
        "- <b>粗</b>",
        "| a |\n| - |\n| <i>x</i> |",
        "<?php ?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "正文[^1]\n\n[^1]: <b>注</b>",
        "<x-a>",
        "</p>",
    ],
)
def test_raw_html_is_refused(markdown: str, office: MakeOffice) -> None:
    assert [rule for _, rule in problems(office, markdown)] == ["raw-html"]


@pytest.mark.parametrize(
    "markdown", ["`<b>`", "```\n<script>\n```", "&lt;b&gt;", "a < b > c", "\\<b>"]
)
def test_html_that_is_only_shown_is_no_problem(markdown: str, office: MakeOffice) -> None:
    assert problems(office, markdown) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/svg+xml,x",
        "file:///etc/passwd",
        "tel:110",
        "ftp://example.org/",
        "<>",
    ],
)
@pytest.mark.parametrize("form", ["[文]({})", "![图]({})", "[文][a]\n\n[a]: {}"])
def test_unsafe_and_empty_addresses_are_refused(
    form: str, address: str, office: MakeOffice
) -> None:
    assert [rule for _, rule in problems(office, form.format(address))] == ["unsafe-link"]


@pytest.mark.parametrize("markdown", ["<javascript:alert(1)>", "<vbscript:x>", "[文]()", "![图]()"])
def test_unsafe_and_empty_addresses_are_refused_in_every_form(
    markdown: str, office: MakeOffice
) -> None:
    assert [rule for _, rule in problems(office, markdown)] == ["unsafe-link"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[文](https://example.org/a?b=c&d=e#f)",
        "[文](http://example.org)",
        "[文](mailto:a@example.org)",
        "<https://example.org/>",
        "[文](#s1-1)",
        "[计划](../../plans/2021/)",
        "[计划](../../plans/2021/#a1)",
    ],
)
def test_good_addresses_are_no_problem(markdown: str, office: MakeOffice) -> None:
    assert problems(office, markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "[文](#s9)",
        "[文](nowhere/)",
        "[文](../../plans/2031/)",
        "[文](../../plans/2021/#z9)",
        "[文](/x/)",
    ],
)
def test_a_link_that_leads_nowhere_is_a_problem(markdown: str, office: MakeOffice) -> None:
    assert len(problems(office, markdown)) == 1


@pytest.mark.parametrize("address", ["https://example.org/map.png", "//example.org/map.png"])
def test_an_image_from_another_origin_is_a_problem(address: str, office: MakeOffice) -> None:
    """The site connects to no third party."""
    assert len(problems(office, f"![附图]({address})")) == 1


@pytest.mark.parametrize(
    ("markdown", "rules"),
    [
        ("### 照明\n", ["heading-anchor"]),
        ("### 照明 {#S2}\n", ["heading-anchor"]),
        ("### 照明 {#照明}\n", ["heading-anchor"]),
        ("### 照明 {.wide}\n", ["heading-anchor"]),
        ("### 照明 {#s1-2 .wide}\n", ["heading-anchor"]),
        ("### 照明 {#s1-2 onclick=alert(1)}\n", ["heading-anchor"]),
        ("### 照明 {#s1-2 style=color:red}\n", ["heading-anchor"]),
        ("路灯\n照明\n---\n", ["heading-anchor"]),
        ("照明\n---\n", ["heading-anchor"]),
        ("> ### 照明\n", ["heading-anchor"]),
        ("##### 照明 {#s1-1-1-1}\n", ["heading-level"]),
        ("# 照明 {#s2}\n", ["heading-level"]),
        ("### 照明 {#s1-1}\n", ["duplicate-anchor"]),
        ("#### 照明 {#s1-1-1}\n", []),
        ("## 照明 {#s2}\n", []),
    ],
)
def test_a_heading_has_one_anchor_of_plain_letters_and_the_next_level(
    markdown: str, rules: list[str], office: MakeOffice
) -> None:
    assert [rule for _, rule in problems(office, markdown)] == rules


def test_a_heading_s_fault_is_told_in_its_own_line(office: MakeOffice) -> None:
    markdown = "### 照明 {#s1-2}\n\n一\n\n### 照明\n\n二\n\n路灯\n---\n"
    assert problems(office, markdown) == [(9, "heading-anchor"), (13, "heading-anchor")]


def test_a_fault_is_told_in_its_line_not_in_the_first_that_looks_like_it(
    office: MakeOffice,
) -> None:
    assert problems(office, "`<b>` 与 [文](#s1)\n\n一<b>二\n") == [(7, "raw-html")]


@pytest.mark.parametrize("anchor", ["main", "facts", "related", "attachments", "changes"])
def test_an_anchor_that_the_page_itself_uses_is_a_problem(anchor: str, office: MakeOffice) -> None:
    assert len(problems(office, f"### 照明 {{#{anchor}}}\n")) == 1


@pytest.mark.parametrize("name", ["main", "facts", "s1-1"])
def test_the_name_of_a_footnote_takes_no_anchor_of_the_page(
    name: str, build_office: MakeSite
) -> None:
    note = f"正文[^{name}]。\n\n[^{name}]: 注。\n"
    page = build_office({BODY_ZH_FILE: HEADINGS + note}).pages["X/2021-1/index.html"]
    assert len(page.ids) == len(set(page.ids))


def test_the_two_languages_have_the_same_anchors(office: MakeOffice) -> None:
    files = {BODY_ZH_FILE: HEADINGS + "### 照明 {#s1-2}\n", BODY_EN_FILE: HEADINGS}
    _, (found,) = check(office(files), TODAY)
    assert (found.path, found.rule, found.en) == (
        BODY_EN_FILE,
        "anchors-differ",
        "the anchors of the two languages differ: missing s1-2",
    )


def test_a_body_may_be_missing_in_english_but_not_in_chinese(office: MakeOffice) -> None:
    found = check(office({BODY_EN_FILE: None}), TODAY)[1]
    assert [(one.path, one.rule, one.level) for one in found] == [
        (DOCUMENT_FILE, "missing-body", "warning")
    ]
    found = check(office({BODY_ZH_FILE: None}), TODAY)[1]
    assert (DOCUMENT_FILE, "missing-body", "error") in {
        (one.path, one.rule, one.level) for one in found
    }


# --- never ----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "<script>",
            "</script>",
            ' style="x"',
            " onclick=alert(1) ",
            "<a href='",
            "&lt;script&gt;",
        ),
        *(
            "](javascript:x)",
            "&#106;",
            "&lt;script&gt;",
            "[a]",
            "![",
            "[^a]",
            "\n[^a]: ",
            "\n[a]: ",
        ),
        *("{#s2", " .b}", " onload=x}", " style=x}", "\n\n", "\n## ", "\n---\n", "\n```"),
        *("`", "*", "~~", '"', "'", ">", "\n> ", "\n- ", "\n    ", "| a |\n|:-:|\n| b |\n", "\0"),
    ]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_a_body_without_problems_never_holds_script_style_or_handlers(
    tmp_path_factory: pytest.TempPathFactory, markdown: str
) -> None:
    root = write_office(tmp_path_factory.mktemp("office"), {BODY_ZH_FILE: HEADINGS + markdown})
    if not [one for one in check(root, TODAY)[1] if one.path == BODY_ZH_FILE]:
        page = read_page(render_body(HEADINGS + markdown))
        assert page.root.all("script", "style", "iframe", "object", "embed", "form") == []
        for element in page.root.walk():
            harmful = [name for name in element.attributes if name == "style" or name[:2] == "on"]
            assert harmful == []
            address = element.attributes.get("href", element.attributes.get("src", ""))
            assert not address.lower().strip().startswith(("javascript:", "vbscript:", "data:"))


@given(st.text())
def test_no_text_crashes_the_drawing(markdown: str) -> None:
    assert isinstance(render_body(markdown), str)
    outline(markdown)


MARKDOWN = st.sampled_from(
    [
        *("# ", "## ", "### 甲 {#s1}\n", "## 乙 {#s2 .c}\n", "{#a&b}", "{#}", "\n===\n", "\n---\n"),
        *("[一](a/)", '[b](../x/#s1 "t")', "[c]()", "[d](中文)", "[e](a?b&c)", "https://x.y/"),
        *("![图](p.png)", "[![i](j)](k)", "[r]", "[r]: /u 't'\n", "[^n]", "[^n]: 注", "<a@b.cn>"),
        *("| a | b |\n|:--|--:|\n", "| ", "\n\n", "\n", "    ", "> ", "- ", "1. ", "\t"),
        *("*", "**", "~~", "`", "```", "\\", "&lt;", "&amp;", "&", '"', "'", "文", "text", "<b>"),
        *("{", "}", "#", "(", ")", "[", "]", "!"),
    ]
)


@settings(max_examples=500)
@given(st.lists(MARKDOWN, max_size=14).map("".join))
def test_an_outline_is_the_same_however_it_is_read(markdown: str) -> None:
    assert outline(markdown) == outline_of_events(markdown)
