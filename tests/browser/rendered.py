"""What the browser really drew, measured by `rendered.js`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_name("rendered.js").read_text("utf-8")


def measure(page: Page, what: str, *details: Any) -> list[str]:
    """The complaints of one measurement of the page as it stands."""
    found: list[str] = page.evaluate(
        f"([what, details]) => ({_SCRIPT.strip()})[what](...details)", [what, list(details)]
    )
    return found
