"""What the accessibility statement and the page about the site claim, on every type of page."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from portal.language.languages import LANGUAGES, ZH, Language
from tests.browser.conftest import PHONE, Serve
from tests.browser.modes import MODES, show
from tests.browser.rendered import measure
from tests.browser.templates import hardest, kinds
from tests.built import Built

SIDES = {"light": 44, "elder": 60}
"""Pixels that a control measures each way, as the statement says."""
ELDER_LETTERS = 24
"""Pixels: 18 points."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCRIPTED = {
    "search/": ".find--large",
    "numbers/": ".desk",
    "proof/": ".proof",
    "display/": ".display__panel",
}
"""Pages whose purpose needs scripts, and what they show once one runs."""


def told(found: dict[str, list[str]]) -> str:
    """What was found, each with where it was seen."""
    return "\n".join(f"{one}: {places[0]} +{len(places) - 1}" for one, places in found.items())


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("office", ["real_site", "town_site"])
def test_on_a_phone_every_control_outside_a_sentence_and_all_letters_are_large_enough(
    request: pytest.FixtureRequest, page: Page, serve: Serve, office: str, language: Language
) -> None:
    site: Built = request.getfixturevalue(office)
    home = serve(site.out)
    page.set_viewport_size(PHONE)
    small: dict[str, list[str]] = {}
    for path in hardest(site, language):
        page.goto(home + path)
        for mode, side in SIDES.items():
            show(page, MODES[mode])
            found = measure(page, "outside_sentences_smaller_than", side)
            found += measure(page, "smaller_letters", ELDER_LETTERS) if mode == "elder" else []
            for one in found:
                small.setdefault(f"{one} in {mode}", []).append(path)
    assert not small, told(small)


def test_a_link_that_stands_alone_and_small_letters_would_be_found(
    page: Page, town_home: str
) -> None:
    page.goto(town_home)
    page.evaluate("""() => {
        main.innerHTML = "<p>见 <a href=/>甲</a></p><p>这一句话里有别的字和<a href=/>乙</a></p>";
        main.lastChild.style.fontSize = "23px";
    }""")
    small = measure(page, "outside_sentences_smaller_than", SIDES["light"])
    assert [one for one in small if "甲" in one or "乙" in one] == small[-1:]
    assert small[-1].endswith("px: a “甲”")
    letters = [one for one in measure(page, "smaller_letters", ELDER_LETTERS) if "23.0" in one]
    assert letters == ["23.0 px: p “这一句话里有别的字和乙”", "23.0 px: a “乙”"]


def test_in_high_contrast_words_have_7_to_1(page: Page, town_home: str, town_site: Built) -> None:
    pale: dict[str, list[str]] = {}
    for kind in kinds(town_site, ZH):
        page.goto(kind.address(town_home, ZH))
        kind.settle(page)
        show(page, MODES["contrast"])
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for one in measure(page, "pale_words", 7) + measure(page, "pale_placeholders", 7):
                pale.setdefault(f"{one} in {scheme}", []).append(kind.name)
    assert not pale, told(pale)


def test_nothing_moves_by_itself_and_nothing_is_kept_but_the_display(
    page: Page, town_home: str, town_site: Built
) -> None:
    moving: dict[str, list[str]] = {}
    for kind in kinds(town_site, ZH):
        page.goto(kind.address(town_home, ZH))
        kind.settle(page)
        for one in measure(page, "moving"):
            moving.setdefault(one, []).append(kind.name)
    assert not moving, told(moving)
    kept = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    assert page.evaluate(kept) == [[], [], ""]
    page.goto(f"{town_home}?display=elder")
    assert page.evaluate(kept) == [["portal-display"], [], ""]
    assert page.context.cookies() == []


def test_without_scripts_what_needs_one_is_not_shown_or_says_so(
    unscripted: Page, town_home: str, town_site: Built
) -> None:
    for path, shown in SCRIPTED.items():
        unscripted.goto(town_home + path)
        expect(unscripted.locator(f"main {shown}")).to_be_hidden()
        expect(unscripted.locator("main .unscripted")).to_be_visible()
    pressed = "button[data-print], button[data-copy], [data-aloud]"
    for kind in kinds(town_site, ZH):
        unscripted.goto(kind.address(town_home, ZH))
        for button in unscripted.locator(pressed).all():
            expect(button).to_be_hidden()
