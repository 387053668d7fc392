"""What the browser really drew, measured by `rendered.js`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import JSHandle, Page

_SCRIPT = Path(__file__).with_name("rendered.js").read_text("utf-8")
_CALL = f"([what, details]) => ({_SCRIPT.strip()})[what](...details)"


def measure(page: Page, what: str, *details: Any) -> Any:
    """What one measurement of the page as it stands says: mostly a list of complaints."""
    return page.evaluate(_CALL, [what, list(details)])


def hold(page: Page, what: str) -> JSHandle:
    """What one measurement finds, left in the page for others to be asked about."""
    return page.evaluate_handle(_CALL, [what, []])
