"""Searching by words and by index number, and searches that mean harm."""

from __future__ import annotations

import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.watch import Watch
from tests.built import Built

DOCUMENT = "410/2020-1778769"
SUPERSEDED = "999/2023-1000101"
WITHDRAWN = "999/2023-1000140"
SETTLED = re.compile("找到|没有找到|没有这个索引号")
HOSTILE = {
    "an image with a script": "<img src=x onerror=alert(1)>",
    "a script": '"><script>alert(1)</script>',
    "a script address": "javascript:alert(1)",
    "a file path": "../../../../etc/passwd",
    "ten kilobytes": "吕仙亭" * 1100,
    "a regular expression": "(.*)+$[a-z]{1,}\\",
    "quotation marks": '"""',
    "emoji": "👵🏘️🀄",
    "right-to-left marks": "\u202e文件\u200f\u202c",
    "a property of every object": "constructor",
    "a prototype": "__proto__/2020-1",
    "a per cent sign": "%",
    "marks before a character": "、>\t尖",
}
RAW = {"a lone surrogate": "%ED%A0%80", "half an escape": "%E5%90", "a broken escape": "%ZZ"}


def search_in_the_header(page: Page, words: str) -> None:
    banner = page.get_by_role("banner")
    banner.get_by_role("searchbox").fill(words)
    banner.get_by_role("searchbox").press("Enter")


def results(page: Page) -> Locator:
    return page.get_by_role("main").locator("[data-results] .row__title")


def status(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("status")


def whole_page(page: Page) -> None:
    """Ten results: the last of them come when the reader gets near."""
    expect(results(page)).to_have_count(5)
    page.locator("[data-next]").scroll_into_view_if_needed()
    expect(results(page)).to_have_count(10)


def test_the_header_form_finds_project_goal_and_document(page: Page, real_home: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, "老旧小区改造")
    expect(page).to_have_url(re.compile(re.escape(f"{real_home}search/?q=") + ".+"))
    expect(status(page)).to_have_text(re.compile(r"找到 \d+ 项"))
    for path in ("projects/old-estate-renewal/", "plans/2021/goals/6/", f"{DOCUMENT}/"):
        found = page.get_by_role("main").locator(f'[data-results] a[href$="{path}"]')
        expect(found).to_have_count(1)
    results(page).and_(page.locator('[href$="old-estate-renewal/"]')).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("老旧小区改造")


def test_the_query_stays_in_the_field(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=网格化")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_have_value("网格化")
    field.fill("日间照料")
    page.get_by_role("main").get_by_role("button", name="查找").click()
    expect(field).to_have_value("日间照料")
    expect(results(page).filter(has_text="日间照料中心").first).to_be_visible()


def test_a_part_of_a_word_is_found_with_its_surroundings(phone: Page, real_home: str) -> None:
    phone.goto(real_home)
    search_in_the_header(phone, "网格化")
    expect(results(phone).first).to_be_visible()
    expect(phone.get_by_role("main").locator("mark").first).to_have_text("网格化")


def test_english_words_are_found_in_english(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}en/")
    search_in_the_header(page, "renewal")
    expect(status(page)).to_have_text(re.compile(r"\d+ results?"))
    found = results(page).and_(page.locator('[href$="/en/projects/old-estate-renewal/"]'))
    expect(found).to_have_text("Renewal of old housing estates")


@pytest.mark.parametrize(
    "spelling",
    [
        "410/2020-1778769",
        "４１０/２０２０-１７７８７６９",
        "索引号：410／2020—1778769",
        "1778769",
        "https://www.example.gov.cn/410/2020-1778769/",
    ],
)
def test_an_index_number_goes_straight_to_its_document(
    page: Page, real_home: str, prefix: str, spelling: str
) -> None:
    page.goto(real_home + prefix)
    search_in_the_header(page, spelling)
    expect(page).to_have_url(f"{real_home}{prefix}{DOCUMENT}/")
    page.go_back()
    expect(page).to_have_url(real_home + prefix)


def test_a_number_that_is_being_typed_shows_its_document_and_enter_opens_it(
    page: Page, real_home: str
) -> None:
    page.goto(f"{real_home}search/")
    field = page.get_by_role("main").get_by_role("searchbox")
    field.press_sequentially(DOCUMENT)
    expect(results(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("/search/"))
    field.press("Enter")
    expect(page).to_have_url(f"{real_home}{DOCUMENT}/")


@pytest.mark.parametrize("number", [SUPERSEDED, WITHDRAWN], ids=["superseded", "withdrawn"])
def test_a_number_no_longer_in_force_says_so_first(page: Page, town_home: str, number: str) -> None:
    page.goto(town_home)
    search_in_the_header(page, number)
    main = page.get_by_role("main")
    expect(main.get_by_text("这份文件已经失效")).to_be_visible()
    expect(results(page).and_(page.locator(f'[href$="{number}/"]'))).to_have_count(1)
    expect(main.get_by_text("已被取代").or_(main.get_by_text("已撤回")).first).to_be_visible()


def test_a_former_number_leads_to_the_document_as_it_is_numbered_now(
    page: Page, town_home: str, prefix: str
) -> None:
    page.goto(town_home + prefix)
    search_in_the_header(page, "999/2025-1000300")
    expect(page).to_have_url(f"{town_home}{prefix}999/2025-1000301/")


def test_the_number_of_a_document_that_was_removed_says_so_first(
    page: Page, town_home: str
) -> None:
    page.goto(town_home)
    search_in_the_header(page, "999/2024-1000155")
    main = page.get_by_role("main")
    expect(main.get_by_text("已移除", exact=True)).to_be_visible()
    results(page).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已移除")


def test_a_wrong_index_number_is_no_near_match(page: Page, town_home: str) -> None:
    page.goto(town_home)
    search_in_the_header(page, f"{SUPERSEDED}9")
    expect(status(page)).to_have_text("没有这个索引号。")
    expect(results(page)).to_have_count(0)
    near = page.get_by_role("main").locator(".neighbours")
    expect(near.get_by_role("link").first).to_be_visible()
    expect(page.get_by_role("heading", name="不是您查的这一个")).to_be_visible()
    page.goto(f"{town_home}en/")
    search_in_the_header(page, f"{SUPERSEDED}9")
    expect(status(page)).to_have_text("There is no such index number.")


def test_the_index_is_asked_before_the_page_is_drawn(page: Page, town_home: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/portal.css", hold)
    with page.expect_request("**/find/zh/terms/*.bin*"):
        page.goto(f"{town_home}search/?q=街道", wait_until="commit")
    for route in held:
        route.continue_()
    expect(results(page)).to_have_count(5)


# --- while typing -------------------------------------------------------------------------------


def test_results_come_while_typing_and_the_address_follows(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_be_focused()
    field.press_sequentially("网格", delay=30)
    expect(results(page).first).to_be_visible()
    expect(page).to_have_url(f"{real_home}search/?q=%E7%BD%91%E6%A0%BC")
    expect(field).to_be_focused()


def test_letters_on_their_way_to_characters_are_not_searched(page: Page, real_home: str) -> None:
    """As an input method does: letters are composed, then replaced by characters."""
    page.goto(f"{real_home}search/")
    field = page.get_by_role("main").get_by_role("searchbox")
    field.focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "wang", "selectionStart": 4, "selectionEnd": 4}
    )
    expect(field).to_have_value("wang")
    expect(page).to_have_url(f"{real_home}search/")
    session.send("Input.insertText", {"text": "网格"})
    expect(results(page).first).to_be_visible()
    expect(field).to_have_value("网格")


def test_the_arrow_keys_go_through_the_results(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=网格化")
    expect(results(page).first).to_be_visible()
    page.get_by_role("main").get_by_role("searchbox").press("ArrowDown")
    expect(results(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    address = str(results(page).first.get_attribute("href")).removeprefix("../")
    page.keyboard.press("Enter")
    expect(page).to_have_url(real_home + address)


# --- what is shown ------------------------------------------------------------------------------


def test_a_result_says_what_it_is_and_leads_to_the_section(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=老旧小区改造")
    row = page.get_by_role("main").locator(".row").filter(has_text=DOCUMENT)
    expect(row).to_contain_text("文件")
    expect(row.locator("time")).to_have_attribute("datetime", "2020-12-23")
    row.scroll_into_view_if_needed()
    expect(row.locator(".row__excerpt mark").first).to_have_text("老旧小区改造")
    row.locator(".row__section").click()
    expect(page).to_have_url(f"{real_home}{DOCUMENT}/#s6-2")


def test_filters_narrow_the_results_and_stand_in_the_address(page: Page, town_home: str) -> None:
    page.goto(f"{town_home}search/?q=办")
    chips = page.locator("[data-filters]")
    chip = chips.get_by_role("link", name=re.compile("项目"))
    count = int(re.sub(r"\D", "", chip.inner_text()))
    chip.click()
    expect(page).to_have_url(re.compile("kind=project"))
    expect(status(page)).to_have_text(f"找到 {count} 项")
    expect(chips.locator("[aria-current]").first).to_contain_text("项目")
    page.go_back()
    expect(page).not_to_have_url(re.compile("kind="))
    expect(chips.locator("[aria-current]").first).to_have_text("全部")
    page.go_forward()
    expect(status(page)).to_have_text(f"找到 {count} 项")


def test_coming_back_finds_the_results_and_the_place(page: Page, town_home: str) -> None:
    page.goto(f"{town_home}search/?q=街道")
    whole_page(page)
    last = results(page).last
    last.scroll_into_view_if_needed()
    last.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    page.go_back()
    expect(results(page).first).to_be_visible()
    expect(last).to_be_in_viewport()


def test_more_results_follow_on_a_page_of_their_own(page: Page, town_home: str) -> None:
    page.goto(f"{town_home}search/?q=街道")
    whole_page(page)
    first = results(page).first.inner_text()
    page.get_by_role("link", name="看后面的结果").click()
    expect(page).to_have_url(re.compile("from=10"))
    expect(results(page).first).not_to_have_text(first)


def test_what_is_only_in_the_other_language_is_marked_so(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=genuinely+secured")
    others = page.locator("[data-others]")
    expect(others.get_by_role("heading")).to_have_text("英文网页里的结果")
    expect(others.locator("ol")).to_have_attribute("lang", "en")
    expect(
        others.get_by_role("link", name="Make solid progress with livelihood projects")
    ).to_be_visible()
    page.goto(f"{real_home}en/search/?q=日间照料")
    expect(others.get_by_role("heading")).to_have_text("Results in Chinese")
    expect(others.locator("ol")).to_have_attribute("lang", "zh-Hans")


def test_the_search_page_of_a_site_in_a_zip_works_from_any_server(
    page: Page, real_site: Built, served: set[str], tmp_path: Path
) -> None:
    """Python's plain file server knows no ranges, no policy, no mount."""
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", real_site.out)
    shutil.unpack_archive(archive, tmp_path / "unpacked" / "deep")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "unpacked"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/deep/"
        served.add(home)
        page.goto(f"{home}search/?q=网格化")
        expect(results(page).first).to_be_visible()
        page.goto(f"{home}search/?q={DOCUMENT}")
        expect(page).to_have_url(f"{home}{DOCUMENT}/")
        page.wait_for_load_state("networkidle")  # else the server is gone before its answers
        server.shutdown()


# --- the number desk ----------------------------------------------------------------------------


def test_the_number_desk_lists_the_numbers_of_a_pasted_text(page: Page, real_home: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{real_home}numbers/")
    asked: list[str] = []
    text = f"见{DOCUMENT.replace('-', '－')}和410/2020-9999999，2021年3月5日"
    page.get_by_label("粘贴").fill(text)
    main = page.get_by_role("main")
    expect(main.get_by_role("status")).to_have_text("找到 1 份文件；1 个索引号查不到。")
    page.on("request", lambda request: asked.append(request.url))
    main.get_by_role("button", name="全部复制").click()
    expect(main.get_by_role("status")).to_have_text("已复制。")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{DOCUMENT}\t吕仙亭街道2021年工作规划计划\t")
    assert copied.endswith(f"{real_home}{DOCUMENT}/")
    assert asked == []
    results(page).first.click()
    expect(page).to_have_url(f"{real_home}{DOCUMENT}/")


RENUMBERED = {
    "numbers/": (
        "找到 1 份文件；1 个索引号查不到。",
        (
            "索引号已更改为： 999/2025-1000301",
            "镜湖街道2026年工作计划999/2025-10003002025-11-20已改号",
        ),
    ),
    "en/numbers/": (
        "1 document found; 1 number not known here.",
        (
            "Renumbered, now: 999/2025-1000301",
            "Mirror Lake work plan for 2026999/2025-10003002025-11-20Renumbered",
        ),
    ),
}
"""What each desk says of a number that changed and one that never was, and the first's row."""


@pytest.mark.parametrize("desk", RENUMBERED)
def test_the_desk_says_in_the_reader_s_language_what_became_of_a_number(
    desk: str, page: Page, town_home: str
) -> None:
    counted, row = RENUMBERED[desk]
    page.goto(town_home + desk)
    page.locator("textarea").fill("999/2025-1000300, 999/2025-9999999")
    main = page.get_by_role("main")
    expect(main.get_by_role("status")).to_have_text(counted)
    assert (main.get_by_role("listitem").first.text_content() or "").startswith("".join(row))


def test_a_wrong_address_with_a_number_in_it_leads_to_the_document(
    page: Page, real_home: str, watch: Watch
) -> None:
    watch.expect("status 404: .*/1778769")
    watch.expect("console: Failed to load resource.*404")
    page.goto(f"{real_home}en/410/2020/1778769.html")
    link = page.locator("[data-missing]").get_by_role("link")
    expect(link).to_have_attribute("href", f"{real_home}en/{DOCUMENT}/")


def test_words_that_stand_nowhere_are_said_to_be_missing(page: Page, real_home: str) -> None:
    page.goto(f"{real_home}search/?q=紫禁城御花园")
    expect(status(page)).to_have_text(re.compile("没有找到"))
    expect(results(page)).to_have_count(0)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_does_no_harm(page: Page, real_home: str, words: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, words)
    expect(status(page)).to_have_text(SETTLED)
    expect(page.locator(":is([data-results], [data-others]) :is(img, script, b)")).to_have_count(0)


@pytest.mark.parametrize("escape", RAW.values(), ids=RAW.keys())
def test_a_broken_escape_in_the_address_does_no_harm(
    page: Page, real_home: str, escape: str
) -> None:
    page.goto(f"{real_home}search/?q={escape}")
    expect(status(page)).to_have_text(SETTLED)


def test_an_empty_search_says_nothing_wrong(page: Page, real_home: str) -> None:
    page.goto(real_home)
    search_in_the_header(page, "  ")
    expect(page).to_have_url(re.compile("/search/"))
    expect(status(page)).to_have_text("")
    expect(results(page)).to_have_count(0)


def test_without_scripts_every_name_is_found_from_a_to_z(
    unscripted: Page, town_home: str, town_site: Built, prefix: str
) -> None:
    unscripted.goto(f"{town_home}{prefix}search/")
    unscripted.locator(".unscripted").get_by_role("link").first.click()
    expect(unscripted).to_have_url(f"{town_home}{prefix}a-z/")
    found: set[str] = set()
    for page in town_site.pages.values():
        if page.file.startswith(f"{prefix}a-z/"):
            found |= {page.target(address)[0] for _, address in page.addresses}
    wanted = {f"{prefix}{record.path}index.html" for record in town_site.records}
    assert wanted <= found
