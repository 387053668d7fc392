"""The ways in which a page may be shown: by day, by night, in elder mode, in contrast, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

_SHOW = """(shown) => {
  for (const name of ["elder", "contrast", "theme", "size"]) {
    if (name in shown) document.documentElement.dataset[name] = shown[name];
    else delete document.documentElement.dataset[name];
  }
}"""


@dataclass(frozen=True)
class Mode:
    """A way to show a page: a display setting of the reader, and what the device prefers.

    A setting is a `data-…` attribute of <html> and its value, which is also its word in
    `?display=…`.
    """

    name: str
    setting: tuple[str, str] | None = None
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


MODES = {
    mode.name: mode
    for mode in (
        Mode("light"),
        Mode("dark", scheme="dark"),
        Mode("elder", ("elder", "elder")),
        Mode("contrast", ("contrast", "high")),
        Mode("print", media="print"),
    )
}


def show(page: Page, mode: Mode) -> None:
    """Show the page that is open in a mode, without loading it again."""
    page.emulate_media(color_scheme=mode.scheme, media=mode.media)
    page.evaluate(_SHOW, dict([mode.setting] if mode.setting else []))


def load(page: Page, address: str, mode: Mode) -> None:
    """Open a page in a mode by its address."""
    page.emulate_media(color_scheme=mode.scheme, media=mode.media)
    word = mode.setting[1] if mode.setting else ""
    page.goto(f"{address}{'&' if '?' in address else '?'}display={word}")
    show(page, mode)
