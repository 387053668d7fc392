"""Nothing sticks out sideways, and what is clicked is large enough, on every kind of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, Serve
from tests.browser.modes import MODES, show
from tests.browser.pages import of_every_kind
from tests.browser.rendered import measure
from tests.reading import Built

SIZES = [(1280, 900), (768, 1024), (390, 844), (320, 256)]
"""The last is 1280 × 1024 at 400 %."""
SHOWN = [("light", size) for size in SIZES] + [("elder", SIZES[-1])]
"""The largest letters have it hardest on the narrowest screen."""


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
        for mode, (width, height) in SHOWN:
            show(page, MODES[mode])
            page.set_viewport_size(ViewportSize(width=width, height=height))
            found = measure(page, "sticking_out")
            wide += [f"{path} in {mode} at {width} px: {one}" for one in found]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("side", [44, 60], ids=["light", "elder"])
def test_what_is_clicked_is_large_enough_for_a_finger(
    page: Page, town_home: str, town_site: Built, prefix: str, side: int
) -> None:
    small: dict[str, list[str]] = {}
    for path in of_every_kind(town_site, prefix):
        page.goto(town_home + path)
        show(page, MODES["elder" if side == 60 else "light"])
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            for one in measure(page, "smaller_than", side):
                small.setdefault(one, []).append(f"{path} {size['width']}")
    assert not small, "\n".join(
        f"{one}: {where[0]} and {len(where) - 1} more" for one, where in small.items()
    )
