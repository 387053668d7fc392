"""Which pages exist: decided once, the same in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from portal.language.languages import EN, ZH
from portal.pages.all import pages
from portal.pages.columns import columns
from portal.pages.disclosure import PART
from portal.pages.page import Page
from portal.pages.versions import document_pages
from portal.reading.catalogue import Catalogue
from tests.built import Built
from tests.conftest import MakeCatalogue
from tests.offices import (
    ACTIVITY,
    BODY_EN,
    BODY_ZH,
    DOCUMENT,
    PROJECT,
    SERVICE_POINT,
    Files,
)

FULL: Files = {
    "data/projects/walkway.yml": PROJECT,
    "data/service-points/centre.yml": SERVICE_POINT,
    "data/activities/clean-up.yml": ACTIVITY,
}


def documents(issued: Mapping[str, str]) -> Files:
    """Documents by index number with the days they were published, instead of the usual one."""
    files: dict[str, str | bytes | None] = {}
    for number, day in issued.items():
        stem = f"data/disclosures/{day[:4]}/{number.replace('/', '-')}"
        text = DOCUMENT.replace("X/2021-1", number).replace("2021-01-05", day)
        files[f"{stem}.yml"] = text.replace("created: 2021-01-04", f"created: {day}")
        files |= {f"{stem}.zh.md": BODY_ZH, f"{stem}.en.md": BODY_EN}
    return files


def all_pages(catalogue: Catalogue) -> list[Page]:
    """Every page but prose."""
    return [*pages(catalogue), *document_pages(catalogue.documents)]


def by_path(found: Sequence[Page]) -> dict[str, Page]:
    """Pages by their paths, each of which is there once."""
    assert len({page.path for page in found}) == len(found)
    return {page.path: page for page in found}


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ("", "index.html", "en/index.html"),
        ("projects/walkway/", "projects/walkway/index.html", "en/projects/walkway/index.html"),
        ("404.html", "404.html", "en/404.html"),
    ],
)
def test_a_page_has_a_file_in_each_language(path: str, chinese: str, english: str) -> None:
    page = Page(path, columns()["about"].title, "")
    assert (page.file(ZH), page.file(EN)) == (chinese, english)
    assert (page.url(ZH), page.url(EN)) == (path, f"en/{path}")


def test_an_office_with_one_of_everything_has_these_pages(catalogue: MakeCatalogue) -> None:
    assert list(by_path(all_pages(catalogue(FULL)))) == [
        "",
        "plans/",
        "plans/2021/",
        "plans/2021/goals/1/",
        "plans/2021/goals/1/poster/",
        "disclosure/",
        "disclosure/guide/",
        "disclosure/rules/",
        "disclosure/requests/",
        "disclosure/requests/form/",
        "disclosure/statutory/",
        "disclosure/annual-reports/",
        "disclosure/timeliness/",
        "disclosure/catalogue/",
        "disclosure/catalogue/2021/",
        "data/permalinks/",
        "projects/",
        "projects/walkway/",
        "service-points/",
        "service-points/centre/",
        "activities/",
        "activities/clean-up/",
        "data/log/",
        "data/",
        "proof/",
        "glossary/",
        "display/",
        "sitemap/",
        "a-z/",
        "numbers/",
        "search/",
        "404.html",
        "X/2021-1/",
    ]


def test_records_their_posters_and_lists_of_documents_are_spliced(
    catalogue: MakeCatalogue,
) -> None:
    assert [page.path for page in all_pages(catalogue(FULL)) if page.spliced] == [
        "plans/2021/",
        "plans/2021/goals/1/",
        "plans/2021/goals/1/poster/",
        "disclosure/catalogue/2021/",
        "projects/walkway/",
        "service-points/centre/",
        "activities/clean-up/",
        "X/2021-1/",
    ]


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("", []),
        ("plans/", [""]),
        ("plans/2021/goals/1/", ["", "plans/", "plans/2021/"]),
        ("disclosure/guide/", ["", "disclosure/"]),
        ("X/2021-1/", ["", "disclosure/", "disclosure/catalogue/", "disclosure/catalogue/2021/"]),
        ("projects/walkway/", ["", "projects/"]),
        ("glossary/", ["", "about/"]),
        ("404.html", []),
    ],
)
def test_a_page_knows_the_pages_above_it(
    path: str, trail: list[str], catalogue: MakeCatalogue
) -> None:
    assert [above for _, above in by_path(all_pages(catalogue(FULL)))[path].trail] == trail


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("plans/2021/goals/1/", "plans"),
        ("disclosure/guide/", "disclosure"),
        ("X/2021-1/", "disclosure"),
        ("projects/walkway/", "projects"),
        ("glossary/", "about"),
    ],
)
def test_a_page_stands_under_a_column_of_the_menu(
    path: str, column: str, catalogue: MakeCatalogue
) -> None:
    assert by_path(all_pages(catalogue(FULL)))[path].column == column


def test_every_page_above_another_exists(site: Built) -> None:
    found = by_path(site.planned)
    prose = {"about/"}
    for page in found.values():
        assert [path for _, path in page.trail if path not in found and path not in prose] == []


def test_documents_are_listed_by_year_the_latest_first(catalogue: MakeCatalogue) -> None:
    files = documents({"X/1": "2020-05-01", "X/2": "2022-03-01", "X/3": "2022-04-01"})
    found = by_path(pages(catalogue(files)))
    years = [path for path in found if path.startswith("disclosure/catalogue/2")]
    assert years == [f"disclosure/catalogue/{year}/" for year in (2022, 2021, 2020)]
    listed = found["disclosure/catalogue/2022/"].extra["documents"]
    assert [record.index_number for record in listed] == ["X/3", "X/2"]


def test_documents_can_be_looked_through_by_what_the_guide_says(catalogue: MakeCatalogue) -> None:
    files: Files = {
        "data/disclosures/2021/X-2021-1.yml": DOCUMENT.replace("mode: proactive", "mode: withheld")
        + "statutory_class: plans\nfields: [health, employment]\n",
    }
    found = by_path(pages(catalogue(files)))
    for place in ("class/plans", "field/health", "field/employment", "mode/withheld"):
        (listed,) = found[f"disclosure/catalogue/{place}/"].extra["documents"]
        assert listed.index_number == "X/2021-1"
    facets = {one.key: one for one in found["disclosure/catalogue/"].extra["facets"]}
    assert [one.name.zh for one in facets["field"].lists] == ["就业", "卫生健康"]


def test_documents_that_are_disclosed_anyway_have_no_list_of_that(catalogue: MakeCatalogue) -> None:
    found = by_path(pages(catalogue({})))
    assert [path for path in found if "/mode/" in path] == []


def test_a_long_list_is_cut_into_parts_that_a_phone_can_load(catalogue: MakeCatalogue) -> None:
    files = documents({f"X/{number:04}": "2022-03-01" for number in range(PART + 1)})
    found = by_path(pages(catalogue(files)))
    parts = ["disclosure/catalogue/2022/", "disclosure/catalogue/2022/2/"]
    assert [len(found[path].extra["documents"]) for path in parts] == [PART, 1]
    assert "disclosure/catalogue/2022/3/" not in found


def test_a_list_of_just_one_part_has_no_second(catalogue: MakeCatalogue) -> None:
    files = documents({f"X/{number:04}": "2022-03-01" for number in range(PART)})
    assert "disclosure/catalogue/2022/2/" not in by_path(pages(catalogue(files)))


def test_an_office_without_a_glossary_has_no_page_for_it(catalogue: MakeCatalogue) -> None:
    assert "glossary/" not in by_path(pages(catalogue({"data/glossary.yml": None})))


def test_pages_of_no_words_of_their_own_are_not_searched(catalogue: MakeCatalogue) -> None:
    silent = [page.path for page in all_pages(catalogue(FULL)) if not page.feeds_search]
    assert {"search/", "404.html"} <= set(silent)
    assert "X/2021-1/" not in silent
