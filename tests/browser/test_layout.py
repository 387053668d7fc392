"""Nothing sticks out sideways, and what is clicked is large enough, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import PHONE, Serve
from tests.browser.pages import of_every_kind
from tests.browser.rendered import measure
from tests.reading import Built

SIZES = [(1280, 900), (768, 1024), (390, 844), (320, 256)]
"""The last is 1280 × 1024 at 400 %."""
LISTED = "header a, header button, .trail a, footer a, main li > a, main button"
HEADER = "header a, header button, header input"


@pytest.fixture(params=["real_site", "town_site"])
def site(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites in turn."""
    built: Built = request.getfixturevalue(str(request.param))
    return built


def test_no_page_scrolls_sideways_at_any_width(
    page: Page, serve: Serve, site: Built, prefix: str
) -> None:
    home = serve(site.out)
    wide: list[str] = []
    for path in of_every_kind(site, prefix):
        page.goto(home + path)
        for width, height in SIZES:
            page.set_viewport_size(ViewportSize(width=width, height=height))
            wide += [f"{path} at {width} px: {one}" for one in measure(page, "sticking_out")]
    assert not wide, "\n".join(wide)


def test_what_is_clicked_is_large_enough_for_a_finger(
    page: Page, serve: Serve, site: Built, prefix: str
) -> None:
    home = serve(site.out)
    page.set_viewport_size(PHONE)
    small: list[str] = []
    for path in of_every_kind(site, prefix):
        page.goto(home + path)
        found = measure(page, "lower_than", 24, LISTED) + measure(page, "lower_than", 44, HEADER)
        small += [f"{path}: {one}" for one in found]
    assert not small, "\n".join(small)
