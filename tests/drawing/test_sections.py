"""Links behind each section of a body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.drawing.sections import with_links
from portal.reading.bodies import render_body

BODY = '<p>零</p>\n<h2 id="s1">一</h2>\n<p>甲</p>\n<h3 id="s1-1">二</h3>\n<p>乙</p>\n'


def test_links_stand_behind_the_text_of_their_section() -> None:
    assert with_links(BODY, lambda anchor: f"[{anchor}]") == (
        '<p>零</p>\n<h2 id="s1">一</h2>\n<p>甲</p>\n[s1]<h3 id="s1-1">二</h3>\n<p>乙</p>\n[s1-1]'
    )


def test_a_section_that_carries_nothing_is_left_as_it_is() -> None:
    assert with_links(BODY, lambda _: "") == BODY


@pytest.mark.parametrize("body", ["", "<p>一</p>", "<h2>一</h2>", '<p>&lt;h2 id="s1"&gt;</p>'])
def test_a_body_without_anchors_is_left_as_it_is(body: str) -> None:
    assert with_links(body, lambda _: "!") == body


def test_a_heading_shown_as_code_is_no_section() -> None:
    html = render_body('`<h2 id="s1">` 与\n\n```\n<h2 id="s1">\n```\n')
    assert with_links(html, lambda _: "!") == html


@given(st.text())
def test_without_links_any_body_is_left_as_it_is(body: str) -> None:
    assert with_links(body, lambda _: "") == body
