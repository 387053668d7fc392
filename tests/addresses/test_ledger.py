"""The ledger: lines in a chain that forks and joins, of which none can be changed or lost."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.addresses.ledger import (
    LEDGER,
    Ledger,
    LedgerEntry,
    append,
    chained,
    parse_ledger,
    read_ledger,
)
from portal.checking.check import check
from portal.commands.cli import main
from portal.problems.problem import errors
from tests.addresses.test_answers import Office
from tests.conftest import MakeOffice
from tests.offices import TODAY

DAY = date(2026, 7, 1)
A, B, C = (LedgerEntry(f"{name}/", f"page:{name}/") for name in "abc")


def text_of(*entries: LedgerEntry, after: str = "") -> str:
    """A ledger to which entries were added one by one."""
    for entry in entries:
        after += "".join(chained(parse_ledger(after), [entry], DAY))
    return after


def rules(ledger: Ledger) -> list[str]:
    """The rules that a ledger breaks."""
    return [problem.rule for problem in ledger.problems]


def test_a_line_names_the_one_before_it() -> None:
    first, second = text_of(A, B).splitlines()
    assert first.split(" ")[1:] == ["-", "2026-07-01", "/a/", "page:a/"]
    assert second.split(" ")[1:] == [first.split(" ")[0], "2026-07-01", "/b/", "page:b/"]


def test_a_line_after_a_merge_names_both_branches() -> None:
    base = text_of(A)
    ours, theirs = text_of(B, after=base), text_of(C, after=base)
    merged = parse_ledger(ours + theirs.removeprefix(base))
    assert rules(merged) == []
    [joined] = chained(merged, [LedgerEntry("d/", "page:d/")], DAY)
    assert joined.split(" ")[1].split(",") == merged.tips
    assert len(merged.tips) == 2


@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(count: int, chance: random.Random) -> None:
    lines = text_of(*(LedgerEntry(f"{one}/", "page:x") for one in range(count))).splitlines(
        keepends=True
    )
    chance.shuffle(lines)
    assert rules(parse_ledger("".join(lines))) == []


@given(st.integers(2, 9), st.data())
def test_no_line_under_another_can_be_deleted_unseen(count: int, data: st.DataObject) -> None:
    lines = text_of(*(LedgerEntry(f"{one}/", "page:x") for one in range(count))).splitlines(
        keepends=True
    )
    del lines[data.draw(st.integers(0, count - 2))]
    assert "ledger-deleted" in rules(parse_ledger("".join(lines)))


@given(st.integers(1, 4), st.data())
def test_no_character_can_be_changed_unseen(count: int, data: st.DataObject) -> None:
    text = text_of(*(LedgerEntry(f"{one}/", "page:x") for one in range(count)))
    place = data.draw(st.integers(0, len(text) - 2))
    if text[place] != "\n":
        assert rules(parse_ledger(text[:place] + "~" + text[place + 1 :]))


ADDRESS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(ADDRESS, st.lists(ADDRESS.map(lambda one: f"#{one}"), max_size=3))
def test_any_address_is_read_back_as_it_was_written(address: str, names: list[str]) -> None:
    entry = LedgerEntry(address, "page:x", tuple(names))
    ledger = parse_ledger(text_of(entry))
    assert [line.entry for line in ledger.lines] == [entry]


def test_line_ends_of_another_system_are_no_change() -> None:
    assert rules(parse_ledger(text_of(A, B).replace("\n", "\r\n"))) == []


def test_only_what_is_new_is_added(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert append(tmp_path, [A, B], DAY) == 2
    before = (tmp_path / LEDGER).read_text("utf-8")
    assert append(tmp_path, [A, B], DAY) == 0
    assert append(tmp_path, [A, LedgerEntry("b/", "page:b/", ("#s1",))], DAY) == 1
    after = (tmp_path / LEDGER).read_text("utf-8")
    assert after.startswith(before)
    assert after.endswith(" /b/ page:b/ #s1\n")


def test_nothing_is_added_to_a_broken_ledger(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / LEDGER).write_text(text_of(A).replace("/a/", "/b/"), "utf-8")
    with pytest.raises(ValueError, match="ledger-changed"):
        append(tmp_path, [B], DAY)


# --- git ------------------------------------------------------------------------------------------


def test_a_line_that_git_has_and_the_file_lost_is_a_problem(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.publish("first")
    lines = (office.root / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (office.root / LEDGER).write_text("".join(lines[:-1]), "utf-8")  # the tip: nothing names it
    [found] = check(office.root, TODAY)[1]
    assert str(found) == (
        f"data/permalinks.txt:1:1: 台账比 git 里的少了 1 行，如：{lines[-1].strip()}；"
        "请用 git 恢复本文件，再运行 portal ledger / the ledger lacks 1 lines that git has, such "
        f"as: {lines[-1].strip()}; restore the file from git, then run portal ledger [ledger-lost]"
    )


def test_two_branches_that_both_publish_merge_without_hand_work(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.publish("first")
    main_branch = office.git("branch", "--show-current")
    office.git("switch", "-q", "-c", "side")
    office.add_document("X/2022-7")
    office.publish("side")
    office.git("switch", "-q", main_branch)
    office.add_document("X/2022-8")
    office.add_document("X/2022-9")
    office.publish("main")
    office.git("merge", "-q", "--no-edit", "side")
    assert errors(check(office.root, TODAY)[1]) == []
    ledger = read_ledger(office.root)
    assert len(ledger.tips) == 2
    assert {f"X/2022-{one}/" for one in (7, 8, 9)} <= set(ledger.addresses)
    office.add_document("X/2022-10")
    office.publish("after")
    assert len(read_ledger(office.root).tips) == 1


def test_the_command_adds_what_is_new_and_says_how_much(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(office({}))
    assert main(["ledger", root]) == 0
    added = len(read_ledger(Path(root)).lines)
    assert capsys.readouterr().out == (
        f"台账增加 {added} 行 / {added} lines added to the ledger: data/permalinks.txt\n"
    )
    assert main(["ledger", root]) == 0
    assert capsys.readouterr().out.startswith("台账增加 0 行")


def test_the_command_adds_nothing_while_the_data_have_errors(office: MakeOffice) -> None:
    root = office({"data/plans/2021.yml": "nonsense: 1\n"})
    assert main(["ledger", str(root)]) == 1
    assert not (root / LEDGER).exists()


def test_git_is_told_to_keep_both_branches_lines() -> None:
    root = Path(__file__).parents[2]
    command = ["git", "-C", str(root), "check-attr", "merge", LEDGER, f"tests/town/{LEDGER}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.count("merge: union") == 2
