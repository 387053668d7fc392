"""The command `portal`, run as people run it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PurePath

import pytest

from portal.building.place import taken
from portal.checking.formats import as_github
from portal.machine.signals import end_tidily
from portal.problems.problem import Problem
from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import Files

PORTAL = Path(sys.executable).parent / "portal"
ABOUT = "# 关于 {#about}\n\n## 进展 {#progress}\n\n"
BROKEN: Files = {
    "data/projects/walkway.yml": "title: 步道\n",
    "data/service-points/centre.yml": "title：服务中心\n",
    "data/glossary.yml": "entries:\n\t- x\n",
}


def portal(
    *arguments: object, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command, in a folder if one is given."""
    return subprocess.run(
        [str(PORTAL), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
    )


def test_check_of_a_good_office_exits_0(office: MakeOffice) -> None:
    done = portal("check", office({}))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "没有问题 / no problems\n"


def test_check_of_a_bad_office_exits_1_with_every_problem_of_every_file(office: MakeOffice) -> None:
    done = portal("check", office(BROKEN))
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert {line.split(":")[0] for line in told if line.startswith("data/")} == set(BROKEN)
    assert sum("walkway.yml" in line for line in told) >= 3


def test_a_problem_is_told_in_chinese_and_english_with_its_place(office: MakeOffice) -> None:
    done = portal("check", office(BROKEN))
    assert (
        "data/service-points/centre.yml:1:1: 'title' 后面是全角冒号“：”，请改成半角冒号加空格“: ”"
        " / a full-width colon follows 'title'; write ': ' (colon, space) instead"
        " [full-width-colon]"
    ) in done.stderr.splitlines()


def test_check_tells_warnings_and_exits_0(office: MakeOffice) -> None:
    text = (
        "entries:\n  - {id: lake, kind: scenery, zh: 湖, pinyin: Hú, en: Lake, meaning: {zh: 注}}\n"
    )
    done = portal("check", office({"data/glossary.yml": text}))
    assert done.returncode == 0
    assert "提醒 / warning: '条目第1项的意思（entries.1.meaning）' 还没有英文" in done.stderr


TWO_FILES: Files = {"data/glossary.yml": "entries：\n", "content/about/index.en.md": None}


def test_problems_can_be_had_as_json_with_their_cures(office: MakeOffice) -> None:
    done = portal("check", office(TWO_FILES), "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "path": "content/about/index.md",
            "line": 1,
            "column": 1,
            "rule": "missing-body",
            "zh": "缺少正文文件 index.en.md",
            "en": "the body index.en.md is missing",
            "level": "warning",
            "cure": {"zh": "请补上正文文件", "en": "add the file"},
            "remedies": [],
        },
        {
            "path": "data/glossary.yml",
            "line": 1,
            "column": 1,
            "rule": "full-width-colon",
            "zh": "'entries' 后面是全角冒号“：”，请改成半角冒号加空格“: ”",
            "en": "a full-width colon follows 'entries'; write ': ' (colon, space) instead",
            "level": "error",
            "cure": None,
            "remedies": [
                {
                    "edits": [
                        {
                            "path": "data/glossary.yml",
                            "line": 1,
                            "column": 8,
                            "old": "：",
                            "new": ":",
                        }
                    ],
                    "sure": True,
                    "rename": None,
                }
            ],
        },
    ]


def test_problems_can_be_had_as_annotations_of_github(office: MakeOffice) -> None:
    done = portal("check", office(TWO_FILES), "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        (
            "::warning file=content/about/index.md,line=1,col=1,title=missing-body"
            "::缺少正文文件 index.en.md / the body index.en.md is missing"
        ),
        (
            "::error file=data/glossary.yml,line=1,col=1,title=full-width-colon"
            "::'entries' 后面是全角冒号“：”，请改成半角冒号加空格“: ”"
            " / a full-width colon follows 'entries'; write ': ' (colon, space) instead"
        ),
    ]


def test_annotations_name_files_from_where_the_command_is_run(office: MakeOffice) -> None:
    root = office(TWO_FILES)
    done = portal("check", root.name, "--format", "github", folder=root.parent)
    assert f"::error file={root.name}/data/glossary.yml,line=1" in done.stdout


def test_what_would_end_a_property_of_an_annotation_is_escaped() -> None:
    problem = Problem("data/a,b:c.yml", 1, 2, "tab", "50%\n", "x")
    assert as_github([problem], PurePath()) == (
        "::error file=data/a%2Cb%3Ac.yml,line=1,col=2,title=tab::50%25%0A / x\n"
    )


FORMS = [("json", "[]\n"), ("github", ""), ("gitlab", "[]\n"), ("markdown", "")]


@pytest.mark.parametrize(("form", "said"), FORMS)
def test_no_problems_are_said_in_every_format(form: str, said: str, office: MakeOffice) -> None:
    done = portal("check", office({}), "--format", form)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_one_check_can_be_written_in_several_formats(office: MakeOffice, tmp_path: Path) -> None:
    comment, report = tmp_path / "comment.md", tmp_path / "report.json"
    done = portal(
        "check", office(BROKEN), "--also", f"markdown={comment}", "--also", f"gitlab={report}"
    )
    assert done.returncode == 1
    assert "full-width-colon" in done.stderr  # people are told as ever
    assert comment.read_text("utf-8").startswith("### 检查发现")
    assert json.loads(report.read_text("utf-8"))


def test_build_writes_a_site_into_a_fresh_folder(office: MakeOffice, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "site"
    done = portal("build", office({}), "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"已生成 / built: {out}\n"
    assert (out / "index.html").exists()
    assert (out / "en" / "X" / "2021-1" / "index.html").exists()


def test_build_replaces_the_previous_site(office: MakeOffice, tmp_path: Path) -> None:
    root, out = office({}), tmp_path / "site"
    portal("build", root, "--out", out)
    (out / "left-over.html").write_text("old", "utf-8")
    assert portal("build", root, "--out", out, "--fresh").returncode == 0
    assert not (out / "left-over.html").exists()


def test_build_of_a_bad_office_exits_1_and_leaves_the_previous_site(
    office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    portal("build", office({}), "--out", out)
    before = content(out)
    beside = sorted(tmp_path.iterdir())
    bad = office(BROKEN)
    done = portal("build", bad, "--out", out)
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stderr.splitlines()} >= set(BROKEN)
    assert content(out) == before
    assert sorted(tmp_path.iterdir()) == sorted([*beside, bad])


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"content/about/index.md": ABOUT + "见[这里](nowhere.md)。\n"}, "nowhere.md"),
        ({"content/about/index.md": ABOUT + "见[这里](#gone)。\n"}, "gone"),
    ],
)
def test_a_dead_link_in_prose_exits_1_names_it_and_leaves_the_previous_site(
    files: Files, named: str, office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    out.mkdir()
    done = portal("build", office(files), "--out", out)
    assert done.returncode == 1
    assert named in done.stderr
    assert "content/" in done.stderr
    assert content(out) == {}


def test_an_office_without_prose_is_told_so_and_is_no_bug_of_ours(
    office: MakeOffice, tmp_path: Path
) -> None:
    prose = ("about/index", "about/index.en", "accessibility", "accessibility.en")
    done = portal(
        "build", office({f"content/{name}.md": None for name in prose}), "--out", tmp_path / "site"
    )
    assert done.returncode == 1
    assert "content" in done.stderr


def test_two_offices_build_side_by_side(office: MakeOffice, town: Path, tmp_path: Path) -> None:
    offices = {"town": town, "small": office({})}
    running = [
        subprocess.Popen([PORTAL, "build", root, "--out", tmp_path / name], stdout=subprocess.PIPE)
        for name, root in offices.items()
    ]
    assert [(process.communicate(), process.returncode)[1] for process in running] == [0, 0]
    assert "镜湖街道" in (tmp_path / "town" / "index.html").read_text("utf-8")
    assert "镜湖街道" not in (tmp_path / "small" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("build",),
        ("check", "--fast"),
        ("check", "a", "b"),
        ("check", "--format", "x"),
        ("check", "--also", "markdown"),
        ("check", "--also", "x=file"),
    ],
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    done = portal(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: portal")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--help",), ("街道公开信息门户", "public-information portal")),
        (("--help",), ("检查数据，列出全部问题", "check the data and list every problem")),
        (("check", "--help"), ("检查数据，列出全部问题", "a folder with data/ and content/")),
        (("build", "--help"), ("检查并生成网站", "check, then build the site", "output folder")),
        (("serve", "--help"), ("生成网站并实时预览", "build the site and preview it live")),
    ],
)
def test_help_is_in_chinese_and_english(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = portal(*arguments)
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    assert [one for one in words if one not in told] == []


def test_a_fault_of_a_field_is_not_a_trace(office: MakeOffice) -> None:
    done = portal("check", office(BROKEN))
    assert "Traceback" not in done.stderr
    assert ".py" not in done.stderr


def test_a_day_that_is_none_is_wrong_usage(office: MakeOffice) -> None:
    done = portal("check", office({}), SOURCE_DATE_EPOCH="yesterday")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_a_build_that_finds_another_at_work_says_so_and_may_not_wait(
    office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office({}), tmp_path / "site"
    with taken(root, out):
        done = portal("build", root, "--out", out, "--no-wait")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"进程 {os.getpid()}" in done.stderr
    assert f"process {os.getpid()}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_where_nothing_may_be_written_a_build_says_what_it_needs(
    office: MakeOffice, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = portal("build", office({}), "--out", tmp_path / "file" / "site")
    assert done.returncode == 2
    assert done.stderr.startswith("不能在 ")
    assert " / cannot write in " in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_build_that_is_ended_leaves_nothing_about(
    name: str, office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office({}), tmp_path / "web" / "site"
    work = out.parent / ".site.portal"
    with subprocess.Popen([str(PORTAL), "build", str(root), "--out", str(out)]) as running:
        while not (work / "new").exists() and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.Signals[name])
    assert running.returncode == 128 + signal.Signals[name]
    assert [one.name for one in out.parent.iterdir()] == [".site.portal"]
    assert [one.name for one in work.iterdir()] == ["lock"]


def test_a_signal_that_is_to_be_ignored_is(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to: list[int] = []
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    monkeypatch.setattr(signal, "signal", lambda number, _: set_to.append(number))
    end_tidily()
    assert set_to == []
