"""Nothing sticks out sideways, and what is clicked is large enough, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from portal.language.languages import LANGUAGES, Language
from tests.browser.conftest import DESKTOP, PHONE, Serve
from tests.browser.modes import MODES, show
from tests.browser.rendered import measure
from tests.browser.templates import hardest
from tests.built import Built

SIZES = [(1280, 900), (768, 1024), (390, 844), (320, 256)]
"""The last is 1280 × 1024 at 400 %."""
SHOWN = {"light": SIZES, "elder": SIZES[-1:]}
"""The largest letters have it hardest on the narrowest screen."""

SIDES = {"light": 44, "elder": 60}
"""Pixels that what is clicked must measure each way."""


@pytest.fixture(params=["real_site", "town_site"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites in turn."""
    built: Built = request.getfixturevalue(str(request.param))
    return built


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_page_scrolls_sideways_at_any_width(
    page: Page, serve: Serve, site: Built, language: Language
) -> None:
    home = serve(site.out)
    wide: list[str] = []
    for path in hardest(site, language):
        page.goto(home + path)
        for mode, sizes in SHOWN.items():
            show(page, MODES[mode])
            for width, height in sizes:
                page.set_viewport_size(ViewportSize(width=width, height=height))
                found = measure(page, "sticking_out")
                wide += [f"{path} in {mode} at {width} px: {one}" for one in found]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_what_is_clicked_is_large_enough_for_a_finger(
    page: Page, town_home: str, town_site: Built, language: Language
) -> None:
    small: dict[str, list[str]] = {}
    for path in hardest(town_site, language):
        page.goto(town_home + path)
        for mode, side in SIDES.items():
            show(page, MODES[mode])
            for size in (PHONE, DESKTOP):
                page.set_viewport_size(size)
                for one in measure(page, "smaller_than", side):
                    small.setdefault(one, []).append(f"{path} in {mode} at {size['width']} px")
    assert not small, "\n".join(
        f"{one}: {where[0]} and {len(where) - 1} more" for one, where in small.items()
    )
