"""What was published changes with a word of it, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.checking.check import check, find_problems
from portal.commands.cli import main
from portal.reading.events import EVENTS, EVENTS_HEAD
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, TODAY
from tests.repository import git

FILE = "data/disclosures/2021/X-2021-9.yml"
ZH, EN, LAYER_ZH, LAYER_EN = (
    FILE.replace(".yml", f".{name}.md") for name in ("zh", "en", "restated.zh", "restated.en")
)
RESTATED = DOCUMENT.replace("X/2021-1", "X/2021-9")
ORIGINAL = RESTATED.replace("body: restated", "body: original")
BOTH = RESTATED.replace("body: restated", "body: both")
ENTRY = "[{date: 2026-07-01, kind: minor, note: {zh: 改了一处, en: One place was changed}}]"


def office_with(make: MakeOffice, record: str) -> Path:
    """An office whose document was published, and is in the log."""
    layer = {LAYER_ZH: BODY_ZH, LAYER_EN: BODY_EN} if "body: both" in record else {}
    root = make({FILE: record, ZH: BODY_ZH, EN: BODY_EN, **layer})
    assert main(["ledger", str(root)]) == 0
    return root


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    """Change a file of the office."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def told(root: Path) -> list[str]:
    """What the check says of it."""
    found = [str(one) for one in check(root, TODAY)[1]]
    assert found == [str(one) for one in find_problems(root, TODAY)]
    return found


LINE = "{date: 2026-07-01, kind: minor, note: {zh: <改了什么>, en: <what changed>}}"


def test_a_changed_original_says_so_in_changes(office: MakeOffice) -> None:
    root = office_with(office, ORIGINAL)
    rewrite(root, FILE, "zh: 工作计划", "zh: 年度工作计划")
    rewrite(root, FILE, "created: 2021-01-04", "created: 2021-01-03")
    rewrite(root, ZH, "。", "！")
    [silent] = told(root)
    assert silent == (
        "data/disclosures/2021/X-2021-9.yml:1:1: 已公开的文件改了正文、名称、生成日期，'changes' "
        f"里却没有写；请加上：changes: [{LINE}] / the text and the title and the date of a "
        f"published document changed, and 'changes' does not say so; add: changes: [{LINE}] "
        "[silent-change]"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 工作计划", "zh: 年度工作计划"),
        ("issued: 2021-01-05", "issued: 2021-01-06"),
    ],
)
def test_title_and_day_of_an_original_do_not_change_in_silence(
    old: str, new: str, office: MakeOffice
) -> None:
    root = office_with(office, ORIGINAL)
    rewrite(root, FILE, old, new)
    assert [one.rpartition("[")[2] for one in told(root)] == ["silent-change]"]
    rewrite(root, FILE, "body: original", f"body: original\nchanges: {ENTRY}")
    assert told(root) == []


def test_one_entry_answers_for_what_changed_until_it_is_published(office: MakeOffice) -> None:
    root = office_with(office, f"{ORIGINAL}changes: {ENTRY}\n")
    rewrite(root, ZH, "。", "！")
    [silent] = told(root)
    assert f"请加上：- {LINE} / " in silent
    more = ENTRY.replace("[", "[{date: 2026-06-30, kind: minor, note: {zh: 先, en: First}}, ")
    rewrite(root, FILE, ENTRY, more)
    rewrite(root, FILE, "zh: 工作计划", "zh: 年度工作计划")
    assert told(root) == []
    assert main(["ledger", str(root)]) == 0
    rewrite(root, ZH, "！", "。")
    assert [one.rpartition("[")[2] for one in told(root)] == ["silent-change]"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EN, ".", "!"),
        (FILE, "en: Work plan", "en: Plan of work"),
        (FILE, "scope: all", "scope: all\nkeywords: [{zh: 计划, en: plan}]"),
    ],
    ids=["English text", "English title", "another field"],
)
def test_what_is_no_part_of_the_original_changes_freely(
    path: str, old: str, new: str, office: MakeOffice
) -> None:
    root = office_with(office, ORIGINAL)
    rewrite(root, path, old, new)
    assert told(root) == []


def test_a_changed_restatement_says_so_apart(office: MakeOffice) -> None:
    root = office_with(office, BOTH)
    rewrite(root, LAYER_ZH, "。", "！")
    [silent] = told(root)
    assert "已公开的转述改了正文" in silent
    assert f"add: restatement_changes: [{LINE}] [silent-restatement]" in silent
    rewrite(root, FILE, "body: both", f"body: both\nchanges: {ENTRY}")
    assert len(told(root)) == 1  # the document itself was not revised
    rewrite(root, FILE, "\nchanges:", "\nrestatement_changes:")
    assert told(root) == []


def test_a_restated_text_may_give_way_to_the_original(office: MakeOffice) -> None:
    root = office_with(office, RESTATED)
    rewrite(root, FILE, "body: restated", "body: original")
    rewrite(root, ZH, "。", "！")
    assert told(root) == []


def test_a_number_does_not_change_in_silence(office: MakeOffice) -> None:
    root = office_with(office, ORIGINAL)
    for file in (root / FILE).parent.glob("X-2021-9.*"):
        file.rename(file.with_name(file.name.replace("2021-9", "2021-3")))
    rewrite(root, FILE.replace("-9", "-3"), "X/2021-9", "X/2021-3")
    (root / "data/redirects.yml").write_text(
        "redirects:\n  - {from: X/2021-9, to: X/2021-3, date: 2026-07-01, "
        "reason: {zh: 更正编号, en: The number was corrected}}\n",
        "utf-8",
    )
    found = [one for one in told(root) if "silent-change" in one]
    assert len(found) == 1
    assert "已公开的文件改了索引号" in found[0]


def test_without_a_log_nothing_is_asked(office: MakeOffice) -> None:
    root = office_with(office, ORIGINAL)
    (root / EVENTS).unlink()
    (root / EVENTS_HEAD).unlink()
    rewrite(root, ZH, "。", "！")
    assert told(root) == []


def test_a_line_that_git_has_and_the_log_lost_is_a_problem(office: MakeOffice) -> None:
    root = office_with(office, ORIGINAL)
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    lines = (root / EVENTS).read_text("utf-8").splitlines(keepends=True)
    (root / EVENTS).write_text("".join(lines[:-1]), "utf-8")
    (root / EVENTS_HEAD).unlink()
    gone = lines[-1].split(" ")[0]
    assert told(root) == [
        (
            f"data/events.txt:1:1: 事件日志至少比 git 里的少了 1 行，如：{gone}；"
            "请用 git 恢复本文件，再运行 portal ledger / the event log lacks at least 1 line that "
            f"git has, such as: {gone}; restore the file from git, then run portal ledger "
            "[events-lost]"
        )
    ]
