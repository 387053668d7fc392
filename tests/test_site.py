"""What holds for every page of a built site, the fictional office's and the repository's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portal.cli import build_site
from portal.datasets import DATASETS
from portal.languages import LANGUAGES
from portal.marks import walk
from portal.outputs.annual_reports import report_files
from portal.outputs.calendars import calendar_files
from portal.outputs.scripts import JOINED
from portal.record import Record
from portal.records import Activity
from portal.version_pages import document_pages
from tests.conftest import ROOT, MakeSite
from tests.reading import HEADINGS, Built, Element, Page, content

LINK_OUTS = {"https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/"}
SPELLED = ("mailto:", "tel:")
VERSIONS = {"latest-version", "predecessor-version", "successor-version"}
NAMING = {"canonical", "alternate", "cite-as"} | VERSIONS
VERSIONS = {"latest-version", "predecessor-version", "successor-version"}
NAMING = {"canonical", "alternate", "cite-as"} | VERSIONS
CHINESE = re.compile(r"[\u4e00-\u9fff]")


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
    ours = {one.as_posix() for one in found if one.parts[0] != "stylesheets"}
    ours |= {"portal.css", "search.css", *(f"search-{name}.js" for name in JOINED)}
    assert {name for name in site.files if name.startswith("assets/")} == {
        f"assets/{name}" for name in ours
    }


def test_only_pages_assets_indexes_and_what_lies_at_a_document_are_published(site: Built) -> None:
    formats = ("index.json", "index.txt", "index.md", "index.docx")
    documents = {
        language.prefix + page.path + name
        for page in document_pages(site.catalogue.documents)
        for language in LANGUAGES
        for name in formats
    }
    documents |= {record.path + one.file for record in site.documents for one in record.attachments}
    content = site.catalogue.root / "content"
    pictures = {one.relative_to(content).as_posix() for one in content.rglob("*.png")}
    data = {"numbers.json", "data/dcat.jsonld", "data/permalinks.txt"} | pictures
    data |= {f"{one.prefix}disclosure/requests/form.docx" for one in LANGUAGES}
    data |= {
        (language.prefix if file.spoken else "") + file.path
        for one in DATASETS
        for file in one.files
        for language in LANGUAGES
    }
    for activity in site.catalogue.of(Activity):
        data |= set(calendar_files(activity))
    if site.catalogue.office.official_url:
        data.add("sitemap.xml")
        data |= {f"{one.prefix}opensearch.xml" for one in LANGUAGES}
    data |= {file for page in site.planned for file in report_files(page.path)}
    own = ("assets/", "find/", "numbers/", "data/schemas/", "data/hashes/")
    folders = (*own, "feeds/", "en/feeds/")
    indexes = {name for name in site.files if name.startswith(folders)}
    assert site.files - set(site.pages) - documents - data - indexes == set()


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
        assert len(page.root.with_class("trail")) == (0 if bare else 1), name


# --- addresses ------------------------------------------------------------------------------------


def external(address: str) -> bool:
    """Whether an address leads away from the site."""
    parts = urlsplit(address)
    return bool(parts.scheme or parts.netloc)


def named(link: Element) -> bool:
    """Whether a <link> only names an address and loads nothing."""
    return link.attributes["rel"] in NAMING


def dead(site: Built, page: Page) -> Iterator[str]:
    """The internal addresses of a page that lead nowhere."""
    for _, address in page.addresses:
        if external(address):
            continue
        file, fragment = page.target(address)
        if file not in site.files or (fragment and fragment not in site.pages[file].by_id):
            yield address


def all_dead(site: Built) -> dict[str, set[str]]:
    """The dead addresses by page."""
    found = {name: set(dead(site, page)) for name, page in site.pages.items()}
    return {name: addresses for name, addresses in found.items() if addresses}


def test_no_internal_address_is_dead(site: Built) -> None:
    assert all_dead(site) == {}


def test_nothing_is_loaded_from_another_origin(site: Built) -> None:
    for page in site.pages.values():
        loaded = [
            address for element, address in page.addresses if element.tag not in {"a", "link"}
        ]
        loaded += (one.attributes["href"] for one in page.root.all("link") if not named(one))
        away = [one for one in loaded if external(one) and not one.startswith("data:image/")]
        assert away == [], page.file


def test_no_link_outside_a_text_leads_to_another_origin_but_the_filings(site: Built) -> None:
    for page in site.pages.values():
        texts = [*page.root.with_class("body"), *page.root.with_class("prose")]
        inside = {id(link) for text in texts for link in text.all("a")}
        away = {
            address
            for link, address in page.addresses
            if link.tag == "a" and external(address) and id(link) not in inside
            if not address.startswith(SPELLED)
        }
        assert away <= LINK_OUTS, page.file


def test_only_the_error_page_goes_by_the_root(site: Built) -> None:
    for name, page in site.pages.items():
        rooted = [address for _, address in page.addresses if address.startswith("/")]
        assert bool(rooted) == name.endswith("404.html"), (name, rooted[:3])


def test_no_style_sheet_or_script_asks_another_origin(site: Built) -> None:
    for name in site.files:
        if name.startswith("assets/"):
            text = (site.out / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http:" not in text, name
            assert "https:" not in text, name
            assert "url(//" not in text, name


def test_the_site_works_below_any_path(site: Built, tmp_path: Path) -> None:
    below = tmp_path / "portal" / "street"
    shutil.copytree(site.out, below)
    for name, page in site.pages.items():
        if not name.endswith("404.html"):
            targets = [
                page.target(address)[0] for _, address in page.addresses if not external(address)
            ]
            assert [one for one in targets if one.startswith("..")] == [], name
    assert content(below) == content(site.out)


# --- nothing inline -------------------------------------------------------------------------------


def inline(element: Element) -> list[str]:
    """The attributes of an element that hold script or style."""
    return [name for name in element.attributes if name == "style" or name.startswith("on")]


def test_no_attribute_holds_script_or_style(site: Built) -> None:
    for page in site.pages.values():
        assert [inline(one) for one in page.root.walk() if inline(one)] == [], page.file


def test_no_script_or_style_stands_in_a_page(site: Built) -> None:
    for page in site.pages.values():
        assert page.root.all("style", "iframe", "object", "embed") == [], page.file
        for script in page.root.all("script"):
            if script.attributes.get("type") == "application/ld+json":
                continue  # data, which no browser runs; `test_structured.py` reads it
            assert script.attributes.get("src"), page.file
            assert script.text == "", page.file


# --- two languages --------------------------------------------------------------------------------


def spoken(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every text below an element with the language it is marked as."""
    language = element.attributes.get("lang", language)
    for child in element.children:
        if isinstance(child, str):
            yield language, child
        else:
            yield from spoken(child, language)


def mostly_chinese(text: str) -> bool:
    """Whether a text is Chinese, not English that quotes some."""
    return len(CHINESE.findall(text)) > len(re.findall("[A-Za-z]", text))


def test_chinese_on_an_english_page_is_marked_as_chinese(site: Built) -> None:
    for page in site.pages.values():
        if page.english:
            texts = (text for language, text in spoken(page.one("html"), "") if language == "en")
            assert [text for text in texts if mostly_chinese(text)] == [], page.file


def untranslated(site: Built) -> list[Record]:
    """The records that lack some English."""
    return [
        record
        for record in site.records
        if any(one.mark is None and one.value.en is None for one in walk(record))
    ]


def test_the_fictional_office_has_untranslated_records(town_site: Built) -> None:
    assert untranslated(town_site)


def test_the_real_office_has_everything_in_english(real_site: Built) -> None:
    assert untranslated(real_site) == []


def test_an_untranslated_record_is_shown_in_chinese_with_a_note(town_site: Built) -> None:
    note = "Parts of this page have not been translated yet and are shown in Chinese."
    for record in untranslated(town_site):
        page = town_site.pages[f"en/{record.path}index.html"]
        assert note in [one.text for one in page.root.with_class("note")], page.file
        marked = [one for one in page.one("main").walk() if one.attributes.get("lang") == "zh-Hans"]
        assert any(CHINESE.search(one.text) for one in marked), page.file


def test_a_translated_record_has_no_such_note(town_site: Built) -> None:
    page = town_site.pages["en/projects/lakeside-walkway/index.html"]
    assert page.root.with_class("note") == []


def test_an_untranslated_body_follows_in_chinese(town_site: Built) -> None:
    page = town_site.pages["en/999/2024-1000177/index.html"]
    (body,) = page.root.with_class("body")
    assert body.attributes["lang"] == "zh-Hans"
    assert "自半月街口至听雨塔" in body.text


DEMO = {
    "zh-Hans": "演示，虚构内容，不是任何机关的正式发布。",
    "en": "Demo with fictional content; not an official publication of any office.",
}


def test_every_page_of_the_fictional_office_says_that_it_is_a_demo(town_site: Built) -> None:
    for page in town_site.pages.values():
        (strip,) = page.root.with_class("strip--demo")
        (notice,) = strip.with_class("strip__notice")
        assert notice.text == ("Fictional demo" if page.english else "虚构演示"), page.file
        assert DEMO[page.one("html").attributes["lang"]] in page.one("footer").text


def test_every_page_of_an_unofficial_site_says_so(real_site: Built) -> None:
    words = "这是样本站，不是正式发布；以街道办事处正式发布的信息为准。"
    for page in real_site.pages.values():
        (notice,) = page.root.with_class("strip__notice")
        assert notice.text == ("Sample, not official" if page.english else "样本，非正式发布")
        assert page.english or words in page.one("footer").text, page.file


# --- offices of other sizes -----------------------------------------------------------------------

OFFICIAL = """\
name: {zh: 某街道办事处, en: Some Subdistrict Office}
short_name: {zh: 某街道, en: Some Subdistrict}
site_name: {zh: 某街道信息公开, en: Some Subdistrict Information}
official_url: https://www.example.gov.cn/street/
site_code: "0000000000"
icp: 某ICP备00000000号
police_filing: 某公网安备00000000号
"""


@pytest.fixture
def official(build_office: MakeSite) -> Built:
    """The site of an office that has declared its official address and filings."""
    return build_office({"data/office.yml": OFFICIAL})


def test_an_official_site_is_open_to_search_engines_and_has_no_banner(official: Built) -> None:
    for page in official.pages.values():
        assert page.meta("robots") is None
        assert page.root.with_class("notice") == []


def test_an_official_site_names_its_full_addresses(official: Built) -> None:
    page = official.pages["en/X/2021-1/index.html"]
    base = "https://www.example.gov.cn/street/"
    (canonical,) = page.links("canonical")
    assert canonical.attributes["href"] == f"{base}en/X/2021-1/"
    assert [one.attributes["href"] for one in page.links("alternate")] == [
        f"{base}X/2021-1/",
        f"{base}en/X/2021-1/",
    ]


def test_an_official_site_links_out_to_its_filings_only(official: Built) -> None:
    for page in official.pages.values():
        outer = {
            address
            for element, address in page.addresses
            if external(address) and element.tag == "a"
        }
        assert outer == LINK_OUTS, page.file


def test_the_error_page_of_an_official_site_goes_by_its_path(official: Built) -> None:
    page = official.pages["404.html"]
    inner = [
        address
        for element, address in page.addresses
        if element.tag == "a" and not external(address)
    ]
    assert [one for one in inner if not one.startswith(("/street/", "#"))] == []


def test_an_office_with_settings_and_prose_only_builds_without_dead_links(
    build_office: MakeSite,
) -> None:
    empty = build_office(
        {
            "data/disclosures/2021/X-2021-1.yml": None,
            "data/disclosures/2021/X-2021-1.zh.md": None,
            "data/disclosures/2021/X-2021-1.en.md": None,
            "data/plans/2021.yml": None,
            "data/glossary.yml": None,
            "data/vocabularies/organisations.yml": None,
        }
    )
    assert all_dead(empty) == {}


def test_prose_without_english_is_shown_in_chinese_at_its_english_address(
    build_office: MakeSite,
) -> None:
    site = build_office({"content/about/notes.md": "# 说明 {#top}\n\n只有中文。\n"})
    assert "只有中文。" in site.pages["en/about/notes/index.html"].one("main").text


def test_settings_are_text_not_markup(build_office: MakeSite) -> None:
    odd = OFFICIAL.replace("某ICP备00000000号", '"<b>&"') + 'contact: {telephone: "<i>&\\""}\n'
    site = build_office({"data/office.yml": odd})
    for page in site.pages.values():
        foot = page.one("footer")
        assert foot.all("b", "i") == [], page.file
        assert "<b>&" in foot.text
        assert '<i>&"' in foot.text


# --- the same bytes -------------------------------------------------------------------------------


def test_two_builds_are_identical(site: Built, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    build_site(site.office, again)
    before, after = content(site.out), content(again)
    assert sorted(before) == sorted(after)
    assert [name for name in before if before[name] != after[name]] == []
