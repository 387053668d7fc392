"""Everything in the header can be reached and seen with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

CONTROLS = "header a, header button, header input"
NAME = "(one) => one.getAttribute('href') ?? one.name ?? one.textContent.trim()"
FOCUSED = f"""() => {{
  const one = document.activeElement;
  const ringed = [one, one.parentElement].some((shown) => {{
    const style = getComputedStyle(shown);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  }});
  const box = one.getBoundingClientRect();
  const inView = box.left >= 0 && box.top >= 0 && box.bottom <= innerHeight && box.width > 0;
  return {{ name: ({NAME})(one), ringed, inView }};
}}"""


def test_the_skip_link_comes_first_and_leads_to_the_text(
    page: Page, real_home: str, prefix: str
) -> None:
    page.goto(f"{real_home}{prefix}410/2020-1778769/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)


def test_every_control_of_the_header_comes_in_order_with_a_visible_focus(
    page: Page, real_home: str, prefix: str
) -> None:
    page.goto(f"{real_home}{prefix}projects/")
    page.keyboard.press("Tab")  # the skip link
    controls = page.locator(CONTROLS).evaluate_all(f"(all) => all.map({NAME})")
    assert len(controls) > 5
    for name in controls:
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) == {"name": name, "ringed": True, "inView": True}


def test_a_search_can_be_made_without_a_mouse(page: Page, real_home: str) -> None:
    page.goto(real_home)
    page.get_by_role("banner").get_by_role("searchbox").focus()
    page.keyboard.type("410/2020-1778769")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").locator("[data-results] a")).to_have_count(1)


def test_backwards_the_keyboard_leaves_the_page_by_the_skip_link(
    page: Page, real_home: str
) -> None:
    page.goto(real_home)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
