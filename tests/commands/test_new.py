"""`portal new`: a few questions, and the record that is written passes the check."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from portal.checking.check import find_problems
from portal.commands.new import MADE, _write
from portal.commands.record_text import record_text
from portal.kinds.service_point import ServicePoint
from portal.problems.problem import errors
from portal.reading.source import load
from tests.conftest import MakeOffice
from tests.offices import TODAY

PORTAL = Path(sys.executable).parent / "portal"
TITLE = ("夜间照明", "Night lighting", "装路灯。", "Lamps are put up.", "X/2021-1", "1.1")
ANSWERS = {
    "project": [*TITLE, ""],
    "service-point": [*TITLE, "卫生", "1", "health-station"],
    "activity": [*TITLE, "volunteering", ""],
    "disclosure": [
        *("X/2021-2", "通知", "Notice", "一件事。", "A matter.", "1", "2021-02-01", "2021-02-02"),
        *("主动公开", "1", "原文", "text.txt", ""),
    ],
    "plan": [
        *("工作计划", "Work plan", "一年的工作。", "The work of a year.", "X/2021-1"),
        *("2022-01-01", "2022-12-31", "", ""),
        *("1", "环境", "Surroundings", "改善环境。", "They get better.", "1"),
        *("1.1", "路灯", "Lamps", "装路灯。", "Lamps are put up.", "1.1"),
        "2022",
    ],
}
FILES = {
    "project": "projects/night-lighting.yml",
    "service-point": "service-points/health-station.yml",
    "activity": "activities/night-lighting.yml",
    "disclosure": "disclosures/2021/X-2021-2.yml",
    "plan": "plans/2022.yml",
}


def new(
    root: Path, kind: str, *options: str, said: list[str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in an office, with answers a line each."""
    (root / "text.txt").write_text("第一段。\n\n第二段。\n", "utf-8")
    return subprocess.run(
        [str(PORTAL), "new", kind, str(root), *options],
        input="".join(f"{line}\n" for line in said or []),
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env={**os.environ},
    )


def files(root: Path) -> set[str]:
    """Every file of an office's data."""
    below = root / "data"
    return {file.relative_to(below).as_posix() for file in below.rglob("*") if file.is_file()}


@pytest.mark.parametrize("kind", ANSWERS)
def test_questions_lead_to_a_record_that_passes(kind: str, office: MakeOffice) -> None:
    root = office({})
    before = files(root)
    done = new(root, kind, said=ANSWERS[kind])
    assert done.returncode == 0, done.stderr
    assert FILES[kind] in files(root) - before
    assert errors(find_problems(root, TODAY)) == []


def test_every_kind_of_which_there_are_many_can_be_begun() -> None:
    assert set(MADE) == set(ANSWERS)


def test_what_is_asked_has_its_chinese_name_and_codes_are_numbered(office: MakeOffice) -> None:
    done = new(office({}), "service-point", said=ANSWERS["service-point"])
    told = done.stderr.splitlines()
    assert told[0] == "名称 › 中文 / Title › Chinese（title.zh）"
    assert "  5 卫生 / Health" in told
    assert "依据 › 章节 / Sources › Sections（sources.sections）" in told


def test_a_wrong_answer_is_asked_again(office: MakeOffice) -> None:
    root = office({})
    wrong = ["", *TITLE[:4], "X/2021-7", *TITLE[4:], "77", "卫生", "已有", "Höhe", "point"]
    done = new(root, "service-point", said=wrong)
    assert done.returncode == 0
    assert "这一项必须写 / this is required" in done.stderr
    assert "没有索引号为 'X/2021-7' 的公开文件，是否想写 'X/2021-1'？" in done.stderr
    assert "'77' 不在名单里" in done.stderr
    assert "service-points/point.yml" in files(root)


def test_what_was_typed_in_full_width_is_taken_as_it_was_meant(office: MakeOffice) -> None:
    root = office({})
    said = list(ANSWERS["disclosure"])
    said[6:8] = ["2021-2-1", "２０２１-02-01", "2021-02-02"]
    done = new(root, "disclosure", said=said)
    assert "'created' 必须是日期或带时区的时间" in done.stderr
    assert "created: 2021-02-01" in (root / "data" / FILES["disclosure"]).read_text("utf-8")


@pytest.mark.parametrize("answered", range(len(ANSWERS["activity"])))
def test_whoever_stops_in_between_leaves_nothing(answered: int, office: MakeOffice) -> None:
    root = office({})
    before = files(root)
    done = new(root, "activity", said=ANSWERS["activity"][:answered])
    assert (done.returncode, files(root)) == (130, before)
    assert done.stderr.endswith("没有写任何文件 / nothing was written\n")


def test_without_questions_all_is_said_on_the_command_line(office: MakeOffice) -> None:
    root = office({})
    said = {
        "title.zh": "卫生站",
        "summary.zh": "量血压。",
        "sources.0.document": "X/2021-1",
        "kind": "卫生",
        "provision": "existing",
        "telephone": "000-55501234",
        "hours.days": "mon，周二",
        "hours.opens": "08:30",
        "hours.closes": "12:00",
    }
    options = [f"--set={key}={value}" for key, value in said.items()]
    done = new(root, "service-point", *options, "--name=station")
    assert done.returncode == 0, done.stderr
    text = (root / "data" / "service-points" / "station.yml").read_text("utf-8")
    assert yaml.load(text, yaml.BaseLoader)["hours"] == [  # noqa: S506 - texts alone
        {"days": ["mon", "tue"], "opens": "08:30", "closes": "12:00"}
    ]
    assert errors(find_problems(root, TODAY)) == []


def test_what_is_missing_or_wrong_on_the_command_line_is_told_all_at_once(
    office: MakeOffice,
) -> None:
    root = office({})
    before = files(root)
    done = new(root, "activity", "--set=title.zh=课", "--set=kind=跑", "--set=colour=红")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "缺少 / missing: --set summary.zh=…  概述 › 中文 / Summary › Chinese（summary.zh）",
        (
            "缺少 / missing: --set sources.document=…  "
            "依据 › 文件索引号 / Sources › Document（sources.document）"
        ),
        (
            "'跑' 不在名单里，请写编号、代码或中文名称 / "
            "'跑' is not in the list: give its number, its code or its name"
        ),
        "没有 'colour' 这一项 / there is no field 'colour'",
        (
            "缺少文件名 --name=…：只用小写字母、数字和连字符 / "
            "--name=… is missing: lower-case letters, digits and hyphens only"
        ),
    ]
    assert files(root) == before


def test_what_is_there_is_never_overwritten(office: MakeOffice) -> None:
    root = office({"data/projects/night-lighting.yml": "title: x\n"})
    done = new(root, "project", said=ANSWERS["project"])
    assert done.returncode == 2
    assert "data/projects/night-lighting.yml 已经有了，没有改动" in done.stderr
    assert (root / "data/projects/night-lighting.yml").read_text("utf-8") == "title: x\n"


def test_a_document_whose_text_comes_later_is_told_to_lack_it(office: MakeOffice) -> None:
    done = new(office({}), "disclosure", said=[*ANSWERS["disclosure"][:-2], "", ""])
    assert done.returncode == 1
    assert "缺少正文文件 X-2021-2.zh.md" in done.stderr


def test_the_rest_stands_there_as_comments_with_its_name_and_what_is_forgotten_is_told(
    office: MakeOffice,
) -> None:
    values = {
        "title": {"zh": "站"},
        "summary": {"zh": "站。"},
        "sources": [{"document": "X/2021-1"}],
        "kind": "health",
        "provision": "existing",
    }
    text = record_text(ServicePoint, values)
    assert '## 电话 / Telephone\n# telephone: "<电话>"\n' in text
    path = "data/service-points/station.yml"
    open_text = "".join(line.removeprefix("# ") for line in text.splitlines(keepends=True))
    root = office({path: open_text.replace("以下", "# 以下").replace("The rest", "# The rest")})
    source, problems = load(path, root)
    assert source is not None
    assert problems == []
    told = {one.rule for one in find_problems(root, TODAY) if one.level == "error"}
    assert told == {"placeholder"}


def test_an_interrupt_in_between_leaves_nothing(office: MakeOffice) -> None:
    root = office({})
    before = files(root)
    running = subprocess.Popen(
        [str(PORTAL), "new", "activity", str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    assert running.stderr.readline().startswith("名称")
    running.send_signal(signal.SIGINT)
    running.communicate()
    assert (running.returncode, files(root)) == (130, before)


def test_a_file_that_appears_meanwhile_stays_as_it_is(
    office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office({"data/projects/lights.yml": "title: mine\n"})
    monkeypatch.setattr(Path, "exists", lambda _: False)  # it was not there a moment ago
    files = {"data/projects/lamps.yml": "title: new\n", "data/projects/lights.yml": "title: new\n"}
    with pytest.raises(FileExistsError):
        _write(root, files)
    monkeypatch.undo()
    assert (root / "data/projects/lights.yml").read_text("utf-8") == "title: mine\n"
    assert not (root / "data/projects/lamps.yml").exists()
