"""How the page is read aloud: what a voice would say wrongly is spelled for it."""

from __future__ import annotations

import pytest

from tests.search.engine import Engine


@pytest.mark.parametrize(
    ("written", "language", "spoken"),
    [
        ("索引号410/2020-1778769", "zh-Hans", "索引号四一零斜杠二零二零杠一七七八七六九"),
        ("740,100平方米", "zh-Hans", "740100平方米"),
        ("4.2万㎡", "zh-Hans", "4.2万平方米"),
        ("3–5个", "zh-Hans", "3至5个"),
        ("§6.2", "zh-Hans", "第6.2"),
        ("1,648 households", "en", "1648 households"),
        ("410/2020-17", "en", "4 1 0  slash 2 0 2 0  dash 1 7"),
    ],
)
def test_numbers_are_said_as_people_say_them(
    engine: Engine, written: str, language: str, spoken: str
) -> None:
    assert engine.ask("spoken", pairs=[[written, language]]) == [spoken]
