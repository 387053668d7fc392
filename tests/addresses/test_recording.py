"""What happened is entered into the event log: from git once, then from the office as it is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from portal.addresses.ledger import LEDGER, LedgerEntry, chained, parse_ledger
from portal.addresses.recording import happened
from portal.commands.build import build_site
from portal.commands.cli import main
from portal.kinds.model import Text
from portal.reading.events import EDITOR, EVENTS, EVENTS_HEAD, IDS, TEXTS, Happening, read_events
from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import BODY_ZH, BODY_ZH_FILE, PLAN, PROJECT, official, write_office
from tests.repository import git

PROJECT_FILE = "data/projects/walkway.yml"
PLAN_FILE = "data/plans/2021.yml"
DOCUMENT = "disclosure:X/2021-1"
CLERK = ("张三丰", "zhang.sanfeng@example.org")
ENTERED = "2021-03-01"
"""The day on which the ledger of these offices begins."""


class Office:
    """An office in a git repository, whose commits are of a clerk with a name."""

    def __init__(self, root: Path) -> None:
        entries = [LedgerEntry("", "page:"), LedgerEntry("X/2021-1/", DOCUMENT)]
        entries += [LedgerEntry("projects/walkway/", "project:walkway")]
        text = "".join(chained(parse_ledger(""), entries, date.fromisoformat(ENTERED)))
        self.root = write_office(root, {PROJECT_FILE: PROJECT, LEDGER: text})
        git(root, "init", "-q", "-b", "main")
        git(root, "config", "user.name", CLERK[0])
        git(root, "config", "user.email", CLERK[1])

    def commit(self, day: str, message: str = "更新") -> None:
        """Commit all that changed."""
        git(self.root, "add", "-A")
        stamp = f"{day}T12:00:00+08:00"
        clerk = {"GIT_AUTHOR_NAME": CLERK[0], "GIT_AUTHOR_EMAIL": CLERK[1]}
        dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        line = ["git", "-C", str(self.root), "commit", "-q", "-m", message]
        subprocess.run(line, check=True, env={**os.environ, **clerk, **dates})

    def write(self, path: str, old: str, new: str) -> None:
        """Change a file."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def record(self) -> None:
        """What CI runs after a merge."""
        assert main(["ledger", str(self.root)]) == 0

    def events(self, thing: str) -> list[Happening]:
        """What the log says of a thing."""
        return read_events(self.root).things[thing].events


@pytest.fixture(autouse=True)
def _day_of_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is that of the last commit, as after a merge."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def town(tmp_path: Path) -> Office:
    """An office with a history in git and no event log."""
    office = Office(tmp_path / "office")
    office.commit("2021-01-10")
    office.write(PROJECT_FILE, "步道", "湖边步道")
    office.commit("2021-02-01", "公开以前\n\nRole: 信息公开员 / disclosure officer")
    office.write(PROJECT_FILE, "湖边步道", "湖滨步道")
    office.commit("2021-04-01", "改名\n\nRole: 信息公开员 / disclosure officer")
    office.write(PROJECT_FILE, "湖滨步道", "环湖步道")
    office.commit("2021-05-01", "再改名")
    return office


def told(events: list[Happening]) -> Iterator[tuple[Any, ...]]:
    """The changes among events, in short."""
    for one in events:
        if one.what == "changed":
            step = one.difference
            yield one.day, step.field, step.before, step.after, one.role


def test_git_fills_the_log_from_the_day_on_which_the_address_was_entered(town: Office) -> None:
    town.record()
    first, *changes = town.events("project:walkway")
    assert (first.day, first.what) == (ENTERED, "published")
    assert first.details
    assert first.details["state"]["title"]["zh"] == "湖边步道"
    officer = Text(zh="信息公开员", en="disclosure officer")
    assert [one for one in told(changes) if one[1] == "title/zh"] == [
        ("2021-04-01", "title/zh", "湖边步道", "湖滨步道", officer),
        ("2021-05-01", "title/zh", "湖滨步道", "环湖步道", EDITOR),
    ]


def test_the_log_is_filled_once(town: Office) -> None:
    town.record()
    before = [(town.root / one).read_bytes() for one in (EVENTS, EVENTS_HEAD)]
    town.commit("2021-05-02")
    town.record()
    assert [(town.root / one).read_bytes() for one in (EVENTS, EVENTS_HEAD)] == before


def test_a_change_is_entered_with_its_role_its_reason_and_its_evidence(town: Office) -> None:
    town.record()
    town.commit("2021-05-02")
    update = (
        "updates:\n  - date: 2021-01-04\n    status: in-progress\n"
        "    note: {zh: 已开工。, en: Begun.}\n    evidence: [X/2021-1]\n"
    )
    with (town.root / PROJECT_FILE).open("a", encoding="utf-8") as file:
        file.write(update)
    town.commit("2021-06-01", "进展\n\nRole: 项目负责人")
    town.record()
    *_, last = town.events("project:walkway")
    assert (last.day, last.what, last.role) == ("2021-06-01", "changed", Text(zh="项目负责人"))
    assert last.details
    assert last.details["field"] == "updates"
    assert last.details["to"][0]["evidence"] == ["X/2021-1"]


def test_the_reason_of_a_change_is_what_the_record_says_of_it(town: Office) -> None:
    town.record()
    town.commit("2021-05-02")
    town.write(BODY_ZH_FILE, "。", "！")
    note = "restatement_changes:\n  - {date: 2021-05-03, kind: minor, note: {zh: 语气, en: Tone}}\n"
    with (town.root / "data/disclosures/2021/X-2021-1.yml").open("a", encoding="utf-8") as file:
        file.write(note)
    town.commit("2021-05-03")
    town.record()
    changes = [one for one in town.events(DOCUMENT) if one.what == "changed"]
    assert {one.difference.field for one in changes} == {"restatement_changes", f"{TEXTS}/zh"}
    assert {str((one.details or {})["reason"]) for one in changes} == {
        "{'zh': '语气', 'en': 'Tone'}"
    }


def test_what_is_not_committed_yet_was_done_by_an_editor(town: Office) -> None:
    town.record()
    town.commit("2021-05-02", "台账\n\nRole: 信息公开员")
    town.write(PROJECT_FILE, "环湖步道", "滨湖步道")
    town.record()
    assert [one[-1] for one in told(town.events("project:walkway")[-1:])] == [EDITOR]


def test_a_removal_names_its_reason(town: Office) -> None:
    town.record()
    town.commit("2021-05-02")
    (town.root / PROJECT_FILE).unlink()
    (town.root / "data/tombstones.yml").write_text(
        "tombstones:\n  - {address: projects/walkway/, title: {zh: 步道, en: Walkway}, "
        "date: 2021-05-03, reason: {zh: 不再实施, en: Given up}}\n",
        "utf-8",
    )
    town.commit("2021-05-03")
    town.record()
    *_, last = town.events("project:walkway")
    assert (last.what, last.details) == (
        "removed",
        {
            "title": {"zh": "步道", "en": "Walkway"},
            "date": "2021-05-03",
            "reason": {"zh": "不再实施", "en": "Given up"},
        },
    )


def test_what_was_removed_before_the_log_began_is_entered_without_its_words(town: Office) -> None:
    (town.root / PROJECT_FILE).unlink()
    (town.root / "data/tombstones.yml").write_text(
        "tombstones:\n  - {address: projects/walkway/, title: {zh: 步道, en: Walkway}, "
        "date: 2021-05-03, reason: {zh: 不再公开, en: Not public any more}}\n",
        "utf-8",
    )
    town.commit("2021-05-03")
    town.record()
    first, last = town.events("project:walkway")
    assert (first.what, first.details, last.what) == ("published", None, "removed")
    assert "湖边" not in (town.root / EVENTS).read_text("utf-8")


# --- git is asked once ----------------------------------------------------------------------------


def copies(town: Office, folder: Path) -> dict[str, Path]:
    """The office as a clone, as a shallow one, and as what comes out of a zip."""
    whole, shallow, zipped = (folder / name for name in ("whole", "shallow", "zipped"))
    git(folder, "clone", "-q", str(town.root), str(whole))
    git(folder, "clone", "-q", "--depth", "1", town.root.as_uri(), str(shallow))
    git(town.root, "archive", "-o", str(folder / "office.zip"), "HEAD")
    with ZipFile(folder / "office.zip") as packed:
        packed.extractall(zipped)
    return {"whole": whole, "shallow": shallow, "zipped": zipped}


def test_a_clone_a_shallow_one_and_a_zip_give_the_same_bytes(
    town: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.record()
    town.commit("2021-05-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1619928000")
    made = []
    for name, root in copies(town, tmp_path).items():
        assert main(["ledger", str(root)]) == 0
        assert (root / EVENTS).read_bytes() == (town.root / EVENTS).read_bytes(), name
        build_site(root, tmp_path / f"{name}-site")
        made.append(content(tmp_path / f"{name}-site"))
    assert made[0] == made[1] == made[2]


def test_a_shallow_clone_does_not_begin_a_log(
    town: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = copies(town, tmp_path)
    assert main(["ledger", str(found["shallow"])]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err
    assert not (found["shallow"] / EVENTS).exists()


def test_without_git_the_log_begins_with_what_there_is(town: Office, tmp_path: Path) -> None:
    root = copies(town, tmp_path)["zipped"]
    assert main(["ledger", str(root)]) == 0
    [only] = read_events(root).things["project:walkway"].events
    assert (only.day, only.what) == (ENTERED, "published")


def test_two_branches_join_their_lines(town: Office) -> None:
    (town.root / ".gitattributes").write_text(
        "data/permalinks.* merge=union\ndata/events.* merge=union\n", "utf-8"
    )
    town.record()
    town.commit("2021-05-02")
    git(town.root, "switch", "-q", "-c", "side")
    town.write(PROJECT_FILE, "环湖步道", "滨湖步道")
    town.record()
    town.commit("2021-05-03")
    git(town.root, "switch", "-q", "main")
    town.write("data/glossary.yml", "entries:", "order: 1\nentries:")
    town.record()
    town.commit("2021-05-04")
    git(town.root, "merge", "-q", "--no-edit", "side")
    before = (town.root / EVENTS).read_bytes()
    town.record()
    assert (town.root / EVENTS).read_bytes() == before
    history = read_events(town.root).things["project:walkway"].now
    assert history
    assert history["title"]["zh"] == "滨湖步道"


# --- people ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", [CLERK[0], f"{CLERK[0]} <{CLERK[1]}>", "信息公开员 张三丰", CLERK[1], "13800000000"]
)
def test_no_name_and_no_address_of_a_person_is_taken_over(
    role: str, town: Office, tmp_path: Path
) -> None:
    town.write(PROJECT_FILE, "环湖步道", "滨湖步道")
    town.commit("2021-06-01", f"改名\n\nRole: {role}\nSigned-off-by: {CLERK[0]} <{CLERK[1]}>")
    town.record()
    assert [one[-1] for one in told(town.events("project:walkway"))][-1] == EDITOR
    build_site(town.root, tmp_path / "site")
    made = [(town.root / EVENTS).read_bytes()]
    made += [one.read_bytes() for one in (tmp_path / "site").rglob("*") if one.is_file()]
    for word in (*CLERK, "13800000000"):
        assert not any(word.encode() in raw for raw in made)


# --- ids ------------------------------------------------------------------------------------------


def test_ids_are_entered_when_they_first_appear_and_stay(office: MakeOffice) -> None:
    dated = PLAN.replace(
        "    as_printed: 五条\n", "    as_printed: 五条\n    period: {end: 2021-12-31}\n"
    )
    root = office({"data/office.yml": official("https://a.example.gov.cn/"), PLAN_FILE: dated})
    assert main(["ledger", str(root)]) == 0
    [first] = read_events(root).things[DOCUMENT].events
    assert first.details
    assert first.details["state"][IDS] == {"feed": "tag:a.example.gov.cn,2021:X/2021-1"}
    plan = read_events(root).things["plan:2021"].now
    assert plan
    assert plan[IDS] == {
        "feed:goal:1": "tag:a.example.gov.cn,2021:plans/2021/goals/1/",
        "calendar:target:T1": "plans/2021/T1@a.example.gov.cn",
    }
    (root / "data/office.yml").write_text(official("https://b.example.gov.cn/"), "utf-8")
    assert main(["ledger", str(root)]) == 0
    now = read_events(root).things[DOCUMENT].now
    assert now
    assert now[IDS] == {"feed": "tag:a.example.gov.cn,2021:X/2021-1"}


# --- what happened between two states -------------------------------------------------------------

WITHDRAWN = {"validity": {"status": "withdrawn"}}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (None, {"a": "1"}, ["published"]),
        (None, WITHDRAWN, ["published", "withdrawn"]),
        ({"a": "1"}, {"a": "2"}, ["changed"]),
        ({"validity": {"status": "in-force"}}, WITHDRAWN, ["changed", "withdrawn"]),
        (WITHDRAWN, WITHDRAWN, []),
        ({"a": "1"}, {"a": "1", IDS: {"feed": "x"}}, ["named"]),
        ({"a": "1"}, None, ["removed"]),
    ],
)
def test_what_happened_has_one_name(before: Any, after: Any, found: list[str]) -> None:
    assert [what for what, _ in happened(before, after)] == found


def test_a_body_is_known_by_its_hash(town: Office) -> None:
    town.record()
    state = read_events(town.root).things[DOCUMENT].now
    assert state
    assert set(state[TEXTS]) == {"zh", "en"}
    assert BODY_ZH not in (town.root / EVENTS).read_text("utf-8")
