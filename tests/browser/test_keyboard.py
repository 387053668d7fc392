"""Everything on every type of page can be reached and seen with the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import JSHandle, Page, ViewportSize, expect

from portal.language.languages import EN, ZH, Language
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rendered import hold, measure
from tests.browser.templates import kinds
from tests.built import Built

PER_PAGE = 400
"""More stops than any page has: a way around that never ends is a trap."""


@dataclass(frozen=True)
class Stop:
    """Where the Tab key stopped: the control's place among all of the page, and how it looks."""

    place: int
    name: str
    seen: bool
    covered: bool
    top: float
    bottom: float


def walk(page: Page, expected: JSHandle) -> list[Stop]:
    """Press Tab from the top of the page until the focus leaves what is expected, or starts again.

    What is expected is looked up once for all stops: each would look at every control again.
    """
    page.emulate_media(reduced_motion="reduce")  # scrolling takes no time
    stops: list[Stop] = []
    while len(stops) < PER_PAGE:
        page.keyboard.press("Tab")
        stop = Stop(**measure(page, "focused", expected))
        if stop.place < 0 or stop.place in {one.place for one in stops}:
            return stops
        stops.append(stop)
    pytest.fail(f"the keyboard never leaves {page.url}")


def faults(page: Page, *, one_column: bool) -> list[str]:
    """What is wrong with the way of the Tab key through the page that is open."""
    expected = hold(page, "stops")
    names = measure(page, "names", expected)
    stops = walk(page, expected)
    wrong = [f"not reached in order: {names}"] if [one.name for one in stops] != names else []
    wrong += [f"focus cannot be seen: {one.name}" for one in stops if not one.seen]
    wrong += [f"covered: {one.name}" for one in stops if one.covered]
    if one_column:
        pairs = pairwise(stops[1:])  # the skip link stands above everything
        wrong += [f"upwards to {two.name}" for one, two in pairs if two.bottom <= one.top]
    return wrong


@pytest.mark.parametrize(
    ("language", "size"), [(ZH, PHONE), (EN, DESKTOP)], ids=["zh-phone", "en-desktop"]
)
def test_every_control_is_reached_in_order_with_a_focus_that_can_be_seen(
    page: Page, town_home: str, town_site: Built, language: Language, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    wrong: dict[str, list[str]] = {}
    for kind in kinds(town_site, language):
        page.goto(kind.address(town_home, language))
        kind.settle(page)
        for one in faults(page, one_column=size == PHONE):
            wrong.setdefault(one, []).append(kind.name)
    assert not wrong, "\n".join(f"{one}: {', '.join(where)}" for one, where in wrong.items())


def test_the_skip_link_comes_first_and_leads_to_the_text(
    page: Page, real_home: str, prefix: str
) -> None:
    page.goto(f"{real_home}{prefix}410/2020-1778769/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_a_search_can_be_made_without_a_mouse(page: Page, real_home: str) -> None:
    page.goto(real_home)
    page.get_by_role("banner").get_by_role("searchbox").focus()
    page.keyboard.type("410/2020-1778769")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{real_home}410/2020-1778769/")


def test_backwards_the_keyboard_leaves_the_page_by_the_skip_link(
    page: Page, real_home: str
) -> None:
    page.goto(real_home)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
