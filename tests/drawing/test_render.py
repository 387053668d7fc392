"""Pages to HTML: words in two languages, marked where they fall back, escaped where they stand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.drawing.documents import shortened
from portal.drawing.sentinels import ROOT
from portal.drawing.shell import finish
from portal.drawing.words import Words
from portal.kinds.model import Text, day
from portal.language.languages import EN, ZH, Language, in_language
from portal.pages.queries import current_plan
from portal.reading.vocabularies import read_vocabularies
from tests.built import Built, Page, read_page
from tests.conftest import MakeCatalogue, MakeSite
from tests.offices import BODY_ZH, DOCUMENT, DOCUMENT_FILE, PLAN, PROJECT

LISTS, _ = read_vocabularies(Path("/nonexistent"))
WORDS = {language: Words(language, LISTS) for language in (ZH, EN)}
CHINA = timezone(timedelta(hours=8))
NOON = datetime(2020, 12, 23, 17, 0, 5, tzinfo=CHINA)


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "html"),
    [
        (Text(zh="步道", en="Walkway"), ZH, "步道"),
        (Text(zh="步道", en="Walkway"), EN, "Walkway"),
        (Text(zh="步道"), ZH, "步道"),
        (Text(zh="步道"), EN, '<span lang="zh-Hans">步道</span>'),
        (None, EN, ""),
    ],
)
def test_chinese_on_an_english_page_is_marked(
    text: Text | None, language: Language, html: str
) -> None:
    assert WORDS[language].text(text) == html


@given(st.text().filter(str.strip))
def test_a_text_is_escaped_and_otherwise_as_written(given_text: str) -> None:
    for language in (ZH, EN):
        root = read_page(WORDS[language].text(Text(zh=given_text))).root
        assert {one.tag for one in root.walk()} <= {"", "span"}
        assert root.text == " ".join(given_text.split())


@pytest.mark.parametrize("language", [ZH, EN])
def test_every_character_that_html_knows_is_escaped(language: Language) -> None:
    html = WORDS[language].text(Text(zh="<b>&\"'</b>"))
    assert "&lt;b&gt;&amp;&#34;&#39;&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("moment", "language", "html"),
    [
        (date(2020, 12, 23), ZH, '<time datetime="2020-12-23">2020年12月23日</time>'),
        (date(2020, 12, 23), EN, '<time datetime="2020-12-23">23 December 2020</time>'),
        (date(2021, 1, 5), ZH, '<time datetime="2021-01-05">2021年1月5日</time>'),
        (date(2021, 1, 5), EN, '<time datetime="2021-01-05">5 January 2021</time>'),
        (NOON, ZH, '<time datetime="2020-12-23">2020年12月23日</time>'),
    ],
)
def test_a_day_is_written_as_people_write_it(moment: date, language: Language, html: str) -> None:
    assert WORDS[language].day(moment) == html


@pytest.mark.parametrize(
    ("moment", "language", "html"),
    [
        (
            NOON,
            ZH,
            '<time datetime="2020-12-23T17:00:05+08:00">2020年12月23日 17:00</time>',
        ),
        (
            NOON,
            EN,
            '<time datetime="2020-12-23T17:00:05+08:00">23 December 2020 17:00</time>',
        ),
        (date(2020, 12, 23), EN, '<time datetime="2020-12-23">23 December 2020</time>'),
    ],
)
def test_a_moment_has_its_time_where_one_is_known(
    moment: date, language: Language, html: str
) -> None:
    assert WORDS[language].moment(moment) == html


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_english_name(month: int) -> None:
    shown = WORDS[EN].day(date(2021, month, 1))
    assert date(2021, month, 1).strftime("%B") in shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(0), "0"),
        (Decimal(800), "800"),
        (Decimal(6179), "6,179"),
        (Decimal(740100), "740,100"),
        (Decimal("74.01"), "74.01"),
        (Decimal("1234567.890"), "1,234,567.890"),
        (Decimal(-15000), "-15,000"),
        (91, "91"),
    ],
)
def test_a_figure_has_commas_and_is_otherwise_as_written(value: Decimal, shown: str) -> None:
    assert Words.number(value) == shown


def test_the_interface_speaks_both_languages_and_fills_in() -> None:
    assert WORDS[ZH].ui("skip") == "跳到正文"
    assert WORDS[EN].ui("skip") == "Skip to content"
    assert WORDS[EN].ui("list.count", count=3) == "3 in all"


def test_an_address_is_that_of_the_page_s_own_language() -> None:
    assert (WORDS[ZH].url("plans/"), WORDS[EN].url("plans/")) == (
        f"{ROOT}plans/",
        f"{ROOT}en/plans/",
    )


def test_a_code_is_shown_by_its_name() -> None:
    assert WORDS[ZH].term("proactive", "modes") == "主动公开"
    assert WORDS[EN].term("proactive", "modes") == "Proactive disclosure"


@pytest.mark.parametrize("way_up", ["./", "../../", "/", "/street/"])
def test_finishing_puts_the_way_up_into_every_address(way_up: str) -> None:
    html = f'<a href="{ROOT}plans/">一</a><img src="{ROOT}assets/mark.svg">'
    assert (
        finish(html, way_up)
        == f'<a href="{way_up}plans/">一</a><img src="{way_up}assets/mark.svg">'
    )


# --- pages ----------------------------------------------------------------------------------------

ODD = "<b>&\"'</b>"
NAME = "<i>&</i>"
QUOTED = "'<b>&\"''</b>'"


@pytest.fixture
def odd(build_office: MakeSite) -> Built:
    """A site whose records hold every character that HTML knows, wherever text may stand."""
    both = f"{{zh: {QUOTED}, en: {QUOTED}}}"
    document = DOCUMENT.replace("{zh: 工作计划, en: Work plan}", both)
    document = document.replace("{zh: 一年的工作。, en: The work of a year.}", both)
    project = PROJECT.replace("{zh: 步道, en: Walkway}", both)
    return build_office(
        {
            DOCUMENT_FILE: document
            + f"doc_number: {QUOTED}\nkeywords: [{both}]\norigin: {both}\n"
            + f"as_printed: {{mode: {QUOTED}}}\n"
            + f"attachments: [{{file: 'a&b.csv', title: {both}}}]\n",
            "data/disclosures/2021/a&b.csv": "a,b\n",
            "data/projects/walkway.yml": project
            + f"parts: [{{id: east, title: {both}}}]\nlead: {both}\n",
            "data/office.yml": f"name: {both}\nshort_name: {both}\n"
            f"site_name: {{zh: {NAME}, en: {NAME}}}\n"
            f"contact: {{address: {both}, telephone: {QUOTED}, email: {QUOTED}}}\n",
        }
    )


def test_no_text_of_a_record_becomes_markup(odd: Built) -> None:
    for page in odd.pages.values():
        assert page.faults == (), page.file
        assert [one for one in page.root.all("b") if one.text == "&\"'"] == [], page.file


@pytest.mark.parametrize(
    "file", ["X/2021-1/index.html", "projects/walkway/index.html", "en/X/2021-1/index.html"]
)
def test_a_record_s_text_stands_as_it_was_written(file: str, odd: Built) -> None:
    page = odd.pages[file]
    assert page.one("h1").text == ODD
    assert page.one("title").text == f"{ODD} - {NAME}"
    assert escape(ODD, quote=False).replace('"', "&#34;").replace("'", "&#39;") in page.html


def test_a_description_is_an_attribute_and_stays_one(odd: Built) -> None:
    assert odd.pages["X/2021-1/index.html"].meta("description") == ODD


def test_an_attachment_s_name_is_an_address(odd: Built) -> None:
    page = odd.pages["X/2021-1/index.html"]
    (link,) = [one for one in page.root.all("a") if one.attributes.get("download") == ""]
    assert page.target(link.attributes["href"])[0] == "X/2021-1/a&b.csv"
    assert "X/2021-1/a&b.csv" in odd.files


def test_a_text_of_2_mb_is_published_whole(build_office: MakeSite) -> None:
    text = "".join(f"第{number}句。" for number in range(170_000))
    assert len(text.encode()) > 2_000_000
    stem = DOCUMENT_FILE.removesuffix(".yml")
    site = build_office({f"{stem}.zh.md": f"{BODY_ZH}\n{text}\n"})
    assert text in (site.out / "X/2021-1/index.html").read_text("utf-8")
    assert text in (site.out / "X/2021-1/index.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["图 1.csv", "50%.csv", "a#b.csv"])
def test_any_attachment_s_name_leads_to_its_file(name: str, build_office: MakeSite) -> None:
    attached = f"attachments: [{{file: '{name}', title: {{zh: 数据, en: Figures}}}}]\n"
    site = build_office(
        {DOCUMENT_FILE: DOCUMENT + attached, f"data/disclosures/2021/{name}": "a,b\n"}
    )
    page = site.pages["X/2021-1/index.html"]
    (link,) = [one for one in page.root.all("a") if one.attributes.get("download") == ""]
    assert page.target(link.attributes["href"]) == (f"X/2021-1/{name}", "")


def facts(page: Page) -> dict[str, str]:
    """The facts of a page by their labels."""
    return dict(
        zip(
            (one.text for one in page.root.all("dt")),
            (one.text for one in page.root.all("dd")),
            strict=True,
        )
    )


def test_what_is_not_stated_is_said_not_to_be(build_office: MakeSite) -> None:
    site = build_office({})
    assert facts(site.pages["X/2021-1/index.html"])["没有写明"] == (
        "公开渠道、来源、文号、体裁、主题分类、关键词、公开依据、公开时限、公开责任部门、效力"
    )
    english = facts(site.pages["en/X/2021-1/index.html"])
    assert english["Not stated"].startswith("Channels, Source, Document number, ")
    assert english["Published"] == "5 January 2021"


def test_the_statutory_entry_comes_in_the_order_of_the_table(build_office: MakeSite) -> None:
    page = build_office({}).pages["X/2021-1/index.html"]
    assert list(facts(page))[:7] == [
        "索引号",
        "发布机构",
        "生成日期",
        "公开日期",
        "公开方式",
        "公开范围",
        "没有写明",
    ]


def test_what_the_old_system_printed_stands_beside_what_it_means(build_office: MakeSite) -> None:
    site = build_office({DOCUMENT_FILE: DOCUMENT + "as_printed: {mode: 政府网站}\n"})
    assert facts(site.pages["X/2021-1/index.html"])["公开方式"] == "主动公开原文印作：政府网站"
    english = site.pages["en/X/2021-1/index.html"]
    assert facts(english)["Mode of disclosure"] == "Proactive disclosurePrinted as: 政府网站"


def test_a_goal_s_page_says_when_a_target_on_it_lacks_english(build_office: MakeSite) -> None:
    site = build_office(
        {"data/plans/2021.yml": PLAN.replace("{zh: 管网, en: Pipes}", "{zh: 管网}")}
    )
    notes = site.pages["en/plans/2021/goals/1/index.html"].root.with_class("note")
    assert [note.text for note in notes] == [
        "Parts of this page have not been translated yet and are shown in Chinese."
    ]


# --- what listings ask for ------------------------------------------------------------------------


def plan(period: str) -> str:
    """A plan for a period."""
    return PLAN.replace("{start: 2021-01-01, end: 2021-12-31}", period)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ({"2021": "{start: 2021-01-01}", "2024": "{start: 2024-01-01}"}, "2024"),
        ({"2021": "{start: 2025-01-01}", "2024": "{start: 2024-01-01}"}, "2021"),
        ({"2021": "{start: 2021-01-01}", "2024": "{as_printed: 近期}"}, "2021"),
    ],
)
def test_the_current_plan_is_the_one_that_starts_last(
    periods: dict[str, str], expected: str, catalogue: MakeCatalogue
) -> None:
    found = catalogue({f"data/plans/{name}.yml": plan(text) for name, text in periods.items()})
    current = current_plan(found)
    assert current is not None
    assert current.id == expected


def test_an_office_without_plans_has_no_current_one(catalogue: MakeCatalogue) -> None:
    assert current_plan(catalogue({"data/plans/2021.yml": None})) is None


def test_the_latest_documents_stand_on_the_home_page(town_site: Built) -> None:
    page = town_site.pages["index.html"]
    rows = page.root.with_class("row__meta")
    shown = [row.with_class("number")[0].text for row in rows if row.with_class("number")]
    newest = sorted(town_site.documents, key=lambda one: (one.issued, one.id), reverse=True)
    assert shown == [record.index_number for record in newest[:5]]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_an_entry_of_the_catalogue_has_the_four_facts_of_article_12(
    town_site: Built, prefix: str
) -> None:
    language = EN if prefix else ZH
    page = town_site.pages[f"{prefix}disclosure/catalogue/index.html"]
    rows = {
        row.with_class("number")[0].text: row
        for row in page.root.with_class("row")
        if row.with_class("number")
    }
    assert len(rows) > 5
    for record in town_site.documents:
        if record.index_number in rows:
            row = rows[record.index_number]
            abstract, spoken = in_language(shortened(record.abstract), language)
            assert row.all("p")[0].text == " ".join(abstract.split())
            assert (spoken is language) is not bool(row.all("p")[0].all("span"))
            times = [one.attributes["datetime"] for one in row.all("time")]
            assert times == [day(record.created).isoformat(), record.issued.isoformat()]


def test_a_long_abstract_is_cut_between_words_and_says_so() -> None:
    long = Text(zh="字" * 200, en="word " * 100)
    cut = shortened(long)
    assert (len(cut.zh), cut.zh[-1]) == (80, "…")
    assert cut.en is not None
    assert len(cut.en) <= 160
    assert cut.en.endswith("word…")
    short = Text(zh="字", en=None)
    assert shortened(short) == short
