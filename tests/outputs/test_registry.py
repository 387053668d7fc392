"""What is made of the same data besides pages."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal.drawing.facts import Fact
from portal.language.languages import LANGUAGES
from portal.outputs.formats import text
from portal.reading.bodies import Body, render_body
from tests.built import Built
from tests.conftest import MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE, official

BASE = "https://www.example.gov.cn/a&b/"
OFFICIAL = {"data/office.yml": official(BASE)}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


# --- site map -------------------------------------------------------------------------------------


def test_without_an_official_address_there_is_no_site_map_and_no_feed(real_site: Built) -> None:
    assert [name for name in real_site.files if name.endswith(".xml")] == []


def test_the_site_map_names_every_page_in_both_languages(build_office: MakeSite) -> None:
    site = build_office(OFFICIAL)
    root = ET.parse(site.out / "sitemap.xml").getroot()  # noqa: S314 - our own file
    named = [one.findtext(f"{SITEMAP}loc") for one in root]
    files = {name for name in site.pages if not name.endswith(("404.html", "poster/index.html"))}
    assert sorted(named, key=str) == sorted(
        BASE + name.removesuffix("index.html") for name in files
    )


def test_the_site_map_names_each_page_s_counterpart(build_office: MakeSite) -> None:
    root = ET.parse(build_office(OFFICIAL).out / "sitemap.xml").getroot()  # noqa: S314
    for entry in root:
        links = {one.attrib["hreflang"]: one.attrib["href"] for one in entry.iter(f"{XHTML}link")}
        assert set(links) == {"zh-Hans", "en"}
        assert entry.findtext(f"{SITEMAP}loc") in links.values()
        assert links["en"].replace("/en/", "/", 1) == links["zh-Hans"]


# --- feeds ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_the_feed_names_the_latest_documents(language: object, build_office: MakeSite) -> None:
    site = build_office(OFFICIAL)
    prefix = "" if language is LANGUAGES[0] else "en/"
    feed = ET.parse(site.out / prefix / "feeds" / "disclosures.xml").getroot()  # noqa: S314
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "tag:www.example.gov.cn,2021:X/2021-1"
    assert entry.findtext(f"{ATOM}updated") == "2021-01-05T00:00:00+08:00"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"{BASE}{prefix}X/2021-1/"


# --- numbers and the catalogue for machines -------------------------------------------------------


def test_every_index_number_is_looked_up_with_its_titles(site: Built) -> None:
    numbers = json.loads((site.out / "numbers.json").read_text("utf-8"))
    documents = site.documents
    assert set(numbers) == {record.index_number for record in documents}
    for record in documents:
        assert numbers[record.index_number]["zh"] == record.title.zh
        assert numbers[record.index_number].get("en") == record.title.en


def test_the_catalogue_says_the_same_as_json_and_as_a_table(site: Built) -> None:
    folder = site.out / "data"
    listed = json.loads((folder / "catalogue.json").read_text("utf-8"))
    table = csv.DictReader(StringIO((folder / "catalogue.csv").read_bytes().decode("utf-8-sig")))
    rows = [{key: value or None for key, value in row.items()} for row in table]
    assert rows == [{key: value or None for key, value in one.items()} for one in listed]
    assert len(rows) == len(site.documents)


def test_the_catalogue_leads_to_every_document(site: Built) -> None:
    listed = json.loads((site.out / "data" / "catalogue.json").read_text("utf-8"))
    assert {one["path"] + "index.html" for one in listed} <= set(site.pages)


@pytest.mark.parametrize("title", ["=1+1", "+86 730", "-1", "@SUM(A1)", '"a", b', "a\\nb"])
def test_a_table_cell_is_never_a_formula(title: str, build_office: MakeSite) -> None:
    """A spreadsheet runs what begins with = + - @; a quotation mark before it shows it as text."""
    quoted = json.dumps(title.replace("\\n", "\n"))
    text = DOCUMENT.replace("{zh: 工作计划, en: Work plan}", f"{{zh: {quoted}, en: Plan}}")
    site = build_office({DOCUMENT_FILE: text})
    raw = (site.out / "data" / "catalogue.csv").read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(raw, newline=""))
    assert not row["title_zh"].startswith(("=", "+", "-", "@"))
    assert row["title_zh"].lstrip("'") == title.replace("\\n", "\n")


# --- one document in other formats ----------------------------------------------------------------


def test_every_document_can_be_taken_away(site: Built) -> None:
    for record in site.documents:
        assert f"{record.path}index.json" in site.files
        for language in LANGUAGES:
            assert f"{language.prefix}{record.path}index.txt" in site.files
            assert f"{language.prefix}{record.path}index.md" in site.files


def test_a_document_as_json_says_what_the_record_says(town_site: Built) -> None:
    for record in town_site.documents:
        found = json.loads((town_site.out / record.path / "index.json").read_text("utf-8"))
        assert found["index_number"] == record.index_number
        assert found["title"]["zh"] == record.title.zh
        assert {"id", "file", "order"} & set(found) == set()
        assert None not in found.values()


BODY = (
    "## 环境 {#s1}\n\n**重** & `<b>` [文](https://example.org/)\n\n### 排水 {#s1-1}\n\n- 一\n- 二\n"
)


NOTICES = (
    "这是样本站，不是正式发布；以街道办事处正式发布的信息为准。",
    "以办事处原文为准，中英文均为本站转述。",
)


def test_a_document_as_text_is_title_facts_and_words_without_markup(build_office: MakeSite) -> None:
    site = build_office({"data/disclosures/2021/X-2021-1.zh.md": BODY})
    text = (site.out / "X" / "2021-1" / "index.txt").read_text("utf-8")
    assert text.splitlines()[:5:2] == [*NOTICES, "工作计划"]
    assert text.splitlines()[6:9:2] == ["一年的工作。", "索引号: X/2021-1"]
    assert text.split("\n\n", 5)[5].split() == ["环境", "重", "&", "<b>", "文", "排水", "一", "二"]


def test_a_document_as_markdown_holds_its_body_as_it_was_written(build_office: MakeSite) -> None:
    site = build_office({"data/disclosures/2021/X-2021-1.zh.md": BODY})
    text = (site.out / "X" / "2021-1" / "index.md").read_text("utf-8")
    noted = "".join(f"> {one}\n" for one in NOTICES)
    assert text.startswith(f"{noted}\n# 工作计划\n\n- 索引号: X/2021-1\n")
    assert text.endswith(BODY)


# --- search -------------------------------------------------------------------------------------


def test_every_searched_page_is_in_the_index_once(site: Built) -> None:
    searched = [page for page in site.planned if page.feeds_search and page.spliced]
    searched = [page for page in searched if not page.poster]
    for code in ("zh", "en"):
        cards = sorted((site.out / "find" / code / "cards").iterdir())
        paths = [card[0] for file in cards for card in json.loads(file.read_text("utf-8"))]
        assert len(paths) == len(set(paths))
        assert {page.path for page in searched} <= set(paths)


def test_the_index_is_smaller_than_the_text_it_indexes(many_site: Path) -> None:
    """The index proper: terms, words, cards; the pages' texts are read with it, not part of it."""
    texts = sum(file.stat().st_size for file in many_site.rglob("index.txt"))
    index = sum(
        file.stat().st_size
        for file in (many_site / "find").rglob("*.*")
        if file.name != "index.txt"
    )
    assert 0 < index < texts


def test_search_can_be_added_to_a_browser(build_office: MakeSite) -> None:
    site = build_office(OFFICIAL)
    for prefix in ("", "en/"):
        described = ET.parse(site.out / prefix / "opensearch.xml").getroot()  # noqa: S314
        (address,) = (one.attrib["template"] for one in described if one.tag.endswith("Url"))
        assert address == f"{BASE}{prefix}search/?q={{searchTerms}}"
        (link,) = site.pages[f"{prefix}index.html"].links("search")
        assert link.attributes["href"].endswith(f"{prefix}opensearch.xml")
    assert "opensearch.xml" not in build_office({}).files


def test_plain_text_keeps_the_cells_of_a_table_apart() -> None:
    markdown = "## 一 {#s1}\n\n文。\n\n| 项目 | 数量 |\n| :-- | --: |\n| 灯 | 72 |\n"
    body = Body(markdown.encode(), render_body(markdown))
    assert (
        text("题", "述", ["样本"], [Fact("", "文号", "1")], body)
        == "样本\n\n题\n\n述\n\n文号: 1\n\n一\n文。\n项目\t数量\n灯\t72\n\n"
    )
