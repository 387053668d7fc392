"""A page says no more than the source does.

Hedges stand beside figures, a place is a place, and nobody is sent to what is yet to be built.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from portal.kinds.glossary import Glossary
from portal.kinds.marks import walk
from portal.kinds.plan import Plan, Target
from portal.kinds.record import PlanRecord
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES, Language, in_language
from tests.built import Built, Element, Page

OFFICIAL = (
    "west-ring-line",
    "global-center",
    "dongting-new-city-company",
    "fourteenth-five-year-plan",
    "national-civil-city",
    "green-subdistrict",
    "five-virtues-civil-family",
    "civil-community",
    "civil-estate",
    "civil-family",
    "civil-subdistrict",
    "illegal-sheds",
    "zero-illegal-building",
    "leader-firm-liaison",
    "larger-scale-business",
    "comprehensive-clean-up",
    "minimum-living-allowance",
    "social-relief-system",
    "empty-nest-older-people",
)
"""Terms of the real office's glossary that have their one English rendering wherever they stand."""


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language in turn."""
    chosen: Language = request.param
    return chosen


def page_at(site: Built, language: Language, path: str) -> Page:
    """A page by its path."""
    return site.pages[f"{language.prefix}{path}index.html"]


def targets(site: Built) -> Iterator[tuple[Plan, Target]]:
    """Every target with its plan."""
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            yield plan, target


def shown_on(plan: Plan, target: Target, site: Built) -> Iterator[str]:
    """The paths of the pages that show a target's figure."""
    yield plan.path
    if target.goal:
        yield plan.goal_path(target.goal)
        yield f"{plan.goal_path(target.goal)}poster/"
    for project in site.catalogue.linked(plan.part_key("target", target.id), "project"):
        yield project.path


def test_a_figure_is_shown_with_its_hedge_wherever_it_is_shown(
    site: Built, language: Language
) -> None:
    hedged = [(plan, target) for plan, target in targets(site) if target.hedge]
    assert hedged
    for plan, target in hedged:
        assert target.hedge is not None
        hedge, _ = in_language(target.hedge, language)
        for path in shown_on(plan, target, site):
            said = page_at(site, language, path).one("main").with_class("figure__hedge")
            assert hedge in [one.text for one in said], path


def row_of(page: Page, target: Target) -> Element:
    """The row of a target on its plan's page."""
    (found,) = [
        row
        for row in page.root.with_class("row")
        if row.with_class("no") and row.with_class("no")[0].text == target.id
    ]
    return found


def test_a_row_has_its_figure_in_either_language(site: Built, language: Language) -> None:
    for plan, target in targets(site):
        row = row_of(page_at(site, language, plan.path), target)
        if target.value is not None:
            assert f"{target.value:,}" in row.text
        if target.unit is not None:
            assert in_language(target.unit, language)[0] in row.text


def test_the_table_has_hedges_in_both_languages(site: Built) -> None:
    with (site.out / "data" / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    hedges = [target.hedge for _, target in targets(site)]
    assert [(row["hedge_zh"], row["hedge_en"]) for row in rows] == [
        (hedge.zh, hedge.en) if hedge else ("", "") for hedge in hedges
    ]


def test_only_what_the_plan_dates_is_ever_over_its_period(real_site: Built) -> None:
    dated = {target.id for _, target in targets(real_site) if target.period and target.period.end}
    assert dated == {"T1", "T2", "T3", "T4"}


def test_home_sends_nobody_to_what_is_yet_to_be_built(site: Built, language: Language) -> None:
    home = page_at(site, language, "")
    sections = home.root.all("section")
    (where,) = [one for one in sections if one.attributes.get("aria-labelledby") == "where"]
    led = {home.target(link.attributes["href"])[0] for link in where.all("a")}
    points = site.catalogue.of(ServicePoint)
    assert any(point.planned for point in points)
    for point in points:
        if point.planned:
            assert f"{language.prefix}{point.path}index.html" not in led


def test_a_card_says_whether_a_service_point_exists(site: Built, language: Language) -> None:
    listed = page_at(site, language, "service-points/")
    rows = [row.text for row in listed.root.with_class("row")]
    for point in site.catalogue.of(ServicePoint):
        title, _ = in_language(point.title, language)
        state, _ = in_language(site.catalogue.term("provision", point.provision), language)
        assert [row for row in rows if row.startswith(title) and row.endswith(state)]


def test_a_sheet_for_the_board_needs_an_address_and_hours(site: Built, language: Language) -> None:
    for point in site.catalogue.of(ServicePoint):
        path = f"{language.prefix}{point.path}poster/index.html"
        enough = point.address is not None and bool(point.hours)
        sheet = site.pages.get(path)
        assert (sheet is not None and bool(sheet.root.with_class("poster"))) is enough
        own = page_at(site, language, point.path)
        led = {own.target(link.attributes["href"])[0] for link in own.root.all("a")}
        assert (path in led) is enough


def test_a_sheet_that_is_no_longer_made_leads_to_its_record(real_site: Built) -> None:
    for language in LANGUAGES:
        former = page_at(real_site, language, "service-points/job-platforms/poster/")
        led = {former.target(link.attributes["href"])[0] for link in former.one("main").all("a")}
        assert f"{language.prefix}service-points/job-platforms/index.html" in led


def test_what_is_only_mentioned_is_not_told_as_the_place(site: Built, language: Language) -> None:
    found = [one for one in site.records if isinstance(one, PlanRecord) and one.mentions]
    assert found
    for record in found:
        page = page_at(site, language, record.path)
        rows = {row.all("dt")[0].text: row for row in page.root.all("div") if row.all("dt")}
        named = {"zh": ("地点", "文中提到"), "en": ("Place", "Also mentioned")}[language.code]
        for label, ids in zip(named, (record.places, record.mentions), strict=True):
            led = {page.target(link.attributes["href"])[1] for link in rows[label].all("a")}
            assert led == set(ids)


@pytest.mark.parametrize("term", OFFICIAL)
def test_an_official_term_has_one_english_rendering(term: str, real_site: Built) -> None:
    (glossary,) = real_site.catalogue.of(Glossary)
    (entry,) = [one for one in glossary.entries if one.id == term]
    rendering = entry.en.casefold().removesuffix("y").removesuffix(" period")
    others = [one for one in real_site.records if one is not glossary]
    texts = [marked.value for one in others for marked in walk(one) if marked.mark is None]
    found = [text for text in texts if entry.zh in text.zh]
    assert found
    assert [text.en for text in found if rendering not in (text.en or "").casefold()] == []
