"""Every page that restates says so once; an original is never mixed with its restatement."""

from __future__ import annotations

import pytest

from portal.language.languages import LANGUAGES, in_language, strings
from portal.reading.card import Card
from tests.built import Built, Page

BOTH = "999/2025-1000301/"
KINDS = ("plans/", "projects/", "service-points/", "activities/")


def layer_notes(page: Page) -> list[str]:
    """What a page says of the words on it."""
    return [one.text for one in page.root.with_class("layer")]


def sentences(key: str) -> set[str]:
    """A sentence of the interface in both languages."""
    return {in_language(strings()[key], one)[0] for one in LANGUAGES}


def test_every_page_drawn_from_a_restatement_says_so_once(real_site: Built) -> None:
    (document,) = real_site.catalogue.documents
    drawn = [
        page
        for page in real_site.pages.values()
        if "data-forward" not in page.html  # an address that leads on
        if page.file.removeprefix("en/").startswith((*KINDS, document.path))
    ]
    assert len(drawn) > 100
    told = sentences("layer.restated")
    assert {page.file: layer_notes(page) for page in drawn} == {
        page.file: [next(one for one in told if one in layer_notes(page))] for page in drawn
    }


def test_an_original_is_never_said_to_be_restated(town_site: Built) -> None:
    held = {one.path for one in town_site.catalogue.documents if one.held}
    told = sentences("layer.restated")
    pages = [one for one in town_site.pages.values() if one.file.removeprefix("en/")[:-10] in held]
    assert len(pages) == 2 * len(held)
    assert not [one.file for one in pages if any(note in told for note in layer_notes(one))]


def test_the_original_elsewhere_is_linked(town_site: Built) -> None:
    (card,) = [one for one in town_site.catalogue.documents if one.original_url]
    for place in (f"{card.path}index.html", "plans/2024/index.html", "en/plans/2024/index.html"):
        (note,) = town_site.pages[place].root.with_class("layer")
        assert [one.attributes["href"] for one in note.all("a")] == [card.original_url]


def test_a_page_that_restates_an_original_of_this_site_links_it(town_site: Built) -> None:
    (note,) = town_site.pages["plans/2026/goals/1/index.html"].root.with_class("layer")
    assert note.text == "本页是转述，以原文为准： 镜湖街道2026年工作计划"
    assert [one.attributes["href"] for one in note.all("a")] == [f"../../../../{BOTH}"]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_both_layers_stand_beside_each_other_bound_by_their_anchors(
    prefix: str, town_site: Built
) -> None:
    page = town_site.pages[f"{prefix}{BOTH}index.html"]
    originals = page.root.with_class("pair__original")
    restated = page.root.with_class("pair__restated")
    assert len(originals) == len(restated) == 19
    for here, beside in zip(originals, restated, strict=True):
        anchors = [
            next(one.attributes["id"] for one in side.walk() if "id" in one.attributes)
            for side in (here, beside)
        ]
        assert anchors[1] == f"restated-{anchors[0]}"


def test_quotes_are_marked_on_the_page_and_linked_from_what_quotes_them(town_site: Built) -> None:
    marks = {
        one.attributes.get("id"): one.text
        for one in town_site.pages[f"{BOTH}index.html"].root.all("mark")
    }
    assert marks == {
        "quote-measure-2026-1-1": "改造范围为半月街片区、萤火巷片区，共12栋、860户",
        "quote-target-2026-t1": "年底前至少7栋完工",
        "quote-target-2026-t4": "柳汀社区等处日间照料床位不少于40张",
        "quote-target-2026-t6": "力争免费培训3000人次以上",
    }
    goal = town_site.pages["plans/2026/goals/1/index.html"]
    quoted = [one.all("a")[0].attributes["href"] for one in goal.root.with_class("quoted")]
    assert quoted == [
        f"../../../../{BOTH}#quote-measure-2026-1-1",
        f"../../../../{BOTH}#quote-target-2026-t1",
    ]


def test_what_an_original_promises_and_nothing_lists_is_shown(town_site: Built) -> None:
    section = town_site.pages["plans/2026/index.html"].by_id["coverage"]
    assert section.text == "原文里可以衡量、还没有列为目标的话 1"
    assert "coverage" not in town_site.pages["plans/2024/index.html"].by_id  # no original to read


def test_the_real_document_is_restated(real_site: Built) -> None:
    cards: list[Card] = real_site.catalogue.documents
    assert [(one.index_number, one.body, one.original_url) for one in cards] == [
        ("410/2020-1778769", "restated", None)
    ]
