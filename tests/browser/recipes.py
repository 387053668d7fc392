"""The pictures of the page on editing: what each recipe makes of the fictional office.

`python -m tests.browser.recipes` draws them anew, in both languages, as the recipes stand.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, FloatRect, ViewportSize, sync_playwright

from portal.commands.build import build_site
from portal.language.languages import EN, LANGUAGES, ZH, Language
from portal.serving.server import make_server
from tests.browser.chromium import find
from tests.browser.conftest import QUIET
from tests.conftest import ROOT
from tests.recipes import Desk

FOLDER = ROOT / "content" / "about" / "editing"
WIDTH = 390  # pixels: a phone
SCALE = 2
COLOURS = 16


class Shot(NamedTuple):
    """A part of a page: from above an element on, so many pixels down."""

    address: str
    element: str
    above: int
    height: int


SHOTS = {
    "correct": Shot("service-points/job-desk/", "h1", 60, 560),
    "place": Shot("service-points/health-station/", "h1", 60, 540),
    "activity": Shot("activities/paper-kites/", "h1", 60, 460),
    "progress": Shot("plans/2026/goals/3/", "#t10", 16, 400),
    "document": Shot("999/2026-1000080/", "h1", 8, 740),
    "supersede": Shot("999/2026-1000061/", "h1", 60, 540),
    "rename": Shot("projects/drains/", ".former", 8, 120),
}


def main() -> None:
    """Draw every picture."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1782878400")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = _site(Path(folder))
        server = make_server(site)
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        for language in LANGUAGES:
            _draw(browser, home, language)
        browser.close()
        server.shutdown()


def _site(folder: Path) -> Path:
    desk = Desk.at(folder / "town")
    for recipe in SHOTS:
        if recipe != "document":  # it is the first part of `supersede`
            desk.follow(recipe, ZH)
    build_site(desk.root, folder / "site")
    return folder / "site"


def _draw(browser: Browser, home: str, language: Language) -> None:
    context = browser.new_context(
        viewport=ViewportSize(width=WIDTH, height=844),
        device_scale_factor=SCALE,
        java_script_enabled=False,  # so that "open now" is of the day of the build
    )
    page = context.new_page()
    for recipe, shot in SHOTS.items():
        page.goto(f"{home}{language.prefix}{shot.address}")
        place = page.locator(shot.element).first.bounding_box()
        assert place is not None
        clip = FloatRect(x=0, y=place["y"] - shot.above, width=WIDTH, height=shot.height)
        file = FOLDER / f"{recipe}{'.en' if language is EN else ''}.png"
        page.screenshot(path=file, full_page=True, clip=clip)
        _shrink(file)
        print(file.relative_to(ROOT), file.stat().st_size)
    context.close()


def _shrink(file: Path) -> None:
    with Image.open(file) as drawn:
        drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
