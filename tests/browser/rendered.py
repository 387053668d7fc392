"""What the browser really drew, measured by `rendered.js`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_SCRIPT = Path(__file__).with_name("rendered.js").read_text("utf-8")


def measure(page: Page, what: str, *details: Any) -> Any:
    """What one measurement of the page as it stands says: mostly a list of complaints."""
    return page.evaluate(
        f"([what, details]) => ({_SCRIPT.strip()})[what](...details)", [what, list(details)]
    )
