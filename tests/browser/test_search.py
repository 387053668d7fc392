"""Searching by words and by index number, and searches that mean harm."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

DOCUMENT = "410/2020-1778769"
SETTLED = re.compile("找到 \\d+ 项|没有找到|没有这个索引号")
HOSTILE = {
    "an image with a script": "<img src=x onerror=alert(1)>",
    "a script": '"><script>alert(1)</script>',
    "a script address": "javascript:alert(1)",
    "a file path": "../../../../etc/passwd",
    "ten kilobytes": "吕仙亭" * 1100,
    "a regular expression": "(.*)+$[a-z]{1,}\\",
    "quotation marks": '"""',
    "emoji": "👵🏘️🀄",
    "right-to-left marks": "\u202e文件\u200f\u202c",
    "a property of every object": "constructor",
    "a prototype": "__proto__/2020-1",
    "a per cent sign": "%",
}
RAW = {"a lone surrogate": "%ED%A0%80", "half an escape": "%E5%90", "a broken escape": "%ZZ"}


def search_in_the_header(page: Page, words: str) -> None:
    banner = page.get_by_role("banner")
    banner.get_by_role("searchbox").fill(words)
    banner.get_by_role("searchbox").press("Enter")


def results(page: Page) -> Locator:
    return page.get_by_role("main").locator("[data-results] a")


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def test_the_header_form_finds_project_goal_and_document(page: Page, real_home: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, "老旧小区改造")
    expect(page).to_have_url(re.compile(re.escape(f"{real_home}search/?q=") + ".+"))
    expect(status(page)).to_have_text(re.compile(r"找到 \d+ 项"))
    for path in ("projects/old-estate-renewal/", "plans/2021/goals/6/", f"{DOCUMENT}/"):
        found = page.get_by_role("main").locator(f'[data-results] a[href$="{path}"]')
        expect(found).to_have_count(1)
    results(page).and_(page.locator('[href$="old-estate-renewal/"]')).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("老旧小区改造")


def test_the_query_stays_in_the_field(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=网格化")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_have_value("网格化")
    field.fill("日间照料")
    page.get_by_role("main").get_by_role("button").click()
    expect(field).to_have_value("日间照料")
    expect(results(page).filter(has_text="日间照料中心").first).to_be_visible()


def test_a_part_of_a_word_is_found_with_its_surroundings(phone: Page, real_home: str) -> None:
    phone.goto(real_home)
    search_in_the_header(phone, "网格化")
    expect(results(phone).first).to_be_visible()
    expect(phone.get_by_role("main").locator("mark").first).to_have_text("网格化")


def test_english_words_are_found_in_english(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}en/")
    search_in_the_header(page, "renewal")
    expect(status(page)).to_have_text(re.compile(r"\d+ found"))
    found = results(page).and_(page.locator('[href$="/en/projects/old-estate-renewal/"]'))
    expect(found).to_have_text("Renewal of old housing estates")


@pytest.mark.parametrize(
    "spelling",
    [
        "410/2020-1778769",
        " 410 / 2020 - 1778769 ",
        "410\uff0f2020\uff0d1778769",
        "４１０/２０２０-１７７８７６９",
        "410/2020—1778769",
        "索引号：410/2020-1778769",
        "索引号:410/2020-1778769",
    ],
)
def test_an_index_number_leads_to_its_document(
    page: Page, real_home: str, prefix: str, spelling: str
) -> None:
    page.goto(real_home + prefix)
    search_in_the_header(page, spelling)
    expect(results(page)).to_have_count(1)
    results(page).click()
    expect(page).to_have_url(f"{real_home}{prefix}{DOCUMENT}/")


def test_a_wrong_index_number_is_no_near_match(page: Page, real_home: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, "410/2020-9999999")
    expect(status(page)).to_have_text("没有这个索引号。")
    expect(results(page)).to_have_count(0)
    page.goto(f"{real_home}en/")
    search_in_the_header(page, "410/2020-9999999")
    expect(status(page)).to_have_text("There is no such index number.")
    expect(results(page)).to_have_count(0)


def test_words_that_stand_nowhere_are_said_to_be_missing(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=紫禁城御花园")
    expect(status(page)).to_have_text(re.compile("没有找到"))
    expect(results(page)).to_have_count(0)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_does_no_harm(page: Page, real_home: str, words: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, words)
    expect(status(page)).to_have_text(SETTLED)
    expect(page.get_by_role("main").locator("img, script:not([src])")).to_have_count(0)


@pytest.mark.parametrize("escape", RAW.values(), ids=RAW.keys())
def test_a_broken_escape_in_the_address_does_no_harm(
    page: Page, real_home: str, escape: str
) -> None:
    page.goto(f"{real_home}search/?q={escape}")
    expect(status(page)).to_have_text(SETTLED)


def test_an_empty_search_says_nothing_wrong(page: Page, real_home: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, "  ")
    expect(page).to_have_url(re.compile("/search/"))
    expect(status(page)).to_have_text("")
    expect(results(page)).to_have_count(0)


def test_without_scripts_the_search_page_shows_the_way_to_the_site_map(
    unscripted: Page, real_home: str, prefix: str
) -> None:
    unscripted.goto(f"{real_home}{prefix}search/")
    unscripted.get_by_role("main").get_by_role("link").click()
    expect(unscripted).to_have_url(f"{real_home}{prefix}sitemap/")
    expect(unscripted.get_by_role("main").get_by_role("link")).not_to_have_count(0)
