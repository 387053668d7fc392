"""What a reader's device asks for is honoured: its own colours, and nothing that moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from portal.language.languages import LANGUAGES, Language
from tests.browser.conftest import Open
from tests.browser.rendered import hold, measure
from tests.browser.templates import kinds
from tests.built import Built


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_in_forced_colours_marks_and_controls_can_still_be_told_apart(
    open_browser: Open, town_home: str, town_site: Built, language: Language
) -> None:
    page = open_browser(forced_colors="active")
    lost: dict[str, list[str]] = {}
    for kind in kinds(town_site, language):
        page.goto(kind.address(town_home, language))
        kind.settle(page)
        for one in measure(page, "lost_in_forced_colours"):
            lost.setdefault(one, []).append(kind.name)
    assert not lost, "\n".join(f"{one}: {', '.join(where)}" for one, where in lost.items())


def test_in_forced_colours_the_focus_can_be_seen(open_browser: Open, town_home: str) -> None:
    page = open_browser(forced_colors="active")
    page.goto(town_home)
    stops = hold(page, "stops")
    for _ in measure(page, "names", stops):
        page.keyboard.press("Tab")
        found = measure(page, "focused", stops)
        assert found["seen"], found["name"]


def test_nothing_moves_where_the_device_asks_for_rest(
    open_browser: Open, town_home: str, town_site: Built
) -> None:
    page = open_browser(reduced_motion="reduce")
    moving: dict[str, list[str]] = {}
    for kind in kinds(town_site, LANGUAGES[0]):
        page.goto(kind.address(town_home, LANGUAGES[0]))
        kind.settle(page)
        for one in measure(page, "moving"):
            moving.setdefault(one, []).append(kind.name)
    assert moving == {}


def test_the_night_is_dark(page: Page, real_home: str) -> None:
    page.goto(real_home)
    day = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).not_to_have_css("background-color", day)
