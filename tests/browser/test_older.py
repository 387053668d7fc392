"""The site in browsers of 2019 and 2018: the oldest in which everything works, and one below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from portal.language.languages import EN, ZH, Language
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.templates import groups, kinds
from tests.built import Built
from tests.engines.programs import BELOW, OLDEST, program, runnable
from tests.engines.tab import Engine, running
from tests.engines.trials import TRIALS, Trial, wide

pytestmark = pytest.mark.skipif(not runnable(), reason="old engines run on Linux, on x86-64")

APART = """() => {
  const found = [];
  for (const box of document.querySelectorAll("body *")) {
    if (!/flex$/.test(getComputedStyle(box).display) || !box.offsetHeight) continue;
    const parts = [];
    for (const child of box.childNodes) {
      if (child.nodeType === 3 && !child.data.trim()) continue;
      const range = document.createRange();
      if (child.nodeType === 3) range.selectNode(child);
      const part = child.nodeType === 3 ? range : child;
      if (child.nodeType === 8 || !part.getBoundingClientRect().width) continue;
      parts.push(part.getBoundingClientRect());
    }
    const name = `${box.tagName}.${box.className} ${box.textContent.trim().slice(0, 12)}`;
    parts.slice(1).forEach((part, place) => {
      const before = parts[place];
      const inLine = part.top < before.bottom && before.top < part.bottom;
      if (!inLine) return;
      const [left, right] = part.left > before.left ? [before, part] : [part, before];
      found.push([name, place, Math.round(right.left - left.right)]);
    });
  }
  return found;
}"""
"""How far apart the parts of flexible boxes stand that stand in one line."""


class Run(Protocol):
    """Starts an engine, once for all tests."""

    def __call__(self, number: int) -> Engine:
        """The engine of this number."""


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with ExitStack() as started:

        @cache
        def start(number: int) -> Engine:
            profile = tmp_path_factory.mktemp(f"chromium-{number}")
            return started.enter_context(running(program(number), profile))

        yield start


@pytest.fixture(params=[OLDEST, BELOW])
def engine(request: pytest.FixtureRequest, run: Run) -> Engine:
    """Each old engine in turn."""
    return run(request.param)


def test_the_engines_are_as_old_as_they_are_called(run: Run) -> None:
    assert [run(number).version for number in (OLDEST, BELOW)] == [OLDEST, BELOW]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_it_works(engine: Engine, town_home: str, trial: Trial) -> None:
    assert list(trial(engine, town_home)) == []


@pytest.mark.parametrize(("number", "language"), [(OLDEST, ZH), (OLDEST, EN), (BELOW, ZH)])
def test_no_page_and_no_title_is_wider_than_a_narrow_phone(
    run: Run, town_home: str, town_site: Built, number: int, language: Language
) -> None:
    pages = {kind.page.url(language) for kind in kinds(town_site, language)}
    pages |= {
        max(own, key=lambda page: len(page.title.zh)).url(language)
        for own in groups(town_site).values()
    }
    assert list(wide(run(number), town_home, sorted(pages))) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    "path", ["", "en/plans/2026/", "999/2025-1000210/", "display/", "projects/community-canteens/"]
)
def test_parts_stand_as_far_apart_as_in_a_browser_of_today(
    page: Page, run: Run, town_home: str, path: str, size: Any
) -> None:
    page.set_viewport_size(size)
    page.goto(town_home + path)
    today = page.evaluate(APART)
    with run(OLDEST).open(size["width"], size["height"]) as tab:
        tab.goto(town_home + path)
        then = tab.see(f"({APART})()")
    wanted = {(name, place): apart for name, place, apart in today}
    nearer = [
        (name, apart, wanted[name, place])
        for name, place, apart in then
        if apart < wanted.get((name, place), 0) - 2
    ]
    assert len(then) > 10
    assert nearer == []
