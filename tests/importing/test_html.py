"""A page is read as a browser shows it."""

from __future__ import annotations

import pytest

from portal.importing.html import read_html
from portal.importing.markdown import body
from portal.importing.old_page import Block
from portal.importing.sections import sections


def blocks(html: str) -> list[Block]:
    """The blocks of a page's body."""
    return read_html(f"<div id=zoom>{html}</div>").blocks


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>一<b>二</b>三</p>", ["一二三"]),
        ("街道<通知>事项", ["街道<通知>事项"]),
        ("一<br>二<br/>三", ["一", "二", "三"]),
        ("<p>&emsp;一&nbsp;二</p>", ["一\u00a0二"]),
        ("<p>一\n   二 three\nfour</p>", ["一二 three four"]),
        ("<script>x</script><style>y</style>一<!-- z -->", ["一"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<pre>一\n 二</pre>", ["一", "二"]),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(html: str, texts: list[str]) -> None:
    assert [block.text for block in blocks(html)] == texts


def test_lists_and_tables_stay_lists_and_tables() -> None:
    html = (
        "<ol><li>甲<li>乙</ol><table><tr><th>路</th><th>米</th></tr>"
        "<tr><td>半月巷</td><td>80|90</td></tr></table>"
    )
    assert body(sections(blocks(html))) == (
        "1. 甲\n1. 乙\n\n| 路 | 米 |\n| --- | --- |\n| 半月巷 | 80\\|90 |\n"
    )


def test_what_the_page_hides_is_left_out_and_said() -> None:
    page = read_html("<div id=zoom>一<span style='display: none'>暗</span></div>")
    assert [block.text for block in page.blocks] == ["一"]
    assert page.left_out == ["暗"]
