"""What is imported is drawn character for character, and as nothing but text."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from portal.importing.head import split
from portal.importing.markdown import body
from portal.importing.old_page import Block
from portal.importing.plain import read_plain
from portal.importing.sections import sections
from portal.reading.bodies import outline, render_body
from portal.reading.source import load
from tests.conftest import MakeOffice
from tests.importing.test_layouts import PAGES, imported


def drawn(markdown: str) -> list[str]:
    """The lines of text that a reader sees."""
    plain = unescape(re.sub(r"<[^>]+>", "", render_body(markdown)))
    return [line for line in plain.split("\n") if line.strip(" ")]


def test_a_plan_keeps_its_metadata_its_sections_and_every_character(
    office: MakeOffice,
) -> None:
    root = office({})
    result = imported(PAGES / "plan.txt", root)
    assert result.state == "written"
    markdown = (root / result.place.replace(".yml", ".zh.md")).read_text("utf-8")
    lines = (PAGES / "plan.txt").read_text("utf-8").splitlines()[9:]
    assert "".join(drawn(markdown)) == "".join(line.strip() for line in lines)
    assert outline(markdown).anchors == [
        *("s1", "s1-1", "s1-2", "s1-3", "s2", "s2-1", "s2-2", "s3", "s3-1", "s3-2"),
        *("a0", "a1", "a2"),
    ]
    source, _ = load(result.place, root)
    assert source is not None
    assert source.value["index_number"] == "X/2024-902"
    assert source.value["created"] == "2023-12-23T17:00:05+08:00"
    assert source.value["as_printed"]["views"] == "7"


LINES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1
)
MARKUP = st.text("*_`~[](){}<>|\\#+-=!&:.0123456789 一、（）是。^$\u00a0", min_size=1).map(
    str.strip
)


@given(st.lists((LINES | MARKUP).filter(bool), min_size=1, max_size=6))
def test_markdown_draws_exactly_the_text_it_was_made_of(lines: list[str]) -> None:
    markdown = body(sections(Block(line) for line in lines))
    assert "".join(drawn(markdown)) == "".join(lines)


@given(st.lists(st.lists(LINES | MARKUP, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_table_draws_exactly_its_cells(rows: list[list[str]]) -> None:
    html = render_body(body(sections([Block("", rows=tuple(map(tuple, rows)))])))
    cells = [unescape(cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", html)]
    assert cells == [cell for row in rows for cell in row]


@given(st.lists(MARKUP.filter(bool), min_size=1, max_size=5))
def test_imported_text_is_never_a_link_html_or_a_heading_without_an_anchor(
    lines: list[str],
) -> None:
    made = outline(body(sections(Block(line) for line in lines)))
    assert (made.addresses, made.images, made.raw_html) == ((), (), False)
    assert all(heading.anchor and heading.plain for heading in made.headings)


@given(st.lists((LINES | MARKUP).filter(bool), min_size=1, max_size=6))
def test_every_line_of_a_page_is_body_metadata_or_reported_as_left_out(lines: list[str]) -> None:
    page = read_plain("\n".join(lines))
    head = split(page)
    kept = "".join(
        [pair.label + pair.value for pair in head.pairs]
        + head.titles
        + [block.text for block in head.body]
        + head.left_out
    )
    wanted = "".join(block.text for block in page.blocks)
    assert sorted(set(re.sub(r"[\s•·●■◆▪*\-【】\[\]〖〗:：|｜]", "", wanted)) - set(kept)) == []
