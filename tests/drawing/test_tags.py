"""The page tags of government sites, on every page of both offices."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from portal.drawing.tags import column_of
from portal.kinds.disclosure import AsPrinted
from portal.language.languages import LANGUAGES
from portal.pages.columns import columns
from portal.pages.page import ERROR, Page
from portal.reading.vocabularies import read_vocabularies
from tests.built import Built
from tests.conftest import ROOT, MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE, official

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
PLANS = ("records/plan.html", "records/goal.html")


def types() -> set[str]:
    """The values the rule has for ColumnType."""
    return {term.zh for term in read_vocabularies(ROOT)[0]["column-types"].values()}


def is_article(page: Page) -> bool:
    """Whether a planned page shows a record."""
    return page.template.startswith(("records/", "posters/"))


def undated(page: Page) -> bool:
    """A report that has not been disclosed as a document has no day of publication."""
    return page.template == "records/annual-report.html" and page.published is None


def test_every_column_has_a_type_of_the_rule() -> None:
    known = read_vocabularies(ROOT)[0]["column-types"]
    assert {name: one.type for name, one in columns().items() if one.type not in known} == {}


def test_every_page_names_the_site_alike(site: Built) -> None:
    office = site.catalogue.office
    host = (office.official_url or "").removeprefix("https://").rstrip("/") or None
    said = {tuple(page.meta(name) for name in SITE) for page in site.pages.values()}
    assert said == {(office.site_name.zh, host, office.site_code)}


def test_every_page_but_the_error_page_has_a_column_of_a_known_type(site: Built) -> None:
    for name, page in site.pages.items():
        if not name.endswith(ERROR):
            assert page.meta("ColumnName"), name
            assert page.meta("ColumnType") in types(), name


def test_no_tag_is_empty_or_said_twice(site: Built) -> None:
    for page in site.pages.values():
        tags = [one.attributes for one in page.root.all("meta")]
        named = [one["name"].lower() for one in tags if "name" in one]
        assert len(named) == len(set(named)), page.file
        assert all(one.attributes.get("content", "x") for one in page.root.all("meta")), page.file


def test_the_page_of_a_column_says_all_of_the_column_and_no_article(site: Built) -> None:
    for planned in site.planned:
        if is_article(planned) or planned.path == ERROR:
            continue
        for language in LANGUAGES:
            page = site.pages[planned.file(language)]
            assert all(page.meta(name) for name in COLUMN), page.file
            assert [name for name in ARTICLE if page.meta(name)] == [], page.file


def test_a_content_page_says_its_column_and_its_article(site: Built) -> None:
    articles = [page for page in site.planned if is_article(page) and not undated(page)]
    assert {page.template.rpartition("/")[2] for page in articles} >= {"disclosure.html"}
    for planned in articles:
        for language in LANGUAGES:
            page = site.pages[planned.file(language)]
            column = column_of(planned)
            assert column is not None
            english = column.title.en if language.prefix else column.title.zh
            assert page.meta("ColumnName") == english, page.file
            assert all(page.meta(name) for name in ARTICLE), page.file
            said = page.meta("PubDate") or ""
            assert re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", said), page.file


def test_a_document_says_when_it_was_published_and_by_whom(site: Built) -> None:
    for record in site.documents:
        page = site.pages[record.path + "index.html"]
        assert page.meta("ArticleTitle") == record.title.zh
        assert date.fromisoformat((page.meta("PubDate") or "")[:10]) == record.issued
        publisher = site.catalogue.term("organisations", record.publisher).zh
        source = record.origin.zh if record.origin else publisher
        assert page.meta("ContentSource") == source
        assert page.meta("Author") == (publisher if publisher != source else None)
        keywords = ";".join(one.zh for one in record.keywords) or None
        assert page.meta("Keywords") == keywords
        assert page.meta("Description") == record.abstract.zh


def test_a_document_is_published_at_the_time_that_its_source_prints(real_site: Built) -> None:
    page = real_site.pages["410/2020-1778769/index.html"]
    assert page.meta("PubDate") == "2020-12-23 17:00"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ({}, "2021-01-05"),
        ({"issued": "2021-01-05 09:26:11.0"}, "2021-01-05 09:26"),
        ({"origin": "某街道办事处 2021-01-05 17:00"}, "2021-01-05 17:00"),
        ({"issued": "2021-01-05 00:00:00.0"}, "2021-01-05"),
        ({"origin": "某街道办事处 2020-12-31 17:00"}, "2021-01-05"),
        ({"issued": "2021-01-05 29:61"}, "2021-01-05"),
    ],
    ids=["nothing", "day", "source", "midnight", "another day", "no time"],
)
def test_no_time_of_day_is_made_up(printed: dict[str, str], said: str) -> None:
    published = AsPrinted.model_validate(printed).published(date(2021, 1, 5))
    form = "%Y-%m-%d %H:%M" if isinstance(published, datetime) else "%Y-%m-%d"
    assert published.strftime(form) == said


@pytest.mark.parametrize("title", ['"><b>', "a & b", "'"])
def test_what_is_said_in_a_tag_is_text(title: str, build_office: MakeSite) -> None:
    quoted = title.replace('"', '\\"')
    text = DOCUMENT.replace("{zh: 工作计划, en: Work plan}", f'{{zh: "{quoted}", en: Plan}}')
    site = build_office({DOCUMENT_FILE: text})
    page = site.pages["X/2021-1/index.html"]
    assert page.faults == ()
    assert page.meta("ArticleTitle") == title


def test_an_official_site_s_pages_say_its_domain_and_code(build_office: MakeSite) -> None:
    settings = official("https://www.example.gov.cn/street/") + "site_code: bm00000001\n"
    site = build_office({"data/office.yml": settings})
    page = site.pages["en/X/2021-1/index.html"]
    assert page.meta("SiteDomain") == "www.example.gov.cn"
    assert page.meta("SiteIDCode") == "bm00000001"
    assert page.meta("Url") == "https://www.example.gov.cn/street/en/X/2021-1/"
