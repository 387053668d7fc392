"""Whether search in a real browser loses a match or answers a wrong number, at full size.

The suite asks the same modules in node, on smaller sites; here Chromium asks the pages of the real
office, of the fictional one, and of the largest corpus.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright
from tests.bench.measure import MEMORY, run
from tests.bench.portal import PORTAL, USUAL, published_office
from tests.browser.chromium import find
from tests.browser.conftest import QUIET
from tests.browser.nginx import serving
from tests.conftest import ROOT
from tests.outputs.test_numbers import WRONG, known, spellings, wrong_numbers

from portal.language.fold import plain, squeezed
from portal.machine.product import TEMPLATES

STRETCHES = 5000
RIGHT = 1000
AT_ONCE = 500
_FINDS = """async ({ code, pairs }) => {
  const modules = ["engine", "store"].map((name) => import(`/modules/search/${name}.js`));
  const [{ Engine }, { Store }] = await Promise.all(modules);
  globalThis.opened ??= {};
  const open = async () => {
    const store = await new Store(`${location.origin}/`, code).open();
    const cards = Array.from({ length: store.count }, (_, number) => store.card(number));
    const ids = (await Promise.all(cards)).map(({ path, number }) => [path, number]);
    return { store, ids: new Map(ids) };
  };
  const { store, ids } = (opened[code] ??= await open());
  const found = async ([text, path]) => {
    const result = await new Engine(store).search(text);
    const number = ids.get(path);
    for (const tier of result.tiers) {
      if (tier.bits.has(number) && (await result.checked({ number, tier }))) return true;
    }
    return false;
  };
  const missed = [];
  for (const pair of pairs) if (!(await found(pair))) missed.push(pair);
  return missed;
}"""
_NUMBERS = """async (texts) => {
  const { Numbers, answer } = await import("/modules/search/numbers.js");
  globalThis.numbers ??= new Numbers(`${location.origin}/`);
  const all = [];
  for (const text of texts) {
    const { kind, found = [] } = await answer(numbers, text);
    all.push([kind, found.map(({ number }) => number)]);
  }
  return all;
}"""


def main(options: argparse.Namespace) -> None:
    """Ask every site; a row for what was asked, and how often the answer was wrong."""
    print("\n### search: what is lost, what is answered wrongly (in Chromium)\n")
    print("| site | asked | times | wrong |\n|--|--|--:|--:|")
    with (
        tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(QUIET))
        largest = Path(folder) / "office"
        published_office(largest, max(options.sizes))
        for name, office in (
            ("the real office", ROOT),
            ("the fictional office", ROOT / "tests" / "town"),
            (f"{max(options.sizes)} documents", largest),
        ):
            site = Path(folder) / f"site-{office.name}"
            run([PORTAL, "build", office, "--out", site, "--fresh"], USUAL)
            _ask(browser, site, Path(folder) / f"nginx-{office.name}", name)
        browser.close()


def _ask(browser: Browser, site: Path, nginx: Path, name: str) -> None:
    nginx.mkdir()
    with serving(site, nginx, wasm=True) as home:
        page = browser.new_context(bypass_csp=True).new_page()
        page.set_default_timeout(0)
        page.route("**/modules/**", _module)
        page.goto(home)
        for code in ("zh", "en"):
            pairs = list(_stretches(site, code))
            missed = _in_parts(page, _FINDS, pairs, code)
            _row(name, f"stretches of text, {code}", len(pairs), len(missed))
        _ask_numbers(page, site, name)
        page.context.close()


def _module(route: Route) -> None:
    """Answer with a module of the search, which a site has only joined with others."""
    path = TEMPLATES / route.request.url.partition("/modules/")[2]
    route.fulfill(path=path, content_type="text/javascript")


def _ask_numbers(page: Page, site: Path, name: str) -> None:
    chance = random.Random(1)  # noqa: S311 - a fixed sequence, not a secret
    numbers = known(site)[:RIGHT]
    pairs = [(number, text) for number in numbers for text in spellings(number, chance)]
    answers = _in_parts(page, _NUMBERS, [text for _, text in pairs])
    lost = sum(number not in found for (number, _), (_, found) in zip(pairs, answers, strict=True))
    _row(name, f"{len(numbers)} numbers, in 17 spellings", len(pairs), lost)
    asked = wrong_numbers(site, WRONG)
    answered = sum(bool(found) for _, found in _in_parts(page, _NUMBERS, asked))
    _row(name, "numbers that do not exist", WRONG, answered)


def _row(site: str, asked: str, times: int, wrong: int) -> None:
    print(f"| {site} | {asked} | {times} | {wrong} |", flush=True)


def _in_parts(page: Page, script: str, asked: list[Any], code: str = "") -> list[Any]:
    parts = (asked[at : at + AT_ONCE] for at in range(0, len(asked), AT_ONCE))
    given = ({"code": code, "pairs": part} if code else part for part in parts)
    return [one for part in given for one in page.evaluate(script, part)]


def _stretches(site: Path, code: str) -> Iterator[tuple[str, str]]:
    """Random stretches of documents' texts, each with its document's path."""
    chance = random.Random(2021)  # noqa: S311 - as above
    root = site if code == "zh" else site / "en"
    texts = [root / number / "index.txt" for number in known(site)]
    given = 0
    while given < STRETCHES:
        file = chance.choice(texts)
        body = file.read_text("utf-8").split("\n\n", 3)[-1]
        line = chance.choice([one for one in body.split("\n") if len(one) > 5 and one.strip()])
        stretch = _cut(line, code, chance)
        if squeezed(plain(stretch)):  # else it has only marks
            given += 1
            yield stretch, f"{file.parent.relative_to(root).as_posix()}/"


def _cut(line: str, code: str, chance: random.Random) -> str:
    if code == "zh":
        size = chance.randint(2, 6)
        start = chance.randrange(len(line) - size + 1) if len(line) > size else 0
        return line[start : start + size]
    words = line.split()
    start = chance.randrange(len(words))
    return " ".join(words[start : start + chance.randint(1, 4)])
