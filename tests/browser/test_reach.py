"""Without scripts every page is at most three clicks from the home page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.pages import clicks_from, pages_in
from tests.built import Built

CLICKS = {
    "plan": (
        ("规划进展", "吕仙亭街道2021年工作规划计划"),
        ("Plan", "Lüxianting Subdistrict work programme and plan for 2021"),
    ),
    "goal": (
        ("规划进展", "扎实推进民生工程"),
        ("Plan", "Make solid progress with livelihood projects"),
    ),
    "document": (
        ("政府信息公开", "吕仙亭街道2021年工作规划计划"),
        ("Disclosure", "Lüxianting Subdistrict work programme and plan for 2021"),
    ),
    "project": (("项目", "老旧小区改造"), ("Projects", "Renewal of old housing estates")),
    "service point": (("服务点", "日间照料中心"), ("Service points", "Day-care centres")),
    "activity": (
        ("文明实践", "老年志愿者交通引导"),
        ("Activities", "Traffic guidance by senior volunteers"),
    ),
}


@pytest.mark.parametrize("office", ["real_site", "town_site"])
def test_every_page_is_at_most_three_clicks_from_home(
    request: pytest.FixtureRequest, serve: Serve, office: str, prefix: str
) -> None:
    site: Built = request.getfixturevalue(office)
    home = serve(site.out)
    clicks = clicks_from(home + prefix, farthest=3)
    missing = [path for path in pages_in(site, prefix) if home + prefix + path not in clicks]
    assert missing == []


@pytest.mark.parametrize("english", [0, 1], ids=["zh", "en"])
@pytest.mark.parametrize("kind", CLICKS)
def test_without_scripts_a_person_clicks_from_home_to_a_record(
    unscripted: Page, real_home: str, kind: str, english: int
) -> None:
    column, title = CLICKS[kind][english]
    unscripted.goto(real_home + ("en/" if english else ""))
    unscripted.get_by_role("banner").get_by_role("link", name=column, exact=True).click()
    unscripted.get_by_role("main").get_by_role("link", name=re.compile(title)).first.click()
    expect(unscripted.get_by_role("heading", level=1)).to_have_text(title)
