"""Checking a file in the page: what was downloaded is known, what was altered is not."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.built import Built

DOCUMENT = "999/2025-1000031/"
SAME = "Unchanged: it is what this site publishes now."
NONE = "This is not among the files published here now"


def answer(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def test_a_downloaded_file_is_known_and_an_altered_one_is_not(
    page: Page, town_home: str, town_site: Built
) -> None:
    page.goto(f"{town_home}en/proof/")
    raw = (town_site.out / DOCUMENT / "index.md").read_bytes()
    chosen = page.get_by_label("Choose or drop a file")
    chosen.set_input_files({"name": "a.md", "mimeType": "text/markdown", "buffer": raw})
    expect(answer(page)).to_contain_text(SAME)
    expect(answer(page)).to_contain_text("Index number: 999/2025-1000031")
    link = answer(page).get_by_role("link")
    chosen.set_input_files({"name": "a.md", "mimeType": "text/markdown", "buffer": raw + b"."})
    expect(answer(page)).to_contain_text(NONE)
    chosen.set_input_files({"name": "a.md", "mimeType": "text/markdown", "buffer": raw})
    link.click()
    expect(page).to_have_url(f"{town_home}en/{DOCUMENT}")


def test_pasted_text_is_known_whatever_becomes_of_its_line_ends(
    page: Page, town_home: str, town_site: Built
) -> None:
    page.goto(f"{town_home}proof/")
    text = (town_site.out / DOCUMENT / "index.txt").read_text("utf-8")
    page.get_by_label("或者粘贴").fill(text.strip().replace("\n", "\r\n"))
    page.get_by_role("button", name="核验文字").click()
    expect(answer(page)).to_contain_text("一字不差")
    expect(answer(page)).to_contain_text("公开日期：2025-01-24")


def test_a_citation_is_copied_as_it_stands(page: Page, town_home: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{town_home}en/{DOCUMENT}")
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    day = re.findall(r"\)\[(\d{4}-\d\d-\d\d)\]", copied)
    assert day in [[one.isoformat()] for one in around(datetime.now(UTC) + timedelta(hours=8))]
    assert copied == (
        "Mirror Lake Subdistrict Office (fictional demo). "
        "Mirror Lake annual report on open government information, 2024: 999/2025-1000031"
        f"[EB/OL]. (2025-01-24)[{day[0]}]. https://mirror-lake.example/en/999/2025-1000031/."
    )


def around(moment: datetime) -> set[date]:
    """The day of a moment in Beijing, and of a minute before: midnight may have passed."""
    return {moment.date(), (moment - timedelta(minutes=1)).date()}


def test_what_a_page_says_for_machines_is_no_script_to_the_browser(
    page: Page, town_home: str
) -> None:
    """The policy allows no inline script; the watch fails the test on any complaint about it."""
    page.goto(f"{town_home}{DOCUMENT}")
    block = page.locator('script[type="application/ld+json"]')
    assert '"999/2025-1000031"' in (block.text_content() or "")
