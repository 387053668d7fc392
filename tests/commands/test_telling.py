"""Problems told in a terminal: the line with a caret, what to do, and reminders folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.checking.check import check
from portal.commands.telling import SHOWN, tell
from portal.problems.problem import Problem
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, SERVICE_POINT, TODAY

POINT = "data/service-points/centre.yml"


def said(capsys: pytest.CaptureFixture[str], root: Path) -> list[str]:
    """What a terminal is told of the office in `root`."""
    tell(check(root, TODAY)[1], root)
    return capsys.readouterr().err.splitlines()


def test_an_error_shows_its_line_with_a_caret_and_what_to_do(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    text = SERVICE_POINT.replace('["1"]', '["9"]')
    assert said(capsys, office({POINT: text}))[1:] == [
        '    5 | sources: [{document: X/2021-1, sections: ["9"]}]',
        "      |                                           ^",
        "      = 请改正名称，或先加上所指的内容 / correct the name, or first add what it names",
        "有 1 个问题，没有生成网站 / 1 problems, nothing built",
    ]


def test_a_caret_stands_below_its_character_behind_chinese_and_what_cannot_be_seen_is_a_dot(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    text = SERVICE_POINT.replace("zh: 服务中心", "zh: 服务\u200b中心")
    assert said(capsys, office({POINT: text}))[1:3] == [
        "    1 | title: {zh: 服务·中心, en: Service centre}",
        "      |                 ^",
    ]


def test_of_a_long_line_the_part_around_the_place_is_shown(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    text = SERVICE_POINT.replace("办事。", "事" * 200 + "\u200b" + "办" * 100)
    _, line, caret, *_ = said(capsys, office({POINT: text}))
    assert line == f"    2 | …{'事' * 60}·{'办' * 39}…"
    assert caret == f"      | {' ' * 121}^"


def test_a_file_that_is_no_text_shows_no_line(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    told = said(capsys, office({POINT: SERVICE_POINT.encode("gbk")}))
    assert len(told) == 2
    assert told[0].startswith(f"{POINT}:1:1: 文件不是 UTF-8")


def test_reminders_stand_behind_errors_one_line_a_kind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    reminders = [Problem("a.yml", n, 1, "x", "提醒", "reminder", "warning") for n in (1, 2, 3)]
    other = Problem("a.yml", 4, 1, "y", "另一种", "another", "warning")
    tell([*reminders, other, Problem("b.yml", 1, 1, "z", "错", "wrong")], tmp_path)
    assert capsys.readouterr().err.splitlines() == [
        "b.yml:1:1: 错 / wrong [z]",
        "a.yml:1:1: 提醒 / warning: 提醒 / reminder [x]（同类共 3 条 / 3 of this kind）",
        "a.yml:4:1: 提醒 / warning: 另一种 / another [y]",
        (
            "提醒每类只列一条；全部见 portal check --format json / "
            "one reminder of each kind is shown; for all of them: portal check --format json"
        ),
        "有 1 个问题，没有生成网站 / 1 problems, nothing built",
    ]


def test_of_very_many_errors_the_first_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tell([Problem("a", n, 1, "x", "错", "wrong") for n in range(SHOWN + 1)], tmp_path)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == SHOWN + 2
    assert "1 more are not shown" in told[-2]


def test_of_many_documents_that_lack_the_same_a_few_lines_are_told(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    files: dict[str, str | bytes | None] = {}
    for n in range(10, 45):
        stem = f"data/disclosures/2021/X-2021-{n}"
        text = DOCUMENT.replace("X/2021-1", f"X/2021-{n}").replace(", en: Work plan", "")
        files |= {f"{stem}.yml": text, f"{stem}.zh.md": "正文。\n"}
    root = office(files)
    found = check(root, TODAY)[1]
    assert len(found) >= 70
    assert {one.level for one in found} == {"warning"}
    assert len(said(capsys, root)) <= len({one.rule for one in found}) + 2
