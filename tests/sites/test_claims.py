"""What the accessibility statement and the page about the site claim of every page.

What only a browser can tell is measured in `browser/test_claims.py`; `tests/test_claims.py` names
the test of each claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.kinds.plan import Plan, Target
from portal.kinds.record import PlanRecord
from portal.pages.page import ERROR
from tests.built import Built, Element, Page

SOUND = ("audio", "video", "embed", "object", "iframe")
WIDGETS = {"button", "link", "checkbox", "radio", "textbox", "menu", "tab", "slider", "switch"}
"""Roles of controls, which elements have by themselves."""


def test_every_page_begins_with_a_link_to_its_text(site: Built) -> None:
    for page in site.pages.values():
        first = page.one("body").all("a")[0]
        assert first.attributes["href"] == "#main", page.file
        assert page.by_id["main"].tag == "main", page.file


def test_controls_are_those_of_html(site: Built) -> None:
    for page in site.pages.values():
        for one in page.root.walk():
            assert one.attributes.get("role") not in WIDGETS, (page.file, one.tag)
            assert "contenteditable" not in one.attributes, (page.file, one.tag)
            stop = one.attributes.get("tabindex")
            wanted = {"main": "-1"}.get(one.tag, "0" if scrolls(one) else None)
            assert stop in {None, wanted}, (page.file, one.tag, stop)


def scrolls(one: Element) -> bool:
    """Whether an element is a box that scrolls, which the keyboard has to reach."""
    return one.tag == "pre" or "scroll" in (one.attributes.get("class") or "").split()


def test_every_table_has_header_cells(site: Built) -> None:
    for page in site.pages.values():
        for table in page.root.all("table"):
            assert table.all("th"), page.file


def test_every_page_has_the_menu(site: Built) -> None:
    for page in site.pages.values():
        assert len(page.root.with_class("columns")) == 1, page.file


def test_there_is_no_sound_no_video_and_nothing_that_is_timed(site: Built) -> None:
    """A former address leads on at once, which leaves nothing to be read in time."""
    for page in site.pages.values():
        assert page.root.all(*SOUND) == [], page.file
        for meta in page.root.all("meta"):
            if meta.attributes.get("http-equiv") == "refresh":
                assert meta.attributes["content"].startswith("0;"), page.file


def test_every_state_has_words(site: Built) -> None:
    shown = 0
    for page in site.pages.values():
        for state in page.root.with_class("state"):
            shown += 1
            assert state.text.strip(), page.file
    assert shown


def test_the_figures_of_a_chart_stand_beside_it(town_site: Built) -> None:
    drawn = [page for page in town_site.pages.values() if page.root.with_class("plot")]
    assert drawn
    for page in drawn:
        for plot in page.root.with_class("plot"):
            figures = [one.text for one in plot.all("text") if not re.match(r"\d{4}-", one.text)]
            assert [one for one in figures if one not in outside(page, plot)] == [], page.file
    tallied = [one for page in town_site.pages.values() for one in page.root.with_class("chart")]
    for chart in tallied:
        assert chart.all("table") or chart.with_class("plot")


def outside(page: Page, left: Element) -> str:
    """The words of a page but those of an element."""

    def words(one: Element) -> Iterator[str]:
        for child in one.children:
            if isinstance(child, str):
                yield child
            elif child is not left:
                yield from words(child)

    return " ".join(words(page.one("main")))


def test_every_page_but_the_error_page_leads_to_how_the_office_is_reached(site: Built) -> None:
    for page in site.pages.values():
        if page.file.endswith(ERROR):
            continue
        imprint = page.root.with_class("imprint__do")[-1]  # an example may stand above it
        (link,) = imprint.all("a")
        file, anchor = page.target(link.attributes["href"])
        assert file == f"{'en/' * page.english}disclosure/guide/index.html", page.file
        assert anchor == "who", page.file


def observed(site: Built) -> Iterator[tuple[Plan, Target]]:
    """The targets of which values have been disclosed."""
    for plan in site.catalogue.of(Plan):
        yield from ((plan, one) for one in plan.targets if one.goal and one.observations)


def test_a_disclosed_value_has_its_unit_its_day_and_its_source_beside_it(town_site: Built) -> None:
    found = list(observed(town_site))
    assert found
    for plan, target in found:
        page = town_site.pages[f"{plan.goal_path(target.goal or '')}index.html"]
        told = " ".join(page.one("main").text.split())
        for seen in target.observations:
            assert str(seen.source) in told, target.id
            assert f"{seen.date.year}年{seen.date.month}月{seen.date.day}日" in told, target.id
            assert target.unit is None or target.unit.zh in told, target.id


def test_english_rows_of_targets_have_their_figures_in_english(site: Built) -> None:
    found = [page for page in site.pages.values() if page.english and "plans/" in page.file]
    kinds = ("row__meta", "target__figure")
    rows = [row for page in found for kind in kinds for row in page.root.with_class(kind)]
    assert rows
    for row in rows:
        assert not re.search("[\u4e00-\u9fff]", row.text), row.text


def test_every_record_of_the_plan_names_its_source(site: Built) -> None:
    for record in site.records:
        if isinstance(record, PlanRecord):
            (told,) = site.pages[f"{record.path}index.html"].root.with_class("sources")
            assert told.all("a"), record.path
