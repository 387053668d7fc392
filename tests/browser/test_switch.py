"""Changing the language keeps the reader's place."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

PLACES = [("plans/2021/goals/6/", "6.2"), ("410/2020-1778769/", "s6-2"), ("glossary/", None)]


def switch_language(page: Page) -> None:
    page.get_by_role("banner").locator("[data-switch]").click()


def stays_at(page: Page, address: str, anchor: str | None) -> None:
    expect(page).to_have_url(address + (f"#{anchor}" if anchor else ""))
    if anchor:
        expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()


@pytest.mark.parametrize(("path", "anchor"), PLACES)
def test_there_and_back_the_same_paragraph_stays_in_view(
    page: Page, real_home: str, path: str, anchor: str | None
) -> None:
    page.goto(real_home + path + (f"#{anchor}" if anchor else ""))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    switch_language(page)
    stays_at(page, f"{real_home}en/{path}", anchor)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    switch_language(page)
    stays_at(page, real_home + path, anchor)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_a_place_reached_by_a_link_on_the_page_is_kept_too(phone: Page, real_home: str) -> None:
    phone.goto(f"{real_home}plans/2021/goals/6/")
    phone.get_by_role("main").get_by_role("link", name="T5").first.click()
    anchor = urlsplit(phone.url).fragment
    assert anchor.upper() == "T5"
    switch_language(phone)
    stays_at(phone, f"{real_home}en/plans/2021/goals/6/", anchor)


def test_without_scripts_the_same_page_opens_in_the_other_language(
    unscripted: Page, real_home: str
) -> None:
    unscripted.goto(f"{real_home}en/projects/old-estate-renewal/")
    switch_language(unscripted)
    expect(unscripted).to_have_url(f"{real_home}projects/old-estate-renewal/")
