"""Pages in a browser that lacks what the oldest of the baseline lack."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import DOCUMENT, results, search_in_the_header
from tests.browser.watch import Watch

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


BROKEN = {"search/": "search-page", "numbers/": "search-desk", "proof/": "proof", "": "portal"}
"""What a page needs."""
NEEDING = {
    "search/": "[data-search]",
    "numbers/": ".desk",
    "proof/": ".proof",
    "": ".display, [data-print], [data-copy]",
}
"""And for what it needs it."""
OVER_HTTP = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"


@pytest.mark.parametrize("path", BROKEN)
def test_a_script_that_cannot_be_read_leaves_a_sentence_and_no_dead_buttons(
    page: Page, town_home: str, watch: Watch, path: str, prefix: str
) -> None:
    watch.expect("Unexpected identifier")
    script = f"**/assets/{BROKEN[path]}.js"
    page.route(script, lambda route: route.fulfill(body="a b", content_type="text/javascript"))
    page.goto(f"{town_home}{prefix}{path}")
    if path:
        expect(page.locator(".unscripted")).to_be_visible()
    expect(page.locator(NEEDING[path]).filter(visible=True)).to_have_count(0)


def test_an_address_is_copied_over_http(page: Page, town_home: str, prefix: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(OVER_HTTP)
    page.goto(f"{town_home}{prefix}plans/")
    button = page.locator("[data-copy='#address']")
    button.click()
    expect(button).to_have_text("Copied" if prefix else "已复制")
    expect(button).to_be_focused()
    field = page.locator("header").get_by_role("searchbox")
    field.press("Control+v")
    expect(field).to_have_value(page.locator("#address").inner_text())


def test_where_nothing_copies_the_list_is_marked_and_said(page: Page, town_home: str) -> None:
    page.add_init_script(f"{OVER_HTTP} document.execCommand = () => false;")
    page.goto(f"{town_home}numbers/")
    page.locator("textarea").fill("见 999/2025-1000210 号")
    page.get_by_role("main").get_by_role("button", name="全部复制").click()
    expect(page.locator("[data-status]")).to_have_text("上面的结果已选中，请自行复制。")
    assert "999/2025-1000210" in page.evaluate("getSelection().toString()")


def test_search_that_fails_names_other_ways(
    page: Page, town_home: str, watch: Watch, prefix: str
) -> None:
    watch.expect("404")
    watch.expect("page error")
    page.route("**/find/**", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{town_home}{prefix}search/?q=plan")
    expect(page.locator(".unscripted").get_by_role("link").first).to_be_visible()
    expect(page.locator("[data-search]")).to_be_visible()
