"""Sites of offices of other sizes: official ones, empty ones, with odd settings."""

from __future__ import annotations

import pytest

from tests.built import Built, all_dead, external
from tests.conftest import MakeSite
from tests.offices import FILINGS

OFFICIAL = """\
name: {zh: 某街道办事处, en: Some Subdistrict Office}
short_name: {zh: 某街道, en: Some Subdistrict}
site_name: {zh: 某街道信息公开, en: Some Subdistrict Information}
official_url: https://www.example.gov.cn/street/
site_code: "0000000000"
icp: 某ICP备00000000号
police_filing: 某公网安备00000000号
contact: {telephone: "000-55501234"}
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
            if external(address) and element.tag == "a" and not address.startswith("tel:")
        }
        assert outer == FILINGS, page.file


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
    odd = OFFICIAL.replace("某ICP备00000000号", '"<b>&"').replace('"000-55501234"', '"<i>&\\""')
    site = build_office({"data/office.yml": odd})
    for page in site.pages.values():
        foot = page.one("footer")
        assert foot.all("b", "i") == [], page.file
        assert "<b>&" in foot.text
        assert '<i>&"' in foot.text
