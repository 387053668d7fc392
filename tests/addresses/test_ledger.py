"""The ledger: lines in a chain that forks and joins, of which none can be changed or lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.addresses.ledger import (
    HEAD,
    LEDGER,
    Ledger,
    LedgerEntry,
    append,
    chained,
    parse_ledger,
    read_ledger,
)
from portal.checking.check import check
from portal.commands.build import build_site
from portal.commands.cli import main
from portal.machine.names import LOCK, PART
from portal.machine.scan import scan
from portal.problems.problem import errors
from tests.addresses.test_answers import Office
from tests.conftest import ROOT, MakeOffice
from tests.offices import TODAY, official

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


# --- the head -------------------------------------------------------------------------------------


def kept(root: Path, *entries: LedgerEntry) -> list[str]:
    """Let an office publish entries; returns the lines of its ledger."""
    (root / "data").mkdir(exist_ok=True)
    append(root, entries, DAY)
    return (root / LEDGER).read_text("utf-8").splitlines(keepends=True)


def test_the_head_tells_how_many_lines_there_are_and_which_is_last(tmp_path: Path) -> None:
    last = kept(tmp_path, A, B)[-1].split(" ")[0]
    noted = (tmp_path / HEAD).read_text("utf-8").splitlines()
    assert [line for line in noted if not line.startswith("#")] == [f"2 {last}"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_outside_git_the_last_lines_cannot_go_unseen(count: int, tmp_path: Path) -> None:
    lines = kept(tmp_path, A, B, C)
    (tmp_path / LEDGER).write_text("".join(lines[: len(lines) - count]), "utf-8")
    assert rules(read_ledger(tmp_path)) == ["ledger-short"]
    with pytest.raises(ValueError, match="ledger-short"):
        append(tmp_path, [A, B, C], DAY)


def test_outside_git_the_ledger_cannot_go_unseen(tmp_path: Path) -> None:
    kept(tmp_path, A)
    (tmp_path / LEDGER).unlink()
    [found] = read_ledger(tmp_path).problems
    assert "最近一次写入后有 1 行" in found.zh
    assert "when last written it had 1" in found.en


def test_outside_git_the_last_line_cannot_be_written_anew_unseen(tmp_path: Path) -> None:
    lines = kept(tmp_path, A, B)
    other = text_of(LedgerEntry("b/", "page:other/"), after="".join(lines[:-1]))
    (tmp_path / LEDGER).write_text(other, "utf-8")
    assert rules(read_ledger(tmp_path)) == ["ledger-short"]


def test_heads_of_two_branches_one_below_the_other_hold_both(tmp_path: Path) -> None:
    base = text_of(A)
    ours, theirs = text_of(B, after=base), text_of(C, after=base)
    (tmp_path / "data").mkdir()
    (tmp_path / LEDGER).write_text(ours + theirs.removeprefix(base), "utf-8")
    tips = [text.splitlines()[-1].split(" ")[0] for text in (ours, theirs)]
    (tmp_path / HEAD).write_text(f"2 {tips[0]}\n2 {tips[1]}\n", "utf-8")
    assert rules(read_ledger(tmp_path)) == []
    (tmp_path / LEDGER).write_text(ours, "utf-8")
    assert rules(read_ledger(tmp_path)) == ["ledger-short"]


def test_a_ledger_of_an_earlier_version_gets_its_head_with_the_next_run(tmp_path: Path) -> None:
    kept(tmp_path, A)
    (tmp_path / HEAD).unlink()
    assert append(tmp_path, [A], DAY) == 0
    assert (tmp_path / HEAD).exists()


def test_a_head_is_no_reason_to_draw_pages_again(office: MakeOffice, tmp_path: Path) -> None:
    root = office({LEDGER: text_of(LedgerEntry("", "page:"))})
    append(root, [], DAY)
    build_site(root, tmp_path / "site", search=False)
    (root / HEAD).unlink()
    said: list[str] = []
    build_site(root, tmp_path / "site", search=False, say=said.append)
    assert said == []


# --- writing --------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is of Linux")
def test_a_disk_that_is_full_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    lines = kept(tmp_path, A)
    many = [f"{number}/" for number in range(500)]
    writing = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from portal.addresses.ledger import LedgerEntry, append
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
append(Path(sys.argv[1]), [LedgerEntry(one, "page:x") for one in sys.argv[2:]], date(2026, 7, 2))
"""
    command = [sys.executable, "-c", writing, str(tmp_path), *many]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "OSError" in done.stderr
    assert (tmp_path / LEDGER).read_text("utf-8") == "".join(lines)
    assert sorted(one.name for one in (tmp_path / "data").iterdir()) == [
        "permalinks.head",
        "permalinks.txt",
    ]


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from portal.addresses.ledger import LedgerEntry, append, read_ledger

root, told = Path(sys.argv[1]), {"open", "os.rename", "os.remove", "os.chmod"}
left = 0

def counting(event, arguments):
    global left
    if event in told and left:
        left -= 1
        if not left:
            os._exit(9)

def trial(point):
    global left
    sys.addaudithook(counting)
    left = point
    append(root, [LedgerEntry(f"{point}/", "page:x")], date(2026, 7, 1))
    os._exit(0)

for point in range(1, 99):
    before = (root / "data/permalinks.txt").read_bytes()
    child = os.fork()
    if not child:
        trial(point)
    done = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    after = (root / "data/permalinks.txt").read_bytes()
    new = sum(line.address == f"{point}/" for line in read_ledger(root).lines)
    whole = after == before if not new else after.startswith(before)
    print(done, new, whole, len(read_ledger(root).problems))
    if not done:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_a_run_killed_at_any_change_leaves_the_old_ledger_or_the_new(tmp_path: Path) -> None:
    """One after the other on the same ledger: what one left is in no other's way."""
    kept(tmp_path, A)
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    trials = [line.split() for line in done.stdout.splitlines()]
    assert len(trials) > 8
    assert {tuple(one[2:]) for one in trials} == {("True", "0")}
    assert {one[1] for one in trials} == {"0", "1"}
    assert trials[-1][:2] == ["0", "1"]
    assert sorted(one.name for one in (tmp_path / "data").iterdir()) == [
        "permalinks.head",
        "permalinks.txt",
    ]


def test_what_a_killed_run_left_is_nobody_s_file_and_is_not_committed(tmp_path: Path) -> None:
    kept(tmp_path, A)
    left = [f".permalinks.txt{ending}" for ending in (PART, LOCK)]
    for name in left:
        (tmp_path / "data" / name).write_text("half a line", "utf-8")
    assert set(scan(tmp_path).files) == {LEDGER, HEAD}
    ignored = ["git", "-C", str(ROOT), "check-ignore", *(f"data/{name}" for name in left)]
    said = subprocess.run(ignored, capture_output=True, text=True, check=True).stdout
    assert len(said.splitlines()) == len(left)
    assert append(tmp_path, [B], DAY) == 1
    assert {one.name for one in (tmp_path / "data").iterdir()} == {
        "permalinks.head",
        "permalinks.txt",
    }


def test_two_runs_at_once_write_every_line_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    writing = """
import sys
from datetime import date
from pathlib import Path
from portal.addresses.ledger import LedgerEntry, append
for one in range(20):
    append(Path(sys.argv[1]), [LedgerEntry(f"{one}/{sys.argv[2]}/", "page:x")], date(2026, 7, 1))
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", writing, str(tmp_path), str(number)])
        for number in range(3)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    ledger = read_ledger(tmp_path)
    assert rules(ledger) == []
    assert len(ledger.lines) == len(ledger.addresses) == 60


# --- an office without a ledger -------------------------------------------------------------------


def test_an_office_with_an_address_and_documents_has_a_ledger(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office({"data/office.yml": official("https://a.example.gov.cn/"), LEDGER: None})
    assert main(["check", str(root)]) == 1
    assert "请运行 portal ledger" in capsys.readouterr().err
    assert main(["ledger", str(root)]) == 0
    assert main(["check", str(root)]) == 0
    (root / LEDGER).unlink()
    assert main(["ledger", str(root)]) == 1  # it was not the first time
    assert "[ledger-short]" in capsys.readouterr().err


def test_a_sample_needs_none(office: MakeOffice) -> None:
    assert check(office({}), TODAY)[1] == []


# --- git ------------------------------------------------------------------------------------------


def test_a_line_that_git_has_and_the_file_lost_is_a_problem(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.publish("first")
    lines = (office.root / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (office.root / LEDGER).write_text("".join(lines[:-1]), "utf-8")  # the tip: nothing names it
    (office.root / HEAD).unlink()  # and so does nothing in the office itself
    [found] = check(office.root, TODAY)[1]
    gone = lines[-1].split(" ")[0]
    assert str(found) == (
        f"data/permalinks.txt:1:1: 台账至少比 git 里的少了 1 行，如：{gone}；"
        "请用 git 恢复本文件，再运行 portal ledger / the ledger lacks at least 1 line that git "
        f"has, such as: {gone}; restore the file from git, then run portal ledger [ledger-lost]"
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
        "事件日志增加 3 行 / 3 lines added to the event log: data/events.txt\n"
    )
    assert main(["ledger", root]) == 0
    assert capsys.readouterr().out.startswith("台账增加 0 行")


def test_the_command_adds_nothing_while_the_data_have_errors(office: MakeOffice) -> None:
    root = office({"data/plans/2021.yml": "nonsense: 1\n"})
    assert main(["ledger", str(root)]) == 1
    assert not (root / LEDGER).exists()


def test_git_is_told_to_keep_both_branches_lines() -> None:
    root = Path(__file__).parents[2]
    command = ["git", "-C", str(root), "check-attr", "merge", LEDGER, f"tests/town/{LEDGER}", HEAD]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.count("merge: union") == 3
