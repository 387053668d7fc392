"""Every component, on the page that shows them all: it shuts nobody out, nothing sticks out."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import inject, violations
from tests.browser.device import Screen
from tests.browser.modes import MODES, show
from tests.browser.rendered import measure

WIDTHS = (320, 1280)


def test_no_component_shuts_anybody_out_or_sticks_out(
    page: Page, real_home: str, prefix: str
) -> None:
    page.goto(f"{real_home}{prefix}about/design/")
    inject(page)
    screen, found = Screen(page), dict[str, list[str]]()
    for width in WIDTHS:
        screen.resize(ViewportSize(width=width, height=900))
        for mode in MODES.values():
            show(page, mode)
            seen = violations(page, paper=mode.media == "print")
            for one in seen + measure(page, "sticking_out"):
                found.setdefault(one, []).append(f"{mode.name} {width}")
    assert not found, "\n".join(f"{one}: {', '.join(where)}" for one, where in found.items())


def test_the_settings_shown_as_an_example_work(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}about/design/")
    page.get_by_role("main").get_by_role("radio", name="特大").check()
    expect(page.locator("html")).to_have_attribute("data-size", "larger")
