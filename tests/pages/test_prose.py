"""Prose for readers is searched and on the map; prose below `about/` is for those who run the site.

It has one page that leads to it, and stays out of everything else that readers look through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.language.languages import LANGUAGES, Language
from portal.pages.columns import columns
from portal.pages.prose import prose_page
from portal.reading.prose import read_prose
from tests.built import Built, Page
from tests.conftest import MakeSite
from tests.offices import official
from tests.search.engine import Engine

RUNNING = columns()["running"].path
GUIDE = columns()["guide"].path
NOTES = "# 说明 {#top}\n\n只有中文。\n"
SPOKEN = {
    "zh": ["地址", "电话", "联系方式", "堵了", "搜索", "怎样收费"],
    "en": ["phone number", "blocked drain", "recyling", "address", "recycling", "search", "noise"],
}
"""What people look for; each is, or is like, a word of the pages on how the site is made."""


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    chosen: Language = request.param
    return chosen


@pytest.fixture
def mixed(build_office: MakeSite) -> Built:
    """An official site with a text for readers, and texts for those who run it."""
    return build_office(
        {
            "data/office.yml": official("https://www.example.gov.cn/"),
            "content/history.md": NOTES,
            "content/about/notes.md": NOTES,
            "content/about/choices/index.md": NOTES,
            "content/about/choices/0001.md": NOTES,
        }
    )


def made_here(site: Built) -> list[str]:
    """The paths of the pages for those who run the site, but the one that leads to them."""
    texts = (one for one in read_prose(site.office) if not one.for_readers)
    return [prose_page(one).path for one in texts]


def reached(page: Page, tag: str = "html", name: str = "") -> set[str]:
    """The paths that links lead to, within elements of a tag, or of one that has a class."""
    within = (one for one in page.root.all(tag) if not name or name in one.attributes["class"])
    links = (link for one in within for link in one.all("a"))
    files = {page.target(link.attributes["href"])[0] for link in links}
    return {file.removeprefix("en/").removesuffix("index.html") for file in files}


def leading_to(site: Built, language: Language, paths: set[str]) -> Iterator[str]:
    """The paths of pages of a language that link to any of some, themselves left out."""
    for file, page in site.pages.items():
        path = file.removeprefix("en/").removesuffix("index.html")
        if page.english == bool(language.prefix) and path not in paths and reached(page) & paths:
            yield path


def test_all_prose_below_about_is_for_those_who_run_the_site(mixed: Built) -> None:
    kept = ["about/choices/", "about/choices/0001/", "about/notes/"]
    assert sorted(made_here(mixed)) == kept
    shown = [prose_page(one).path for one in read_prose(mixed.office) if one.for_readers]
    assert shown == ["about/", "accessibility/", "history/"]


def test_one_page_leads_to_each_of_them_single_pages_first(
    mixed: Built, language: Language
) -> None:
    page = mixed.pages[f"{language.prefix}{RUNNING}index.html"]
    (listed,) = page.root.with_class("map")
    found = [link.attributes["href"] for link in listed.all("a")]
    wanted = ["about/notes/", "about/choices/", "about/choices/0001/"]
    assert [page.target(one)[0].removeprefix("en/") for one in found] == [
        f"{path}index.html" for path in wanted
    ]


def test_an_office_without_such_pages_has_no_page_that_leads_to_them(town_site: Built) -> None:
    assert made_here(town_site) == []
    assert f"{RUNNING}index.html" not in town_site.files
    assert [file for file, page in town_site.pages.items() if RUNNING in reached(page)] == []


def test_the_foot_of_every_page_leads_there_by_one_link(
    real_site: Built, language: Language
) -> None:
    kept = {*made_here(real_site), RUNNING}
    name = columns()["running"].title
    for page in real_site.pages.values():
        if page.english == bool(language.prefix):
            assert reached(page, "footer") & kept == {RUNNING}, page.file
            assert reached(page, "nav", "columns") & kept == set(), page.file
            told = [one.text for one in page.one("footer").all("a")]
            assert told.count((name.en if page.english else name.zh) or "") == 1, page.file


def test_nothing_else_that_readers_see_leads_there_but_the_guide_to_the_law(
    real_site: Built, language: Language
) -> None:
    kept = set(made_here(real_site))
    assert len(kept) > 30
    assert set(leading_to(real_site, language, kept)) == {RUNNING, GUIDE}
    guide = real_site.pages[f"{language.prefix}{GUIDE}index.html"]
    assert reached(guide) & kept == {columns()["law"].path}
    running = real_site.pages[f"{language.prefix}{RUNNING}index.html"]
    assert reached(running, "main") >= kept


def test_the_guide_of_an_office_that_has_not_written_on_the_law_is_silent(
    town_site: Built,
) -> None:
    assert columns()["law"].path not in reached(town_site.pages[f"{GUIDE}index.html"])


def test_they_are_not_on_the_maps(mixed: Built) -> None:
    assert "history/" in reached(mixed.pages["sitemap/index.html"])
    assert not reached(mixed.pages["sitemap/index.html"], "main") & set(made_here(mixed))
    listed = (mixed.out / "sitemap.xml").read_text("utf-8")
    assert "/history/" in listed
    assert [path for path in [*made_here(mixed), RUNNING] if f"/{path}<" in listed] == []


def test_search_engines_are_asked_to_leave_them_out(mixed: Built) -> None:
    asked = {page.file for page in mixed.pages.values() if page.meta("robots") == "noindex"}
    kept = [*made_here(mixed), RUNNING]
    assert asked == {f"{one.prefix}{path}index.html" for path in kept for one in LANGUAGES}


def test_no_file_of_the_index_or_of_the_alphabet_names_them(real_site: Built) -> None:
    kept = {*made_here(real_site), RUNNING}
    places = [one.relative_to(real_site.out).as_posix() for one in real_site.out.rglob("find/**/*")]
    assert len(places) > 100
    assert [one for one in places if any(path in one for path in kept)] == []
    cards = [file.read_text("utf-8") for file in (real_site.out / "find").rglob("cards/*.json")]
    assert [path for path in kept if any(f'["{path}' in one for one in cards)] == []
    listed = [page for name, page in real_site.pages.items() if "a-z/" in name]
    assert [page.file for page in listed if reached(page, "main") & kept] == []


@pytest.mark.parametrize("office", ["real_site", "town_site"])
@pytest.mark.parametrize("code", SPOKEN)
def test_what_people_ask_is_never_answered_by_them(
    office: str, code: str, engine: Engine, request: pytest.FixtureRequest
) -> None:
    site: Built = request.getfixturevalue(office)
    found = engine.ask("search", site=str(site.out), code=code, queries=SPOKEN[code], size=1000)
    assert any(found)
    for query, paths in zip(SPOKEN[code], found, strict=True):
        assert [path for path in paths if re.match(r"about/.", path)] == [], query


def test_no_answer_of_the_search_tests_is_one_of_them() -> None:
    queries = Path(__file__).parents[1] / "search" / "relevance.yml"
    assert not re.search(r"about/\w", queries.read_text("utf-8"))
