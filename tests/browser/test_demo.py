"""The fictional office's site says on every page what it is, and what became of its documents."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.built import Built

BANNER = {
    "": "虚构演示",
    "en/": "Fictional demo",
}


def test_every_page_is_marked_as_a_demo_and_kept_out_of_search_engines(town_site: Built) -> None:
    for page in town_site.pages.values():
        assert BANNER["en/" if page.english else ""] in page.root.text, page.file
        assert page.meta("robots") == "noindex", page.file


def test_the_banner_is_what_a_reader_sees_first(phone: Page, town_home: str, prefix: str) -> None:
    for path in ("", "projects/old-blocks/", "999/2023-1000101/"):
        phone.goto(town_home + prefix + path)
        expect(phone.get_by_text(BANNER[prefix], exact=True)).to_be_in_viewport(ratio=1)


def test_a_superseded_document_says_what_replaced_it(
    page: Page, town_home: str, prefix: str
) -> None:
    replaced = {"": "已由下列文件取代", "en/": "Replaced by"}[prefix]
    page.goto(f"{town_home}{prefix}999/2023-1000101/")
    page.get_by_text(replaced).get_by_role("link", name="999/2024-1000123").click()
    expect(page).to_have_url(f"{town_home}{prefix}999/2024-1000123/")
    page.get_by_text(replaced).get_by_role("link", name="999/2025-1000210").click()
    expect(page).to_have_url(f"{town_home}{prefix}999/2025-1000210/")
    expect(page.get_by_text(replaced)).to_have_count(0)


def test_a_text_without_english_stands_there_in_chinese_and_is_marked(
    page: Page, town_home: str
) -> None:
    page.goto(f"{town_home}en/999/2024-1000177/")
    chinese = page.get_by_role("main").locator('.body[lang="zh-Hans"]')
    expect(chinese).to_contain_text("自半月街口至听雨塔")
    expect(page.get_by_text(re.compile("has not been translated yet"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("night lighting"))
