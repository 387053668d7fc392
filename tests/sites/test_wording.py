"""A page says no more than the source does.

Hedges stand beside figures, a place is a place, and nobody is sent to what is yet to be built.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import snowballstemmer

from portal.kinds.glossary import Glossary, GlossaryEntry
from portal.kinds.marks import walk
from portal.kinds.plan import Plan, Target
from portal.kinds.record import PlanRecord
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES, Language, in_language
from tests.built import Built, Element, Page
from tests.conftest import ROOT


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    chosen: Language = request.param
    return chosen


def page_at(site: Built, language: Language, path: str) -> Page:
    """A page by its path."""
    return site.pages[f"{language.prefix}{path}index.html"]


def targets(site: Built) -> Iterator[tuple[Plan, Target]]:
    """Every target with its plan."""
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            yield plan, target


def shown_on(plan: Plan, target: Target, site: Built) -> Iterator[str]:
    """The paths of the pages that show a target's figure."""
    yield plan.path
    if target.goal:
        yield plan.goal_path(target.goal)
        yield f"{plan.goal_path(target.goal)}poster/"
    for project in site.catalogue.linked(plan.part_key("target", target.id), "project"):
        yield project.path


def test_a_figure_is_shown_with_its_hedge_wherever_it_is_shown(
    site: Built, language: Language
) -> None:
    hedged = [(plan, target) for plan, target in targets(site) if target.hedge]
    assert hedged
    for plan, target in hedged:
        assert target.hedge is not None
        hedge, _ = in_language(target.hedge, language)
        for path in shown_on(plan, target, site):
            said = page_at(site, language, path).one("main").with_class("figure__hedge")
            assert hedge in [one.text for one in said], path


def row_of(page: Page, target: Target) -> Element:
    """The row of a target on its plan's page."""
    (found,) = [
        row
        for row in page.root.with_class("row")
        if row.with_class("no") and row.with_class("no")[0].text == target.id
    ]
    return found


def test_a_row_has_its_figure_in_either_language(site: Built, language: Language) -> None:
    for plan, target in targets(site):
        row = row_of(page_at(site, language, plan.path), target)
        if target.value is not None:
            assert f"{target.value:,}" in row.text
        if target.unit is not None:
            assert in_language(target.unit, language)[0] in row.text


def test_the_table_has_hedges_in_both_languages(site: Built) -> None:
    with (site.out / "data" / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    hedges = [target.hedge for _, target in targets(site)]
    assert [(row["限定词（中文）"], row["限定词（英文）"]) for row in rows] == [
        (hedge.zh, hedge.en) if hedge else ("", "") for hedge in hedges
    ]


def test_only_what_the_plan_dates_is_ever_over_its_period(real_site: Built) -> None:
    dated = {target.id for _, target in targets(real_site) if target.period and target.period.end}
    assert dated == {"T1", "T2", "T3", "T4"}


def test_home_sends_nobody_to_what_is_yet_to_be_built(site: Built, language: Language) -> None:
    home = page_at(site, language, "")
    sections = home.root.all("section")
    (where,) = [one for one in sections if one.attributes.get("aria-labelledby") == "where"]
    led = {home.target(link.attributes["href"])[0] for link in where.all("a")}
    points = site.catalogue.of(ServicePoint)
    assert any(point.planned for point in points)
    for point in points:
        if point.planned:
            assert f"{language.prefix}{point.path}index.html" not in led


def test_a_card_says_whether_a_service_point_exists(site: Built, language: Language) -> None:
    listed = page_at(site, language, "service-points/")
    rows = [row.text for row in listed.root.with_class("row")]
    for point in site.catalogue.of(ServicePoint):
        title, _ = in_language(point.title, language)
        state, _ = in_language(site.catalogue.term("provision", point.provision), language)
        assert [row for row in rows if row.startswith(title) and row.endswith(state)]


def test_a_sheet_for_the_board_needs_an_address_and_hours(site: Built, language: Language) -> None:
    for point in site.catalogue.of(ServicePoint):
        path = f"{language.prefix}{point.path}poster/index.html"
        enough = point.address is not None and bool(point.hours)
        sheet = site.pages.get(path)
        assert (sheet is not None and bool(sheet.root.with_class("poster"))) is enough
        own = page_at(site, language, point.path)
        led = {own.target(link.attributes["href"])[0] for link in own.root.all("a")}
        assert (path in led) is enough


def test_a_sheet_that_is_no_longer_made_leads_to_its_record(real_site: Built) -> None:
    for language in LANGUAGES:
        former = page_at(real_site, language, "service-points/job-platforms/poster/")
        led = {former.target(link.attributes["href"])[0] for link in former.one("main").all("a")}
        assert f"{language.prefix}service-points/job-platforms/index.html" in led


def test_what_is_only_mentioned_is_not_told_as_the_place(site: Built, language: Language) -> None:
    found = [one for one in site.records if isinstance(one, PlanRecord) and one.mentions]
    assert found
    for record in found:
        page = page_at(site, language, record.path)
        rows = {row.all("dt")[0].text: row for row in page.root.all("div") if row.all("dt")}
        named = {"zh": ("地点", "文中提到"), "en": ("Place", "Also mentioned")}[language.code]
        for label, ids in zip(named, (record.places, record.mentions), strict=True):
            led = {page.target(link.attributes["href"])[1] for link in rows[label].all("a")}
            assert led == set(ids)


# --- one English rendering for each term ----------------------------------------------------------

STEMS = snowballstemmer.stemmer("english")
ALSO = {"brought": "bring", "built": "build", "safety": "safe"}
"""Forms of a word that its stem does not tell."""
LITTLE = {"a", "all", "and", "as", "at", "be", "both", "for", "from", "get", "in", "of", "on"}
LITTLE |= {"one", "or", "out", "the", "things", "to", "up"}
MEASURED = {"performance.md", "search-quality.md"}
"""Pages of measurements, with words of the demo office."""


def stems(text: str) -> set[str]:
    """The stems of an English text's words."""
    words = re.findall("[a-z0-9ü]+", re.sub("[’']s?\\b", "", text.casefold()))
    return {STEMS.stemWord(ALSO.get(word, word)) for word in words if word not in LITTLE}


def says(text: str, rendering: str) -> bool:
    """Whether an English text has the words of a rendering, in any form and order."""
    said = stems(text)
    return all(
        any(one.startswith(word) or (len(one) > 3 and word.startswith(one)) for one in said)
        for word in stems(rendering)
    )


def sections(text: str) -> dict[str, str]:
    """The sections of a Markdown text by their anchors."""
    found = re.finditer(r"(?ms)^#+ .*?\{#([\w-]+)\}.*?(?=^#|\Z)", text)
    return {one[1]: one[0] for one in found}


def both(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Every section of the texts in a folder: its place, its Chinese, its English."""
    for file in sorted(folder.rglob("*.md")):
        english = file.with_name(re.sub(r"(\.zh)?\.md$", ".en.md", file.name))
        if file.match("*.en.md") or "decisions" in file.parts or file.name in MEASURED:
            continue
        chinese, rendered = (sections(one.read_text("utf-8")) for one in (file, english))
        yield from ((f"{file.name}#{key}", text, rendered[key]) for key, text in chinese.items())


@pytest.fixture(scope="module")
def texts(real_site: Built) -> list[tuple[str, str, str]]:
    """All that the real office says in both languages: place, Chinese, English."""
    records = [one for one in real_site.records if not isinstance(one, Glossary)]
    marked = [(record.key, one.value) for record in records for one in walk(record) if not one.mark]
    said = [(key, text.zh, text.en or "") for key, text in marked]
    return [*said, *both(ROOT / "data"), *both(ROOT / "content")]


@pytest.fixture(scope="module")
def entries(real_site: Built) -> dict[str, GlossaryEntry]:
    """The real office's glossary by its entries' ids."""
    (glossary,) = real_site.catalogue.of(Glossary)
    return {one.id: one for one in glossary.entries}


def test_a_term_has_one_english_rendering(
    texts: list[tuple[str, str, str]], entries: dict[str, GlossaryEntry]
) -> None:
    """Whatever names a term in Chinese has its rendering in English, or the Chinese itself.

    Of terms within terms, the longest that begins first is the one that is meant.
    """
    meant = {name: one for one in entries.values() for name in (one.zh, *one.aliases)}
    terms = re.compile("|".join(sorted(meant, key=len, reverse=True)))
    used: set[str] = set()
    others = []
    for place, chinese, english in texts:
        for name in set(terms.findall(chinese)):
            term = meant[name]
            used.add(term.id)
            if name == term.zh and name not in english and not says(english, term.en):
                others.append((place, name, term.en))
    assert others == []
    assert len(used) > 150


FORMER = (
    "National Civil City",
    "civil estate",
    "Five-Virtues",
    "economies of scale",
    "illegal sheds",
    "West Ring Line",
    "Global Center",
    "livelihood works",
    "honestly",
    "Period over",
    "Elder mode",
    "elder mode",
    "numbers unknown",
)
"""Renderings and words of the interface that stood on pages once."""


def test_no_former_rendering_is_left(site: Built) -> None:
    for page in site.pages.values():
        if page.english and "about/decisions" not in page.file:
            if page.file == "en/glossary/index.html":
                continue  # where it says why not
            said = page.one("html").text
            assert [one for one in FORMER if one in said] == [], page.file


def test_what_is_to_be_confirmed_says_why(site: Built) -> None:
    """Everything else is settled; the mark stands only where it could mislead."""
    (glossary,) = site.catalogue.of(Glossary)
    marked = [one for one in glossary.entries if one.draft]
    assert len(marked) <= 2
    assert [one.id for one in marked if one.reason is None] == []


def test_a_term_is_explained_where_it_stands_without_a_script(
    real_site: Built, language: Language
) -> None:
    goal = page_at(real_site, language, "plans/2021/goals/4/")
    folded = goal.by_id["4.1"].with_class("terms")
    told = {
        "zh": "用语说明：十四五、人次 十四五原文只写“十四五”，没有写起止年份；指2021年至2025年。 "
        "人次一个人参加两次，算两人次。",
        "en": "Terms explained: 14th Five-Year Plan, person-times 14th Five-Year Plan 十四五"
        "The plan prints only 十四五, without the years, which are 2021 to 2025. "
        "person-times 人次One person who takes part twice counts as two.",
    }
    assert [" ".join(one.text.split()) for one in folded] == [told[language.code]]


# --- plain words ----------------------------------------------------------------------------------

CLERKS = ("原文载明", "原文未载明", "原文所述状态", "计算得出", "如实说", "草稿")
"""Words of an office among itself."""


def test_readers_pages_have_no_clerk_s_words(site: Built) -> None:
    for page in site.pages.values():
        if not page.english and "about/" not in page.file:
            said = page.one("html").text
            assert [one for one in CLERKS if one in said] == [], page.file


def test_formats_of_data_come_after_the_data(site: Built, language: Language) -> None:
    said = page_at(site, language, "data/").one("main").text
    (catalogue,) = {"zh": ["政府信息公开目录"], "en": ["Disclosure catalogue"]}[language.code]
    assert said.index(catalogue) < said.index("DCAT 3")


ONE_OF_MANY = re.compile(r"(?<![\d.,/:–-])\b1 (?:more )?(?:[a-z]+ )?[a-z]+s\b(?! (?:is|was|has))")


def test_one_thing_is_not_told_as_many(site: Built) -> None:
    """It is "1 entry" and "1 block": no figure of 1 stands before a plural."""
    fine = {"1 business", "1 less", "1 process", "1 was", "1 is", "1 has", "1 address"}
    for page in site.pages.values():
        if page.english and "about/performance" not in page.file:
            for said in pieces(page.one("html")):
                found = set(ONE_OF_MANY.findall(said)) - fine
                assert not found, (page.file, found)


def pieces(element: Element) -> Iterator[str]:
    """The texts of an element's paragraphs, cells and rows."""
    for one in element.all("p", "li", "dd", "td", "span", "summary"):
        yield " ".join(one.text.split())


PLAN = re.compile("(?<!工作)(?<!年度)计划(?:要求|提出|所说|称|的提法|提到|里)")


def test_the_plan_and_its_measures_have_one_name(site: Built) -> None:
    """The whole is the 规划, and what it lists are 举措; 计划 is what is intended."""
    for record in site.records:
        for one in walk(record):
            if one.mark is None:
                assert not PLAN.search(one.value.zh), one.value.zh
                assert not re.search("[0-9一二三四五六七八九十]项措施", one.value.zh), one.value.zh


# --- a citation -----------------------------------------------------------------------------------


def test_a_citation_follows_the_standard(town_site: Built, language: Language) -> None:
    """GB/T 7714—2015: who, title: number [kind], (published), [accessed], address.

    Only a browser knows the day of access; without a script its place is named.
    """
    told = {
        "zh": "云上镜湖街道办事处（虚构演示）. 镜湖街道2024年政府信息公开工作年度报告"
        ": 999/2025-1000031[EB/OL]. (2025-01-24)[引用日期]. https://mirror-lake.example/999/2025-1000031/.",
        "en": "Mirror Lake Subdistrict Office (fictional demo). "
        "Mirror Lake annual report on open government information, 2024: 999/2025-1000031"
        "[EB/OL]. (2025-01-24)[day of access]. https://mirror-lake.example/en/999/2025-1000031/.",
    }
    page = page_at(town_site, language, "999/2025-1000031/")
    assert page.by_id["citation"].text == told[language.code]
