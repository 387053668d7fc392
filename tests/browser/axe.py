"""axe-core put to a page: what it finds that would shut somebody out (WCAG 2.2 AA and more)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_RUN = Path(__file__).with_name("axe.js").read_text("utf-8")


def inject(page: Page) -> None:
    """Bring axe-core into the page that is open; the page's own policy keeps holding."""
    page.evaluate(_SOURCE)


def violations(page: Page, *, paper: bool = False) -> list[str]:
    """What axe-core, once injected, finds on the page as it is shown: rule, element and why.

    Nobody clicks on `paper`, where targets may be of any size.
    """
    without = ["target-size"] if paper else []
    found: list[str] = page.evaluate(_RUN, {"tags": list(TAGS), "without": without})
    return found
