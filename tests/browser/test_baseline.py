"""Pages in a browser that lacks what the oldest of the baseline lack."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import DOCUMENT, results, search_in_the_header

LACKING = """
delete Object.hasOwn;
for (const { prototype } of [Array, String]) delete prototype.at;
delete String.prototype.replaceAll;
delete Element.prototype.replaceChildren;
"""


@pytest.fixture
def older(page: Page) -> Page:
    """A page without the methods that a script of ours brings."""
    page.add_init_script(LACKING)
    return page


def test_words_and_numbers_are_found(older: Page, real_home: str) -> None:
    older.goto(real_home)
    search_in_the_header(older, "社区")
    expect(results(older)).to_have_count(5)
    search_in_the_header(older, DOCUMENT)
    expect(older).to_have_url(f"{real_home}{DOCUMENT}/")


def test_a_choice_of_display_is_applied_and_kept(older: Page, real_home: str) -> None:
    older.goto(f"{real_home}?display=elder")
    expect(older.locator("html")).to_have_attribute("data-elder", "elder")
    older.goto(f"{real_home}plans/")
    expect(older.locator("html")).to_have_attribute("data-elder", "elder")


def test_the_desk_knows_the_numbers_in_a_text(older: Page, town_home: str) -> None:
    older.goto(f"{town_home}numbers/")
    older.get_by_role("main").get_by_role("textbox").fill("见 999/2025-1000210 号")
    expect(older.locator("[data-results] li")).to_have_count(1)


def test_a_text_is_proved(older: Page, town_home: str) -> None:
    older.goto(f"{town_home}proof/")
    older.locator("[data-proof] textarea").fill("不曾公开的文字")
    older.locator("[data-check]").click()
    expect(older.locator("[data-answer] p")).to_have_count(2)
