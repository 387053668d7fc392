"""On paper stands the text, not the way around the site."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.pages import of_every_kind
from tests.reading import Built


def test_menu_and_search_stay_off_the_paper(page: Page, real_home: str, real_site: Built) -> None:
    page.emulate_media(media="print")
    wrong: list[str] = []
    for path in of_every_kind(real_site, ""):
        page.goto(real_home + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for screen_only in ("header nav", "[role=search]", ".trail", "footer nav", "[data-switch]"):
            shown = page.locator(screen_only).filter(visible=True).count()
            wrong += [f"{path}: {screen_only}"] * shown
    assert not wrong, "\n".join(wrong)
