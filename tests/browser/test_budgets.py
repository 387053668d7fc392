"""What a reader pays: bytes and requests as a real nginx serves them, and what never moves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from portal.language.languages import LANGUAGES, Language
from tests.browser.conftest import PHONE, Open
from tests.browser.templates import Kind, kinds
from tests.browser.visits import Cost, visit
from tests.built import Built
from tests.offices import TODAY

FIRST = Cost(35_000, 5)
NEXT = Cost(12_000, 5)
RECORDS = "records/"
SHIFTS = """() => new Promise((answer) => {
  const seen = [];
  const say = ({ value, sources }) =>
    seen.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.className ?? "").join(" ")}`);
  new PerformanceObserver((list) => list.getEntries().forEach(say))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => answer(seen), 50));
})"""
SAID = """() => {
  const main = document.querySelector("main").cloneNode(true);
  document.body.append(main);
  const dated = "[data-today], [data-accessed], [data-until], [data-hours]";
  const ofTheMoment = `button, [role=status], ${dated}`;
  const worked = "[data-settings], [data-desk], [data-proof]"; // by a script: nothing to read
  main.querySelectorAll(`${ofTheMoment}, ${worked}`).forEach((one) => one.remove());
  return main.innerText.split("\\n").map((line) => line.trim()).filter(Boolean);
}"""


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    found: Language = request.param
    return found


def records(site: Built, language: Language) -> list[Kind]:
    """The longest record page of every kind."""
    return [one for one in kinds(site, language) if one.page.template.startswith(RECORDS)]


def over(name: str, cost: Cost, budget: Cost) -> list[str]:
    """What is more than allowed."""
    if cost.size <= budget.size and cost.requests <= budget.requests:
        return []
    return [f"{name}: {cost.size} bytes in {cost.requests} requests"]


def test_a_first_visit_of_a_record_is_at_most_35_kb_in_5_requests(
    open_browser: Open, nginx_home: str, town_site: Built, language: Language
) -> None:
    found: list[str] = []
    for kind in records(town_site, language):
        page = open_browser(viewport=PHONE)
        found += over(kind.name, visit(page, kind.address(nginx_home, language)), FIRST)
        page.context.close()
    assert found == []


def test_the_next_record_is_at_most_12_kb(
    page: Page, nginx_home: str, town_site: Built, language: Language
) -> None:
    visit(page, nginx_home + language.prefix)
    found: list[str] = []
    for kind in records(town_site, language):
        found += over(kind.name, visit(page, kind.address(nginx_home, language)), NEXT)
    assert found == []


def test_nothing_moves_while_a_page_is_drawn(
    open_browser: Open, nginx_home: str, town_site: Built, language: Language
) -> None:
    page = open_browser(viewport=PHONE)
    page.clock.set_fixed_time(
        TODAY.isoformat()
    )  # on a later day the states of what has ended are renewed
    moved: list[str] = []
    for kind in kinds(town_site, language):
        page.goto(kind.address(nginx_home, language))
        if not kind.query:  # the list of what was found grows as it is found
            moved += [f"{kind.name}: {one}" for one in page.evaluate(SHIFTS)]
    assert moved == []


def test_without_scripts_a_page_says_all_that_it_says_with_them(
    page: Page, unscripted: Page, nginx_home: str, town_site: Built, language: Language
) -> None:
    lost: dict[str, list[str]] = {}
    for kind in kinds(town_site, language):
        if kind.query:
            continue
        page.goto(kind.address(nginx_home, language))
        unscripted.goto(kind.address(nginx_home, language))
        says = set(unscripted.evaluate(SAID))
        lost[kind.name] = [line for line in page.evaluate(SAID) if line not in says]
    assert {name: lines for name, lines in lost.items() if lines} == {}
