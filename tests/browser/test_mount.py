"""The site works below a folder of an intranet server, and its error page at any address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.nginx import serving
from tests.browser.watch import Watch
from tests.built import Built

MOUNT = "/x/y/"


@pytest.fixture(params=["preview", "nginx"])
def home(
    request: pytest.FixtureRequest,
    serve: Serve,
    served: set[str],
    real_site: Built,
    tmp_path: Path,
) -> Iterator[str]:
    """The real office's site below a folder, served by our preview and by a real nginx.

    Asked for before the page, so that it goes after it: an icon is fetched late.
    """
    if request.param == "preview":
        yield serve(real_site.out, MOUNT)
        return
    with serving(real_site.out, tmp_path, MOUNT) as address:
        served.add(address)
        yield address


def test_a_walk_through_the_site_never_leaves_its_folder(home: str, page: Page) -> None:
    page.goto(home)
    page.get_by_role("banner").get_by_role("link", name="规划进展", exact=True).click()
    main = page.get_by_role("main")
    main.get_by_role("link", name="吕仙亭街道2021年工作规划计划").first.click()
    expect(page).to_have_url(f"{home}plans/2021/")
    main.get_by_role("link", name="优化城市管理水平").first.click()
    main.get_by_role("link", name="§6.2").first.click()
    expect(page).to_have_url(f"{home}410/2020-1778769/#s6-2")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{home}en/410/2020-1778769/#s6-2")
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("renewal")
    field.press("Enter")
    expect(page).to_have_url(f"{home}en/search/?q=renewal")
    found = main.locator('[data-results] a[href$="/projects/old-estate-renewal/"]')
    found.click()
    expect(page).to_have_url(f"{home}en/projects/old-estate-renewal/")


def test_an_index_number_is_found_below_a_folder_too(home: str, page: Page) -> None:
    page.goto(f"{home}search/?q=410/2020-1778769")
    expect(page).to_have_url(f"{home}410/2020-1778769/")


def test_a_wrong_address_deep_in_the_site_gets_a_page_with_ways_on(
    page: Page, real_home: str, watch: Watch
) -> None:
    watch.expect("status 404: .*/no/such/address")
    watch.expect("console: Failed to load resource.*404")
    wrong = f"{real_home}no/such/address/at-all/"
    answer = page.goto(wrong)
    assert answer is not None
    assert answer.status == 404
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("没有这个页面")
    expect(page.locator(".masthead")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    for name in ("政府信息公开目录", "搜索", "网站地图", "English home page"):
        page.goto(wrong)
        main.get_by_role("link", name=re.compile(name)).click()
        expect(page).not_to_have_url(wrong)
        expect(page.get_by_role("heading", level=1)).not_to_have_text("没有这个页面")
