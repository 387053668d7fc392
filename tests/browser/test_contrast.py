"""Every text stands out from what is behind it, by day and by night."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.pages import of_every_kind
from tests.browser.rendered import measure
from tests.reading import Built

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("office", ["real_site", "town_site"])
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(
    request: pytest.FixtureRequest, page: Page, serve: Serve, office: str
) -> None:
    site: Built = request.getfixturevalue(office)
    home = serve(site.out)
    pale: list[str] = []
    for path in of_every_kind(site, ""):
        page.goto(home + path)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            pale += [f"{path} {scheme}: {one}" for one in measure(page, "paler_than", 4.5)]
    assert not pale, "\n".join(pale)


def test_the_night_is_dark(page: Page, real_home: str) -> None:
    page.goto(real_home)
    day = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).not_to_have_css("background-color", day)
