"""The screen that a page is shown on, as the page sees it."""

from __future__ import annotations

from playwright.sync_api import Page, ViewportSize


class Screen:
    """Gives the page that is open in a tab another screen, and any that is opened there after it.

    Playwright changes the browser's window too, with all that is drawn around a page: nothing that
    a page can see, and a third of the time.
    """

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)

    def resize(self, size: ViewportSize) -> None:
        """A screen of this size."""
        own = {"deviceScaleFactor": 1, "mobile": False}
        self._session.send("Emulation.setDeviceMetricsOverride", {**size, **own})
