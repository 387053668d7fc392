"""Search beside stock Pagefind, and Material's at the smallest size, on the same documents.

Indexing: CPU, memory, bytes. A query on a phone with a slow 4G connection and a quarter of this
machine's speed: bytes and seconds of the first one, from opening the page, and of one typed after.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from tests.bench import rivals
from tests.bench.measure import MEMORY, Run, run, tree
from tests.bench.pages import NETWORK, SLOWER
from tests.bench.portal import PORTAL, USUAL, build, published_office
from tests.browser.chromium import find
from tests.browser.conftest import PHONE, QUIET
from tests.browser.nginx import serving
from tests.browser.visits import Counting

QUERIES = {
    "": ["社区服务", "老旧小区改造", "街道志愿者", "平安建设", "文明"],
    "en/": ["community services", "renewal of old estates", "volunteers", "safety", "subdistrict"],
}
TYPED = {"": ["管理水平", "文明小区"], "en/": ["residents", "community"]}
PAUSE = 120  # milliseconds between keys
PATIENCE = 180_000  # milliseconds


class Asked(NamedTuple):
    """Kilobytes over the wire, requests, and milliseconds to the first results."""

    size: float
    requests: int
    time: float


def main(options: argparse.Namespace) -> None:
    """Compare at every size."""
    installed = options.hugo.parents[2]
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
            _indexing(Path(folder), size, installed, material=size == min(options.sizes))
            _asking(Path(folder))


# --- indexing -------------------------------------------------------------------------------------


def _indexing(folder: Path, size: int, installed: Path, *, material: bool) -> None:
    office, site = folder / "office", folder / "site"
    published_office(office, size)
    build(office, site)
    texts = sum(file.stat().st_size for file in site.rglob("index.txt")) / 1e6
    print(f"\n### search: {size} documents in two languages, {texts:.1f} MB of text\n")
    print("| index | CPU s | wall s | peak MiB | files | MB |\n|--|--:|--:|--:|--:|--:|")
    theirs = rivals.pagefind(site, installed)
    ours = _alone(office, site, folder / "index")
    _row("ours", ours, folder / "index" / "find")
    _row("Pagefind", theirs, site / "pagefind")
    print(f"| **ours / Pagefind** | **{ours.cpu / theirs.cpu:.2f}** | | | | |")
    if material:
        built = rivals.material(folder / "mkdocs", size)
        _row("Material, with its whole build", built, folder / "mkdocs" / "site" / "search")
    shutil.move(folder / "index" / "find", site / "find")
    print(f"| ours, one record edited, whole build | {_edited(office, folder).figures} | | |")


def _alone(office: Path, site: Path, out: Path) -> Run:
    command = [sys.executable, "-m", "tests.bench.indexing", office, site, out]
    said = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return Run(*map(float, said.stdout.split()))


def _edited(office: Path, folder: Path) -> Run:
    command: list[str | Path] = [PORTAL, "build", office, "--out", folder / "kept"]
    run(command, USUAL)
    record = min((office / "data" / "disclosures").rglob("*.zh.md"))
    record.write_text(record.read_text("utf-8") + "\n又改了一处。\n", "utf-8")
    return run(command, USUAL)


def _row(name: str, measured: Run, folder: Path) -> None:
    _, files, size = tree(folder)
    print(f"| {name} | {measured.figures} | {files} | {size / 1e6:.1f} |", flush=True)


# --- asking ---------------------------------------------------------------------------------------


def _asking(folder: Path) -> None:
    rivals.write_pagefind_page(folder / "site")
    (folder / "nginx").mkdir()
    print("\n| query (cold) | KB | requests | ms to first results |\n|--|--:|--:|--:|")
    with (
        serving(folder / "site", folder / "nginx", wasm=True) as home,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        for name, first in (("ours", _ours), ("Pagefind", _pagefind)):
            asked = [
                first(browser, home + prefix, query)
                for prefix, queries in QUERIES.items()
                for query in queries
            ]
            _asked(name, asked)
        typed = [*_typed(browser, home)]
        _asked("ours, typed after another query", [one for one, _ in typed])
        _asked("ours, typed again", [again for _, again in typed])
        browser.close()
    if (folder / "mkdocs").exists():
        _ask_material(folder)


def _ask_material(folder: Path) -> None:
    (folder / "nginx-material").mkdir()
    site = folder / "mkdocs" / "site"
    with (
        serving(site, folder / "nginx-material", wasm=True) as home,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        _asked("Material", [_material(browser, home, "community services")])
        browser.close()


def _asked(name: str, asked: list[Asked]) -> None:
    sizes, times = [one.size for one in asked], [one.time for one in asked]
    spans = (
        f"{median(one):.0f} ({min(one):.0f}–{max(one):.0f})"
        for one in (sizes, [one.requests for one in asked], times)
    )
    print(f"| {name} | {' | '.join(spans)} |", flush=True)


def _slow_page(browser: Browser) -> Page:
    page = browser.new_context(viewport=PHONE, bypass_csp=True).new_page()
    page.set_default_timeout(PATIENCE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _cold(browser: Browser, open_page: Callable[[Page], float]) -> Asked:
    page = _slow_page(browser)
    with Counting(page) as counting:
        time = open_page(page)
        page.wait_for_load_state("networkidle")
    page.context.close()
    return Asked(counting.cost.size / 1000, counting.cost.requests, time)


_SHOWN = """(tag) => new Promise((answer) => {
  const look = () => document.querySelector(tag) ? answer(performance.now()) : setTimeout(look, 5);
  look();
})"""


def _ours(browser: Browser, home: str, query: str) -> Asked:
    def open_page(page: Page) -> float:
        page.goto(f"{home}search/?q={query}", wait_until="commit")
        return float(page.evaluate(_SHOWN, "[data-results] .row__title"))

    return _cold(browser, open_page)


def _pagefind(browser: Browser, home: str, query: str) -> Asked:
    def open_page(page: Page) -> float:
        page.goto(f"{home}{rivals.PAGEFIND_PAGE}?q={query}", wait_until="commit")
        page.wait_for_function("globalThis.answered")
        return float(page.evaluate("answered"))

    return _cold(browser, open_page)


def _material(browser: Browser, home: str, query: str) -> Asked:
    def open_page(page: Page) -> float:
        page.goto(home, wait_until="commit")
        page.locator(".md-search__input").fill(query, force=True)
        return float(page.evaluate(_SHOWN, ".md-search-result__item"))

    return _cold(browser, open_page)


_WATCH = """() => {
  const list = document.querySelector("[data-results]");
  const field = document.querySelector("main .find__field");
  field.addEventListener("input", () => { globalThis.typed = performance.now(); });
  new MutationObserver(() => {
    if (list.children.length) globalThis.shown = performance.now();
  }).observe(list, { childList: true });
}"""


def _typed(browser: Browser, home: str) -> Iterator[tuple[Asked, Asked]]:
    """Each query typed twice after another one: the second time what it needs is there."""
    for prefix, queries in TYPED.items():
        page = _slow_page(browser)
        page.goto(f"{home}{prefix}search/?q={QUERIES[prefix][0]}")
        page.wait_for_load_state("networkidle")
        page.evaluate(_WATCH)
        for query in queries:
            yield _type(page, query), _type(page, query)
        page.context.close()


def _type(page: Page, query: str) -> Asked:
    field = page.locator("main .find__field")
    field.fill("")
    with Counting(page) as counting:
        field.press_sequentially(query, delay=PAUSE)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)
    took = float(page.evaluate("shown - typed"))
    assert took > 0, query  # otherwise nothing was found
    return Asked(counting.cost.size / 1000, counting.cost.requests, took)
