"""Pictures of every type of page in every mode, for people who design (`make screens`)."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from threading import Thread

from playwright.sync_api import FloatRect, Page, ViewportSize, sync_playwright

from portal.checking.check import check
from portal.commands.build import build_site
from portal.language.languages import LANGUAGES, Language
from portal.serving.server import make_server
from tests.browser.chromium import find
from tests.browser.conftest import QUIET
from tests.browser.modes import MODES, Mode, load
from tests.browser.templates import Kind, kinds, named
from tests.built import Built
from tests.conftest import ROOT
from tests.offices import TODAY

OFFICES = {"town": ROOT / "tests" / "town", "real": ROOT}
PAPER = 794  # pixels: A4 at 96 to the inch
TALLEST = 6000  # pixels; what comes below is cut off


def main() -> None:
    """Draw what the command line asks for."""
    options = _options()
    site = _build(options.office)
    server = make_server(site.out)
    Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        for language in options.languages:
            page = browser.new_context().new_page()
            for kind in _wanted(site, options.only, language):
                _draw(page, kind, home, language, options)
            page.context.close()
        browser.close()
    server.shutdown()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--office", choices=OFFICES, default="town")
    parser.add_argument(
        "--only", type=_list, default=[], help="home,goal,…, or addresses: plans/,…"
    )
    parser.add_argument("--modes", type=_list, default=list(MODES), help=",".join(MODES))
    parser.add_argument("--widths", type=_list, default=["390", "768", "1280"], help="pixels")
    parser.add_argument("--languages", type=_languages, default=LANGUAGES, help="zh,en")
    return parser.parse_args()


def _list(text: str) -> list[str]:
    return text.split(",")


def _languages(text: str) -> list[Language]:
    return [language for language in LANGUAGES if language.code in _list(text)]


def _build(name: str) -> Built:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1782878400")
    office, out = OFFICES[name], ROOT / ".cache" / "screens" / name
    build_site(office, out)
    catalogue, _ = check(office, TODAY)
    if catalogue is None:
        raise SystemExit(f"{office}: portal check")
    return Built(office, out, catalogue)


def _wanted(site: Built, only: list[str], language: Language) -> list[Kind]:
    try:
        return list(named(site, only, language)) if only else kinds(site, language)
    except LookupError as unknown:
        raise SystemExit(str(unknown.args[0])) from unknown


def _draw(
    page: Page, kind: Kind, home: str, language: Language, options: argparse.Namespace
) -> None:
    for mode in (MODES[name] for name in options.modes):
        load(page, kind.address(home, language), mode)
        kind.settle(page)
        for width in _widths(mode, options.widths):
            name = f"{kind.name}-{language.code}-{mode.name}-{width}.png"
            _picture(page, width, options.out / name)
            print(options.out / name, flush=True)


def _widths(mode: Mode, widths: list[str]) -> list[int]:
    return [PAPER] if mode.media == "print" else [int(width) for width in widths]


def _picture(page: Page, width: int, file: Path) -> None:
    page.set_viewport_size(ViewportSize(width=width, height=844))
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    clip = FloatRect(x=0, y=0, width=width, height=height)
    page.screenshot(path=file, full_page=True, clip=clip)


if __name__ == "__main__":
    main()
