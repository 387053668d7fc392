"""axe-core finds nothing on any type of page, in either language, however it is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from portal.language.languages import LANGUAGES, Language
from tests.browser.axe import inject, violations
from tests.browser.device import Screen
from tests.browser.modes import MODES, show
from tests.browser.rendered import measure
from tests.browser.templates import kinds
from tests.built import Built

WIDTHS = (320, 1280)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_axe_finds_nothing_on_any_type_of_page_in_any_mode(
    page: Page, town_home: str, town_site: Built, language: Language
) -> None:
    screen, found = Screen(page), dict[str, list[str]]()
    for kind in kinds(town_site, language):
        page.goto(kind.address(town_home, language))
        kind.settle(page)
        inject(page)
        for width in WIDTHS:
            screen.resize(ViewportSize(width=width, height=900))
            for mode in MODES.values():
                show(page, mode)
                seen = violations(page, paper=mode.media == "print")
                for one in seen + measure(page, "pale_placeholders", 4.5):
                    found.setdefault(f"{kind.name} {one}", []).append(f"{mode.name} {width}")
    assert not found, "\n".join(f"{one}: {', '.join(where)}" for one, where in found.items())


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("main.innerHTML += '<p id=pale>pale</p>'; pale.style.color = '#aaa'", "color-contrast"),
        ("main.innerHTML += '<input name=nameless>'", "label"),
        ("main.innerHTML += '<nav></nav><nav></nav>'", "landmark-unique"),
    ],
)
def test_axe_finds_what_is_broken(page: Page, town_home: str, broken: str, rule: str) -> None:
    page.goto(town_home)
    inject(page)
    page.evaluate(f"() => {{ {broken} }}")
    assert [one for one in violations(page) if one.startswith(f"{rule}: ")]
