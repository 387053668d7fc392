"""Display settings: chosen once, kept on the device, forgotten with one button."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Open

STORED = "localStorage.getItem('portal-display')"
CONTROL = ".display > summary"
CHOSEN = ("elder", "theme", "contrast")
POINT = "service-points/service-centre/"
GOAL = "plans/2026/goals/2/"


def attribute(page: Page, name: str) -> str | None:
    """What <html> says of a setting."""
    found: str | None = page.locator("html").get_attribute(f"data-{name}")
    return found


def at(page: Page, moment: str) -> None:
    """Let the browser believe that it is this moment in China."""
    page.clock.set_fixed_time(datetime.fromisoformat(f"{moment}+08:00").astimezone(UTC))


def test_the_settings_come_right_after_the_skip_link(page: Page, town_home: str) -> None:
    page.goto(town_home)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(CONTROL)).to_be_focused()
    expect(page.locator(CONTROL)).to_have_text("长者模式与显示")
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="长者模式")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="长者模式")).to_be_focused()
    page.keyboard.press("Space")
    assert attribute(page, "elder") == "elder"
    page.keyboard.press("Escape")
    expect(page.locator(CONTROL)).to_be_focused()
    expect(page.get_by_role("checkbox", name="长者模式")).to_be_hidden()


def test_a_choice_holds_on_the_next_page_and_is_forgotten_with_one_button(
    page: Page, town_home: str
) -> None:
    page.goto(town_home)
    page.locator(CONTROL).click()
    page.get_by_role("checkbox", name="长者模式").check()
    page.get_by_role("radio", name="深色").check()
    page.get_by_role("checkbox", name="高对比度").check()
    page.goto(town_home + "en/" + GOAL)
    assert [attribute(page, one) for one in CHOSEN] == ["elder", "dark", "high"]
    page.locator(CONTROL).click()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.get_by_role("radio", name="Standard")).to_be_checked()
    page.get_by_role("button", name="Reset and forget").click()
    assert [attribute(page, one) for one in CHOSEN] == [None, None, None]
    assert page.evaluate(STORED) is None
    assert page.evaluate("document.cookie") == ""


def test_a_link_can_ask_for_a_mode_and_words_that_are_none_do_nothing(
    page: Page, town_home: str
) -> None:
    page.goto(town_home + "?display=elder,dark,nonsense,constructor")
    assert attribute(page, "elder") == "elder"
    assert attribute(page, "theme") == "dark"
    assert page.evaluate(STORED) == "elder dark"
    page.goto(town_home + "?display=")
    assert attribute(page, "elder") is None


def test_elder_mode_has_18_point_text_one_column_and_four_tasks(page: Page, town_home: str) -> None:
    page.goto(town_home + "?display=elder")
    sizes = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main td, main th')]"
        ".filter((one) => one.checkVisibility() && one.textContent.trim())"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 24  # pixels: 18 points
    tasks = page.locator(".tasks > li")
    expect(tasks).to_have_count(4)
    assert len({round(task.bounding_box()["x"]) for task in tasks.all()}) == 1  # type: ignore[index]  # all are drawn


def test_without_storage_the_page_still_obeys_for_its_own_time(page: Page, town_home: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } });"
    )
    page.goto(town_home)
    page.locator(CONTROL).click()
    page.get_by_role("checkbox", name="长者模式").check()
    assert attribute(page, "elder") == "elder"


def test_without_scripts_there_is_no_control_that_does_nothing(
    unscripted: Page, town_home: str
) -> None:
    unscripted.goto(town_home)
    expect(unscripted.locator(CONTROL)).to_be_hidden()
    expect(unscripted.get_by_role("button", name="打印")).to_be_hidden()


# --- what depends on the day ----------------------------------------------------------------------


@pytest.fixture
def clocked(open_browser: Open) -> Page:
    """A desktop browser of the test's own: whoever shares one leaves its clock alone."""
    return open_browser(viewport=DESKTOP)


@pytest.mark.parametrize(("day", "grey"), [("2026-12-12", None), ("2026-12-13", "")])
def test_a_day_of_mourning_is_grey(
    clocked: Page, town_home: str, day: str, grey: str | None
) -> None:
    at(clocked, f"{day}T00:10:00")
    clocked.goto(town_home)
    assert attribute(clocked, "grey") == grey


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-07-06T07:00:00", "今天 08:30 开放"),
        ("2026-07-06T08:30:00", "现在开放，到 12:00"),
        ("2026-07-06T12:30:00", "今天 13:30 开放"),
        ("2026-07-06T17:30:00", "现在不开放"),
        ("2026-07-05T10:00:00", "现在不开放"),  # a Sunday
        ("2026-06-19T10:00:00", "现在不开放"),  # closed though it is a Friday
    ],
)
def test_a_service_point_says_whether_it_is_open(
    clocked: Page, town_home: str, moment: str, words: str
) -> None:
    at(clocked, moment)
    clocked.goto(town_home + POINT)
    expect(clocked.locator("[data-hours]")).to_have_text(words)


def test_a_promise_that_was_not_due_is_overdue_once_its_day_is_past(
    clocked: Page, town_home: str
) -> None:
    at(clocked, "2026-07-01T12:00:00")
    clocked.goto(town_home + GOAL)
    waiting = clocked.locator("#t6").get_by_text("未到期")
    expect(waiting).to_be_visible()
    at(clocked, "2031-01-02T12:00:00")
    clocked.reload()
    expect(clocked.locator("#t6").get_by_text("期限已过·结果未公开")).to_be_visible()


# --- reading aloud ------------------------------------------------------------------------------

# Headless Chromium has no voices, so a voice stands in that says a sentence in no time.
VOICES = """
window.said = [];
const voices = [{ lang: "zh-CN", name: "stand-in" }];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices, addEventListener() {}, cancel() {},
  speak(one) {
    document.documentElement.dataset.said = said.push(one.text);
    queueMicrotask(() => one.onend());
  },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_the_page_is_read_aloud_sentence_by_sentence(page: Page, town_home: str) -> None:
    page.add_init_script(VOICES)
    page.goto(town_home + "999/2025-1000210/")
    page.locator(CONTROL).click()
    page.get_by_role("button", name="朗读本页").click()
    expect(page.locator("html")).to_have_attribute("data-said", re.compile(r"[6-9]|\d\d+"))
    said: list[str] = page.evaluate("said")
    assert "镜湖街道生活垃圾分类投放办法" in said
    assert "九九九斜杠二零二五杠一零零零二一零" in said
    expect(page.get_by_role("button", name="朗读本页")).to_be_visible()


def test_without_a_voice_reading_aloud_is_not_offered(page: Page, town_home: str) -> None:
    page.goto(town_home + "en/")
    page.locator(CONTROL).click()
    expect(page.get_by_role("button", name="Read this page aloud")).to_be_hidden()


def test_colours_of_the_system_mark_the_open_column_alone(page: Page, town_home: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(town_home + GOAL)
    links = page.locator(".columns__list a")
    lines = links.evaluate_all(
        "links => links.map((one) => [getComputedStyle(one).borderBottomColor, "
        "one.hasAttribute('aria-current')])"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [colour != ground for colour, _ in lines] == [current for _, current in lines]
