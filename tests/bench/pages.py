"""What every type of page costs its reader, with the budget beside it (`make bench`).

A phone with a slow 4G connection (150 ms round trip, 1.6 Mbit/s down, 0.75 Mbit/s up) and a
quarter of this machine's speed visits the fictional office's site on a real nginx.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.chromium import find
from tests.browser.conftest import PHONE, QUIET
from tests.browser.nginx import serving
from tests.browser.templates import Kind, kinds
from tests.browser.visits import Cost, visit
from tests.built import Built
from tests.conftest import ROOT
from tests.offices import TODAY

from portal.checking.check import check
from portal.commands.build import build_site
from portal.language.languages import ZH

TOWN = ROOT / "tests" / "town"
NETWORK = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_600_000 / 8,  # bytes a second
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
RUNS = 3
_PAINTED = """() => new Promise((answer) => new PerformanceObserver((list) =>
  answer(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""
_MOVED = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { sum += value; }))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => answer(sum), 50));
})"""


def main(options: argparse.Namespace) -> None:
    """Print a table of all types of page."""
    del options
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1782878400")
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as folder:
        site, nginx = Path(folder) / "site", Path(folder) / "nginx"
        nginx.mkdir()
        build_site(TOWN, site)
        catalogue, _ = check(TOWN, TODAY)
        assert catalogue is not None
        with serving(site, nginx) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
            _table(browser, home, Built(TOWN, site, catalogue))
            browser.close()


def _table(browser: Browser, home: str, site: Built) -> None:
    print("\n### pages (first visit on a slow phone; the next page with a warm cache)\n")
    print("| page | first KB | requests | next KB | requests | LCP s | layout shift |")
    print("|--|--:|--:|--:|--:|--:|--:|")
    print("| **budget of a record** | **35** | **5** | **12** | | **1.5** | **0** |")
    for kind in kinds(site, ZH):
        name = f"{kind.name} (record)" if kind.page.template.startswith("records/") else kind.name
        print(f"| {name} | {_row(browser, home, kind)} |", flush=True)


def _row(browser: Browser, home: str, kind: Kind) -> str:
    painted, moved, first = [], [], Cost()
    for _ in range(RUNS):
        page = _slow_phone(browser)
        first = visit(page, kind.address(home, ZH))
        painted.append(float(page.evaluate(_PAINTED)) / 1000)
        moved.append(float(page.evaluate(_MOVED)))
        page.context.close()
    page = browser.new_page(viewport=PHONE)
    visit(page, home + "sitemap/")
    after = visit(page, kind.address(home, ZH))
    page.close()
    costs = " | ".join(f"{cost.size / 1000:.1f} | {cost.requests}" for cost in (first, after))
    return f"{costs} | {median(painted):.2f} | {max(moved):.3f}"


def _slow_phone(browser: Browser) -> Page:
    page = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page
