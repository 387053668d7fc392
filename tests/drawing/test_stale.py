"""What is older than its Chinese says so on the English page, where it stands, and nowhere else."""

from __future__ import annotations

import pytest

from portal.drawing.sections import with_stale
from tests.built import Built

MARK = '<small class="stale"'
SAID = "The Chinese text has changed since this translation."


def test_a_text_is_marked_on_the_english_page_alone(town_site: Built) -> None:
    page = (town_site.out / "en/projects/lakeside-walkway/index.html").read_text("utf-8")
    assert page.count(MARK) == 1
    assert f"opens on schedule in 2026. {MARK}" in page
    assert SAID in page
    chinese = (town_site.out / "projects/lakeside-walkway/index.html").read_text("utf-8")
    assert MARK not in chinese


def test_a_section_is_marked_below_its_heading(town_site: Built) -> None:
    page = (town_site.out / "en/999/2025-1000222/index.html").read_text("utf-8")
    assert page.count(MARK) == 1
    before, after = page.split(MARK)
    assert before.rstrip().endswith("<p>")
    assert before.rindex('id="q2"') > before.rindex('id="q1"')
    assert 'id="q3"' in after


def test_no_page_of_the_real_office_is_marked_but_the_example(real_site: Built) -> None:
    found = [one for one in real_site.out.rglob("*.html") if MARK in one.read_text("utf-8")]
    shown = {one.relative_to(real_site.out).as_posix() for one in found}
    assert shown == {"about/design/index.html", "en/about/design/index.html"}  # the example


@pytest.mark.parametrize(
    ("anchor", "marked"),
    [
        ("start", '<p>*</p>\n<h2 id="s1">One</h2>\n<p id="p1">A</p>\n<ul><li id="i1">B</li></ul>'),
        ("s1", '<h2 id="s1">One</h2>\n<p>*</p>\n<p id="p1">A</p>\n<ul><li id="i1">B</li></ul>'),
        ("p1", '<h2 id="s1">One</h2>\n<p id="p1">A *</p>\n<ul><li id="i1">B</li></ul>'),
        ("i1", '<h2 id="s1">One</h2>\n<p id="p1">A</p>\n<ul><li id="i1">B *</li></ul>'),
        ("gone", '<h2 id="s1">One</h2>\n<p id="p1">A</p>\n<ul><li id="i1">B</li></ul>'),
    ],
)
def test_a_passage_is_marked_where_it_begins_or_a_short_one_ends(anchor: str, marked: str) -> None:
    html = '<h2 id="s1">One</h2>\n<p id="p1">A</p>\n<ul><li id="i1">B</li></ul>'
    assert with_stale(html, [anchor], "*") == marked
