"""On paper stands the text, not the way around the site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from portal.language.languages import ZH
from tests.browser.templates import hardest
from tests.built import Built

SHEET = re.compile(rb"/Type /Page\b")
ONE_SHEET = (
    "plans/2026/goals/1/poster/",
    "service-points/service-centre/poster/",
    "activities/summer-reading/poster/",
    "disclosure/requests/form/",
)
SCREEN_ONLY = "header nav, [role=search], .trail, footer nav, [data-switch]"


def shown(page: Page, selector: str) -> list[str]:
    """The HTML of what can be seen of a selector."""
    found = page.locator(selector).filter(visible=True)
    return [str(one.evaluate("one => one.outerHTML")) for one in found.all()]


def test_a_poster_and_the_form_take_one_sheet(page: Page, town_home: str, prefix: str) -> None:
    sheets: dict[str, int] = {}
    for path in ONE_SHEET:
        page.goto(town_home + prefix + path)
        page.emulate_media(media="print")
        sheets[path] = len(SHEET.findall(page.pdf(prefer_css_page_size=True)))
    assert set(sheets.values()) == {1}, sheets


def test_what_is_pressed_or_filled_in_stays_off_the_paper(
    page: Page, town_home: str, town_site: Built
) -> None:
    page.emulate_media(media="print")
    wrong: list[str] = []
    for path in hardest(town_site, ZH):
        page.goto(town_home + path)
        wrong += [f"{path}: {one}" for one in shown(page, "button, input, textarea")]
    assert not wrong, "\n".join(wrong)


def test_menu_and_search_stay_off_the_paper(page: Page, real_home: str, real_site: Built) -> None:
    page.emulate_media(media="print")
    wrong: list[str] = []
    for path in hardest(real_site, ZH):
        page.goto(real_home + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wrong += [f"{path}: {one}" for one in shown(page, SCREEN_ONLY)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "path", ["", "plans/2026/goals/1/", "plans/2026/goals/1/poster/", "999/2023-1000101/"]
)
def test_that_a_site_is_no_official_one_stands_on_paper_too(
    path: str, page: Page, town_home: str
) -> None:
    page.emulate_media(media="print")
    page.goto(town_home + path)
    expect(page.locator(".strip__notice")).to_have_text("虚构演示")
    expect(page.locator(".strip__notice")).to_be_visible()


def test_that_a_site_is_a_sample_stands_on_paper_too(page: Page, real_home: str) -> None:
    page.emulate_media(media="print")
    page.goto(real_home + "410/2020-1778769/")
    expect(page.locator(".strip__notice")).to_have_text("样本，非正式发布")
    expect(page.locator(".strip__notice")).to_be_visible()
