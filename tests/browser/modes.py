"""The ways in which a page may be shown: by day, by night, in elder mode, in contrast, on paper."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Page

KEY = "portal-display"
"""Where a device remembers its reader's display settings."""
_REMEMBER = f"(settings) => localStorage.setItem('{KEY}', settings)"
_SHOW = """(shown) => {
  const root = document.documentElement;
  for (const name of ["data-elder", "data-contrast", "data-theme", "data-size"]) {
    if (name in shown) root.setAttribute(name, shown[name]);
    else root.removeAttribute(name);
  }
}"""


@dataclass(frozen=True)
class Mode:
    """A way to show a page: the reader's `settings`, and what the device prefers."""

    name: str
    settings: dict[str, str | bool] = field(default_factory=dict)
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"

    @property
    def attributes(self) -> dict[str, str]:
        """What the settings say on <html>."""
        return {
            f"data-{name}": "" if value is True else str(value)
            for name, value in self.settings.items()
        }


MODES = {
    mode.name: mode
    for mode in (
        Mode("light"),
        Mode("dark", scheme="dark"),
        Mode("elder", {"elder": True}),
        Mode("contrast", {"contrast": "high"}),
        Mode("print", media="print"),
    )
}


def show(page: Page, mode: Mode) -> None:
    """Show the page that is open in a mode, without loading it again."""
    page.emulate_media(color_scheme=mode.scheme, media=mode.media)
    page.evaluate(_SHOW, mode.attributes)


def load(page: Page, address: str, mode: Mode) -> None:
    """Open a page in a mode, as a device that remembers the reader's settings does."""
    page.emulate_media(color_scheme=mode.scheme, media=mode.media)
    page.goto(address)
    page.evaluate(_REMEMBER, json.dumps(mode.settings))
    page.reload()
    page.evaluate(_SHOW, mode.attributes)
