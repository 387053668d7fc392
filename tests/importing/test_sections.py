"""Numbers of documents become headings, and nothing else does."""

from __future__ import annotations

import pytest

from portal.importing.numbering import value
from portal.importing.plain import read_plain
from portal.importing.sections import sections


def found(text: str) -> list[tuple[int, str, str]]:
    """Level, anchor and words of the headings in a text."""
    made = sections(read_plain(text).blocks)
    return [(one.level, one.anchor, one.block.text) for one in made if one.level]


def test_the_numbers_of_chinese_documents_become_headings() -> None:
    lines = "一、总体要求 话。 （一）目标 1.近期 话。 2.远期 话。 （二）原则 话。 二、保障 话。"
    assert found(lines.replace(" ", "\n")) == [
        (2, "s1", "一、总体要求"),
        (3, "s1-1", "（一）目标"),
        (4, "s1-1-1", "1.近期"),
        (4, "s1-1-2", "2.远期"),
        (3, "s1-2", "（二）原则"),
        (2, "s2", "二、保障"),
    ]


def test_chapters_and_articles_become_headings() -> None:
    text = (
        "第一章 总则\n第一条　为了修路，制定本办法。\n第二条 街道负责。\n"
        "第二章 附则\n第一条 自公布之日起施行。"
    )
    assert found(text)[:4] == [
        (2, "s1", "第一章 总则"),
        (3, "s1-1", "第一条"),
        (3, "s1-2", "第二条"),
        (2, "s2", "第二章 附则"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.身份证；\n2.户口簿；\n3.申请表。",
        "三、只有第三\n话。",
        "一是快；二是好；三是省。",
        "一是修路。二是修桥。",
        "他说一、二、三。",
        "2024年3月1日\n2.5公里的路",
    ],
)
def test_lists_sentences_and_numbers_out_of_order_are_no_headings(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("words_", "number"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("7", 7)],
)
def test_chinese_numbers_are_read(words_: str, number: int) -> None:
    assert value(words_) == number
