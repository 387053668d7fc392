"""Nothing sticks out sideways, and what is clicked is large enough, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from portal.language.languages import LANGUAGES, Language
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.device import Screen
from tests.browser.modes import MODES, show
from tests.browser.rendered import measure
from tests.browser.templates import hardest
from tests.built import Built

TABLET = ViewportSize(width=768, height=1024)
ZOOMED = ViewportSize(width=320, height=256)
"""1280 × 1024 at 400 %."""
SHOWN = {"light": (DESKTOP, TABLET, PHONE, ZOOMED), "elder": (ZOOMED,)}
"""The largest letters have it hardest on the narrowest screen."""

TOUCHED = (PHONE, DESKTOP)
SIDES = {"light": 44, "elder": 60}
"""Pixels that what is clicked must measure each way."""


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_page_scrolls_sideways_at_any_width(
    page: Page, real_home: str, real_site: Built, language: Language
) -> None:
    screen = Screen(page)
    wide: list[str] = []
    for path in hardest(real_site, language):
        page.goto(real_home + path)
        for mode, sizes in SHOWN.items():
            show(page, MODES[mode])
            for size in sizes:
                screen.resize(size)
                found = measure(page, "sticking_out")
                wide += [f"{path} in {mode} at {size['width']} px: {one}" for one in found]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_nor_does_any_of_the_office_that_has_everything_where_a_finger_hits_what_is_clicked(
    page: Page, town_home: str, town_site: Built, language: Language
) -> None:
    screen = Screen(page)
    wrong: dict[str, list[str]] = {}
    for path in hardest(town_site, language):
        page.goto(town_home + path)
        for mode, sizes in SHOWN.items():
            show(page, MODES[mode])
            for size in (*TOUCHED, *(one for one in sizes if one not in TOUCHED)):
                screen.resize(size)
                found = measure(page, "sticking_out")
                if size in TOUCHED:
                    found += measure(page, "smaller_than", SIDES[mode])
                for one in found:
                    wrong.setdefault(one, []).append(f"{path} in {mode} at {size['width']} px")
    assert not wrong, "\n".join(
        f"{one}: {where[0]} and {len(where) - 1} more" for one, where in wrong.items()
    )
