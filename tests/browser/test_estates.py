"""A person looks for the renewal of old housing estates and its figures."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

WORDS = {
    "": {
        "projects": "项目",
        "project": "老旧小区改造",
        "goal": "优化城市管理水平",
        "measure": "抓紧薄弱环节综合改造",
        "document": "吕仙亭街道2021年工作规划计划",
        "item": "项目",
    },
    "en/": {
        "projects": "Projects",
        "project": "Renewal of old housing estates",
        "goal": "Improve urban management",
        "measure": "Press on with the comprehensive renewal of weak spots",
        "document": "Lüxianting Subdistrict work programme and plan for 2021",
        "item": "Item",
    },
}
FIGURES = {
    "": ("6 个", "91 个", "4 个", "6,179 户", "1,648 栋", "740,100 平方米"),
    "en/": (
        "6 communities",
        "91 estates",
        "4 zones",
        "6,179 households",
        "1,648 buildings",
        "740,100 m²",
    ),
}
TABLE = {
    "": ("6个", "91个", "4个", "6179户", "1648栋", "740100平方米"),
    "en/": ("6", "91", "4", "6,179", "1,648", "740,100 m²"),
}


def shows_the_figures(place: Locator, prefix: str) -> None:
    expect(place.locator(".figures__number")).to_have_text(list(FIGURES[prefix]))


def test_on_the_project_page(page: Page, real_home: str, prefix: str) -> None:
    words = WORDS[prefix]
    page.goto(real_home + prefix)
    page.get_by_role("banner").get_by_role("link", name=words["projects"], exact=True).click()
    page.get_by_role("main").get_by_role("link", name=words["project"], exact=True).click()
    expect(page).to_have_url(f"{real_home}{prefix}projects/old-estate-renewal/")
    expect(page.get_by_role("heading", level=1)).to_have_text(words["project"])
    shows_the_figures(page.get_by_role("main"), prefix)


def test_on_the_page_of_goal_6(page: Page, real_home: str, prefix: str) -> None:
    words = WORDS[prefix]
    page.goto(real_home + prefix)
    page.get_by_role("main").get_by_role("link", name=re.compile(words["goal"])).click()
    expect(page).to_have_url(f"{real_home}{prefix}plans/2021/goals/6/")
    shows_the_figures(page.get_by_role("main"), prefix)
    measure = page.get_by_role("region", name=re.compile(words["measure"]))
    measure.get_by_role("link", name=words["project"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["project"])


def test_in_the_document(page: Page, real_home: str, prefix: str) -> None:
    words = WORDS[prefix]
    page.goto(real_home + prefix)
    latest = page.get_by_role("main").locator(".rows")
    latest.get_by_role("link", name=words["document"]).click()
    expect(page).to_have_url(f"{real_home}{prefix}410/2020-1778769/")
    expect(page.get_by_role("heading", name=re.compile(f"6.2 {words['measure']}"))).to_be_visible()
    table = page.get_by_role("table").filter(has_text=TABLE[prefix][-1])
    for figure in TABLE[prefix]:
        expect(table.get_by_role("cell", name=re.compile(figure)).first).to_be_visible()


def test_the_index_number_is_the_address(page: Page, real_home: str, prefix: str) -> None:
    answer = page.goto(f"{real_home}{prefix}410/2020-1778769/")
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS[prefix]["document"])
    expect(page.get_by_text("410/2020-1778769").first).to_be_visible()
