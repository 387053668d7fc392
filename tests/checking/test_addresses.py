"""Rules of addresses that need more than one file to show, and what former addresses answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.addresses.ledger import LEDGER, LedgerEntry, chained, parse_ledger
from portal.addresses.moves import normal
from portal.building.allowed import MARK
from portal.checking.check import check
from portal.drawing.site import Site
from portal.outputs.registry import take_away
from tests.built import Built
from tests.conftest import MakeOffice, MakeSite
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, DOCUMENT_FILE, PROJECT, TODAY, official

REASON = "    date: 2026-01-15\n    reason: {zh: 更名, en: Renamed}\n"


def ledger(*entries: LedgerEntry) -> str:
    """A ledger that holds these."""
    return "".join(chained(parse_ledger(""), entries, date(2026, 1, 15)))


def moved(old: str, new: str, more: str = "") -> str:
    """A file of one move."""
    return f"redirects:\n  - from: {old}\n    to: {new}\n{REASON}{more}"


def said(root: Path) -> list[str]:
    """The problems of an office as they are printed."""
    return [str(problem) for problem in check(root, TODAY)[1]]


OFFICIAL = official("https://www.example.gov.cn/")
OLD = LedgerEntry("projects/old/", "project:old")
LED = LedgerEntry("projects/old/", "redirect:/plans/")


def test_a_published_redirect_may_not_lead_elsewhere(office: MakeOffice) -> None:
    files = {LEDGER: ledger(OLD, LED), "data/redirects.yml": moved("projects/old", "projects/")}
    assert said(office(files)) == [
        (
            "data/redirects.yml:3:5: 这个网址公开时已转到 /plans/，不能改指别处；"
            "若原来写错了，请加一行 corrects: /plans/ / this address was published as leading to "
            "/plans/ and may not lead elsewhere; if that was a mistake, add the line "
            "'corrects: /plans/' [redirect-changed]"
        )
    ]


def test_a_redirect_that_was_a_mistake_is_corrected_by_saying_so(office: MakeOffice) -> None:
    mended = moved("projects/old", "projects/", "    corrects: /plans/\n")
    assert said(office({LEDGER: ledger(OLD, LED), "data/redirects.yml": mended})) == []


def test_a_corrected_day_of_creation_is_no_second_use_of_the_number(office: MakeOffice) -> None:
    was = LedgerEntry("X/2021-1/", "disclosure:X/2021-1", ("created=2020-12-31",))
    change = (
        "changes:\n  - {date: 2021-02-01, kind: minor,"
        " note: {zh: 生成日期原误为2020-12-31。, en: The date of creation was 2020-12-31.}}\n"
    )
    assert said(office({LEDGER: ledger(was), DOCUMENT_FILE: DOCUMENT + change})) == []


@pytest.mark.parametrize(
    ("number", "profile", "message"),
    [
        (
            "01527918Y/2021-00001",
            "(?P<organisation>[0-9A-Z]{9})/.*",
            (
                "索引号 '01527918Y/2021-00001' 中的组织机构代码 01527918Y 校验码不对，"
                "应以 X 结尾；请核对"
                " / the organisation code 01527918Y in the index number '01527918Y/2021-00001' has "
                "a "
                "wrong check digit; it should end in X [organisation-code]"
            ),
        ),
        (
            "11441700007280420X/2021-00001",
            "(?P<credit>[0-9A-Z]{18})/.*",
            (
                "索引号 '11441700007280420X/2021-00001' 中的统一社会信用代码 11441700007280420X "
                "校验码不对，应以 Y 结尾；请核对 / the unified social credit code "
                "11441700007280420X in the index number '11441700007280420X/2021-00001' has a "
                "wrong check character; it should end in Y [credit-code]"
            ),
        ),
    ],
)
def test_a_wrong_check_digit_is_told_with_the_right_one(
    number: str, profile: str, message: str, office: MakeOffice
) -> None:
    stem = f"data/disclosures/2021/{number.replace('/', '-')}"
    files = {
        "data/vocabularies/organisations.yml": (
            "office: {zh: 某街道办事处, en: Some Office}\n"
            f"agency:\n  zh: 某机构\n  en: Some agency\n  index_pattern: '{profile}'\n"
        ),
        f"{stem}.yml": DOCUMENT.replace("X/2021-1", number).replace(
            "publisher: office", "publisher: agency"
        ),
        f"{stem}.zh.md": BODY_ZH,
        f"{stem}.en.md": BODY_EN,
    }
    assert said(office(files)) == [f"{stem}.yml:1:1: {message}"]


@pytest.mark.parametrize(
    "written",
    [
        "410/2020-1",
        "/410/2020-1",
        "410/2020-1/",
        "/en/410/2020-1/",
        "410/2020-1/index.html",
    ],
)
def test_an_address_is_the_same_however_it_is_typed(written: str) -> None:
    assert normal(written) == "410/2020-1/"


def test_files_and_anchors_are_addresses_too() -> None:
    assert normal("/410/2020-1/plan.pdf") == "410/2020-1/plan.pdf"
    assert normal("410/2020-1#s1") == "410/2020-1/#s1"


# --- what is answered -----------------------------------------------------------------------------

HISTORY = {
    LEDGER: ledger(
        LedgerEntry(
            "X/2020-9/", "disclosure:X/2020-9", ("created=2020-05-06", "#s1", "index.json")
        ),
        LedgerEntry("X/2021-1/", "disclosure:X/2021-1", ("created=2021-01-04", "#s8", "old.pdf")),
        LedgerEntry("disclosure/catalogue/topic/x/2/", "list:disclosure/catalogue/topic/x/2/"),
        OLD,
    ),
    "data/projects/walkway.yml": PROJECT,
    "data/redirects.yml": moved("X/2020-9", "X/2020-8")
    + moved("X/2020-8", "X/2021-1").removeprefix("redirects:\n")
    + moved("projects/old", "projects/walkway").removeprefix("redirects:\n"),
    "data/tombstones.yml": (
        "tombstones:\n"
        "  - address: X/2021-1#s8\n    title: {zh: 第八节, en: Section 8}\n"
        "    date: 2026-01-15\n    reason: {zh: 内容有误, en: It was wrong}\n"
        "  - address: X/2021-1/old.pdf\n    title: {zh: 旧附件, en: An old attachment}\n"
        "    date: 2026-01-15\n    reason: {zh: 附件已并入正文, en: It is part of the text now}\n"
    ),
}


@pytest.fixture
def built(build_office: MakeSite) -> Built:
    """A site whose addresses have a history."""
    return build_office(HISTORY)


def test_a_former_number_leads_over_every_redirect_to_the_end(built: Built) -> None:
    html = (built.out / "en/X/2020-9/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../../en/X/2021-1/">' in html
    assert '<link rel="canonical" href="../../../en/X/2021-1/">' in html
    page = built.pages["en/X/2020-9/index.html"]
    [link] = [one for one in page.root.all("a") if "data-forward" in one.attributes]
    assert (link.attributes["href"], link.text) == ("../../../en/X/2021-1/", "Work plan")


def test_the_files_of_a_former_number_lead_to_those_of_the_new_one(built: Built) -> None:
    html = (built.out / "X/2020-9/index.json/index.html").read_text("utf-8")
    assert 'content="0; url=../../../X/2021-1/index.json"' in html


def test_the_page_says_which_addresses_it_had(built: Built) -> None:
    [former] = built.pages["X/2021-1/index.html"].root.with_class("former")
    assert "本页曾用网址：/X/2020-9/ 更名" in former.text


def test_a_passage_that_was_removed_is_answered_at_its_anchor(built: Built) -> None:
    [place] = [
        one
        for one in built.pages["en/X/2021-1/index.html"].root.walk()
        if one.attributes.get("id") == "s8"
    ]
    assert place.text == "This passage has been removed: It was wrong 15 January 2026"


def test_an_attachment_that_was_removed_has_a_page_in_its_place(built: Built) -> None:
    page = built.pages["en/X/2021-1/old.pdf/index.html"]
    assert page.root.all("h1")[0].text == "An old attachment"
    assert "It is part of the text now" in page.root.text


def test_a_list_that_became_shorter_leads_to_the_one_above_it(built: Built) -> None:
    html = (built.out / "disclosure/catalogue/topic/x/2/index.html").read_text("utf-8")
    assert 'content="0; url=../../../../../disclosure/catalogue/"' in html


def test_what_moved_and_what_was_removed_is_listed(built: Built) -> None:
    text = built.pages["en/data/permalinks/index.html"].root.text
    for one in ("/X/2020-9/", "/X/2020-8/", "/projects/old/", "An old attachment"):
        assert one in text


def test_the_ledger_can_be_had(built: Built) -> None:
    assert (built.out / LEDGER).read_bytes() == (built.office / LEDGER).read_bytes()


def test_a_feed_of_a_topic_without_documents_leads_to_the_feed_of_all(
    build_office: MakeSite,
) -> None:
    name = "feeds/topics/finance.xml"
    site = build_office(
        {LEDGER: ledger(LedgerEntry(name, f"list:{name}")), "data/office.yml": OFFICIAL}
    )
    html = (site.out / "en" / name / "index.html").read_text("utf-8")
    assert "url=../../../../en/feeds/disclosures.xml" in html


def test_former_addresses_stand_on_no_map_and_in_no_search(built: Built) -> None:
    assert "X/2020-9" not in built.pages["sitemap/index.html"].root.text
    found = {page.path: page.feeds_search for page in built.planned}
    assert not found["X/2020-9/"]


# --- everything that is published stands in the ledger --------------------------------------------


def test_every_file_of_a_site_is_in_the_ledger_or_made_to_be_drawn_with(town_site: Built) -> None:
    catalogue = town_site.catalogue
    addresses = Site(catalogue, TODAY, take_away(catalogue)).addresses
    former = {answer.address.rstrip("/") for answer in addresses.answers}
    means = ("assets/", "find/", "numbers/", "404.html", "data/hashes/", MARK, ".redirects.")
    unknown = []
    for name in town_site.files:
        address = name.removeprefix("en/").removesuffix("index.html")
        if not addresses.lives(address) and address.rstrip("/") not in former:
            unknown.append(address)
    assert sorted(one for one in unknown if not one.startswith(means)) == []
