"""What holds for every page of a built site, the fictional office's and the repository's own."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from portal.building.allowed import MARK
from portal.commands.build import build_site
from portal.language.languages import LANGUAGES
from portal.outputs.registry import document_files, take_away
from portal.outputs.scripts import SCRIPTS
from portal.outputs.styles import SHEETS
from tests.built import HEADINGS, Built, Page, content
from tests.conftest import ROOT

# --- what is there --------------------------------------------------------------------------------


def test_every_record_has_its_page_in_both_languages(site: Built) -> None:
    wanted = {
        one.prefix + record.path + "index.html" for record in site.records for one in LANGUAGES
    }
    assert len(wanted) == 2 * len(site.records)
    assert wanted <= site.files


def test_every_page_decided_on_is_there_and_no_other_but_prose(site: Built) -> None:
    decided = {page.file(one) for page in site.planned for one in LANGUAGES}
    prose = set(map(prose_file, prose_sources(site)))
    assert set(site.pages) == decided | prose | {f"en/{name}" for name in prose}


def prose_sources(site: Built) -> list[str]:
    """The Chinese Markdown files of the office's prose."""
    folder = site.office / "content"
    found = (one.relative_to(folder).as_posix() for one in folder.rglob("*.md"))
    return [name for name in found if not name.endswith(".en.md")]


def prose_file(source: str) -> str:
    """The page of a Markdown file: x.md is x/index.html."""
    path = source.removesuffix(".md").removesuffix("index")
    return f"{path.rstrip('/')}/index.html"


def test_every_page_has_its_counterpart(site: Built) -> None:
    chinese = {name for name, page in site.pages.items() if not page.english}
    english = {name.removeprefix("en/") for name, page in site.pages.items() if page.english}
    assert chinese == english


def test_every_attachment_lies_at_its_document(site: Built) -> None:
    wanted = {
        record.path + attachment.file
        for record in site.documents
        for attachment in record.attachments
    }
    assert wanted <= site.files


def test_nothing_of_the_theme_is_published(site: Built) -> None:
    sources = (ROOT / "overrides" / "assets", site.catalogue.root / "content" / "assets")
    found = (one.relative_to(folder) for folder in sources for one in folder.rglob("*.*"))
    ours = {f"assets/{one.as_posix()}" for one in found} | set(SHEETS) | set(SCRIPTS)
    assert {name for name in site.files if name.startswith("assets/")} == ours


def test_only_pages_outputs_search_pictures_and_our_mark_are_published(
    site: Built,
) -> None:
    catalogue = site.catalogue
    declared = {path for file in take_away(catalogue).files for path in file.paths}
    documents = {file for card in catalogue.documents for file in document_files(card)}
    content = catalogue.root / "content"
    pictures = {one.relative_to(content).as_posix() for one in content.rglob("*.png")}
    rest = site.files - set(site.pages) - documents - declared - pictures
    assert {name for name in rest if not name.startswith(("find/", "assets/"))} == {MARK}


def test_every_file_that_an_output_declares_is_there(site: Built) -> None:
    declared = {path for file in take_away(site.catalogue).files for path in file.paths}
    assert declared <= site.files
    documents = {file for card in site.catalogue.documents for file in document_files(card)}
    assert documents <= site.files


def test_no_source_leaks(site: Built) -> None:
    leaks = (".yml", ".yaml", ".py", ".pyc", ".lock", ".zh.md", ".en.md")
    assert [name for name in site.files if name.endswith(leaks)] == []


# --- the frame of every page ----------------------------------------------------------------------


def test_tags_match(site: Built) -> None:
    assert {name: page.faults for name, page in site.pages.items() if page.faults} == {}


def test_every_page_says_its_language(site: Built) -> None:
    for page in site.pages.values():
        assert page.one("html").attributes["lang"] == ("en" if page.english else "zh-Hans"), (
            page.file
        )


def test_every_page_has_one_h1(site: Built) -> None:
    assert [name for name, page in site.pages.items() if len(page.root.all("h1")) != 1] == []


def levels(page: Page) -> list[int]:
    """The levels of a page's headings in order."""
    return [int(heading.tag[1]) for heading in page.one("main").all(*HEADINGS)]


def test_headings_begin_with_the_first_level_and_never_jump(site: Built) -> None:
    for page in site.pages.values():
        found = levels(page)
        assert found[0] == 1, page.file
        assert [pair for pair in pairwise(found) if pair[1] > pair[0] + 1] == [], page.file


def test_no_heading_is_empty(site: Built) -> None:
    for page in site.pages.values():
        assert all(heading.text for heading in page.root.all(*HEADINGS)), page.file


def test_ids_are_unique(site: Built) -> None:
    for page in site.pages.values():
        assert len(page.ids) == len(set(page.ids)), page.file


def test_labels_name_something_on_the_page(site: Built) -> None:
    for page in site.pages.values():
        named = [one.attributes.get("aria-labelledby") for one in page.root.walk()]
        assert [name for name in named if name and name not in page.by_id] == [], page.file


def test_every_page_has_a_title_that_ends_in_the_site_s_name(site: Built) -> None:
    name = site.catalogue.office.site_name
    for page in site.pages.values():
        wanted = name.en if page.english and name.en else name.zh
        assert page.one("title").text.endswith(wanted), page.file


def test_every_record_s_page_has_a_description(site: Built) -> None:
    described = [page for page in site.planned if page.description]
    assert described
    for page in described:
        for language in LANGUAGES:
            assert site.pages[page.file(language)].meta("description"), page.path


def test_every_page_names_its_one_address(site: Built) -> None:
    moved = {page.path: page.extra["forward"] for page in site.planned if "forward" in page.extra}
    for page in site.pages.values():
        (canonical,) = page.links("canonical")
        path = page.file.removeprefix("en/").removesuffix("index.html")
        target = page.target(canonical.attributes["href"])[0].removeprefix("en/")
        wanted = moved.get(path, path).partition("#")[0]
        assert target.removesuffix("index.html") == wanted, page.file


def test_every_page_names_both_languages(site: Built) -> None:
    for name, page in site.pages.items():
        if name.endswith("404.html"):
            continue
        named = {
            one.attributes["hreflang"]: page.target(one.attributes["href"])[0]
            for one in page.links("alternate")
            if "hreflang" in one.attributes
        }
        chinese = name.removeprefix("en/")
        assert named == {"zh-Hans": chinese, "en": f"en/{chinese}"}, name


def test_no_markup_of_ours_is_shown_as_text(site: Built) -> None:
    shown = {
        name: re.findall("</?(?:time|span)", page.root.text) for name, page in site.pages.items()
    }
    assert {name: found for name, found in shown.items() if found} == {}


def test_the_language_link_leads_to_the_counterpart(site: Built) -> None:
    for name, page in site.pages.items():
        (switch,) = page.root.with_class("switch")
        chinese = name.removeprefix("en/")
        wanted = chinese if page.english else f"en/{chinese}"
        assert page.target(switch.attributes["href"])[0] == wanted, name


def test_no_page_of_an_unofficial_site_is_indexed_by_search_engines(site: Built) -> None:
    assert [name for name, page in site.pages.items() if page.meta("robots") != "noindex"] == []


def test_the_menu_marks_where_the_reader_is(site: Built) -> None:
    for record in site.records:
        page = site.pages[record.path + "index.html"]
        marked = [one for one in page.root.all("a") if one.attributes.get("aria-current") == "true"]
        assert len(marked) == 1, record.path


def test_every_page_but_home_and_the_error_page_says_where_it_stands(site: Built) -> None:
    for name, page in site.pages.items():
        bare = name.removeprefix("en/") in {"index.html", "404.html"}
        trails = [one for one in page.root.with_class("trail") if one.tag == "nav"]
        assert len(trails) == (0 if bare else 1), name


# --- the same bytes -------------------------------------------------------------------------------


def test_two_builds_are_identical(site: Built, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    build_site(site.office, again)
    before, after = content(site.out), content(again)
    assert sorted(before) == sorted(after)
    assert [name for name in before if before[name] != after[name]] == []
