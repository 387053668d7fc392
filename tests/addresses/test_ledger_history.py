"""The ledger against all that git remembers of it, whichever branch it was on."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from time import perf_counter
from unittest.mock import ANY

import pytest

from portal.addresses.ledger import (
    HEAD,
    LEDGER,
    LedgerEntry,
    append,
    chained,
    parse_ledger,
    read_ledger,
)
from portal.addresses.ledger_history import Lost, is_shallow, lost_lines
from portal.checking.check import check
from portal.machine.git import GitError
from tests.addresses.test_answers import Office
from tests.offices import TODAY
from tests.repository import git

DAY = date(2026, 7, 1)


class Repository:
    """A folder with a ledger in git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "data").mkdir(parents=True)
        self.git("init", "-q", "-b", "trunk")
        (root / ".gitattributes").write_text(
            "data/permalinks.* merge=union\ndata/events.* merge=union\n", "utf-8"
        )

    def git(self, *command: str) -> str:
        """Run git here."""
        return git(self.root, *command)

    def publish(self, *addresses: str, head: bool = True) -> None:
        """Publish addresses, with the ledger's head or as earlier versions did."""
        append(self.root, [LedgerEntry(f"{one}/", f"page:{one}/") for one in addresses], DAY)
        if not head:
            (self.root / HEAD).unlink()
        self.commit()

    def commit(self) -> None:
        """Commit all that there is."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a day's work")

    def shorten(self, lines: int) -> None:
        """Take the last lines away, and what was noted of them."""
        file = self.root / LEDGER
        kept = file.read_text("utf-8").splitlines(keepends=True)[:-lines]
        file.write_text("".join(kept), "utf-8")
        (self.root / HEAD).unlink(missing_ok=True)

    def lost(self, branch: str = "") -> list[str]:
        """The hashes of the lines that are gone, or that another branch has."""
        found = lost_lines(self.root, read_ledger(self.root))
        return [one.digest for one in found if one.branch == branch]

    def last(self) -> str:
        """The hash of the last line."""
        return read_ledger(self.root).lines[-1].digest


@pytest.fixture(params=[True, False], ids=["head", "no head"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """A repository in which two addresses were published, one after the other."""
    made = Repository(tmp_path / "office")
    assert made.lost() == []  # before the first commit
    made.publish("a", head=request.param)
    made.publish("b", head=request.param)
    assert made.lost() == []
    return made


def test_a_line_lost_many_commits_ago_is_missed(repository: Repository) -> None:
    last = repository.last()
    repository.shorten(1)
    for _ in range(3):
        repository.commit()
    assert repository.lost() == [last]


def test_a_ledger_deleted_many_commits_ago_is_missed(repository: Repository) -> None:
    last = repository.last()
    (repository.root / LEDGER).unlink()
    (repository.root / HEAD).unlink(missing_ok=True)
    for _ in range(3):
        repository.commit()
    assert last in repository.lost()


@pytest.mark.parametrize("head", [True, False])
def test_a_line_of_any_other_branch_is_told_of_with_the_branch(
    repository: Repository, *, head: bool
) -> None:
    repository.git("switch", "-q", "-c", "anything/at-all")
    repository.publish("c", head=head)
    last = repository.last()
    repository.git("switch", "-q", "trunk")
    assert repository.lost() == []
    assert repository.lost("anything/at-all") == [last]
    repository.git("merge", "-q", "--no-edit", "anything/at-all")
    assert repository.lost() == repository.lost("anything/at-all") == []


def test_a_line_that_was_published_is_missed_whatever_branch_is_checked_out(
    repository: Repository,
) -> None:
    repository.publish("c")
    repository.git("branch", "published")
    last = repository.last()
    repository.git("reset", "-q", "--hard", "HEAD^")
    assert repository.lost() == [last]


def test_a_line_that_the_other_repository_starts_from_is_missed(
    repository: Repository, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    repository.git("clone", "-q", str(repository.root), str(other))
    repository.publish("c")
    last = repository.last()
    repository.git("-C", str(other), "fetch", "-q")
    assert list(lost_lines(other, read_ledger(other))) == [Lost(last, ANY, "")]


def test_another_branch_is_a_warning_that_names_it(tmp_path: Path) -> None:
    """Whoever tries something on a branch keeps nobody from publishing."""
    office = Office(tmp_path / "office")
    office.publish("first")
    office.git("switch", "-q", "-c", "trial")
    office.add_document("X/2022-7")
    office.publish("trial")
    last = read_ledger(office.root).lines[-1].digest
    office.git("switch", "-q", "-")
    [found] = check(office.root, TODAY)[1]
    assert str(found) == (
        "data/permalinks.txt:1:1: 提醒 / warning: git 的分支 trial 上的台账有这里没有的行，如："
        f"{last}；如果那里公开过，请合并该分支的台账 / the ledger of git's branch trial has lines "
        f"that this one lacks, such as: {last}; if it was published from there, merge that "
        "branch's ledger [ledger-elsewhere]"
    )


def test_a_line_that_a_merge_dropped_is_missed(repository: Repository) -> None:
    """Looking at one side of the merge alone, history never had it."""
    repository.git("switch", "-q", "-c", "side")
    repository.publish("c")
    last = repository.last()
    repository.git("switch", "-q", "trunk")
    repository.git("merge", "-q", "-s", "ours", "--no-edit", "side")
    repository.git("branch", "-q", "-D", "side")
    assert repository.lost() == [last]


def test_a_commit_taken_back_is_missed(repository: Repository) -> None:
    last = repository.last()
    repository.git("revert", "--no-edit", "HEAD")
    assert repository.lost() == [last]


def test_an_office_below_the_top_of_its_repository_has_its_own_ledger(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "all")
    outer.publish("a")
    inner = outer.root / "街道 办"
    (inner / "data").mkdir(parents=True)
    append(inner, [LedgerEntry("b/", "page:b/"), LedgerEntry("c/", "page:c/")], DAY)
    outer.commit()
    assert list(lost_lines(inner, read_ledger(inner))) == []
    text = (inner / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (inner / LEDGER).write_text("".join(text[:-1]), "utf-8")
    assert len(list(lost_lines(inner, parse_ledger("".join(text[:-1]))))) == 1


def test_a_repository_that_git_refuses_is_not_taken_for_none(repository: Repository) -> None:
    (repository.root / ".git" / "HEAD").write_text("nonsense", "utf-8")
    with pytest.raises(GitError):
        repository.lost()


def test_a_shallow_clone_says_that_not_all_was_compared(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.publish("first")
    office.publish("second")
    clone = tmp_path / "clone"
    whole = ["git", "clone", "-q", "--depth", "1", f"file://{office.root}", str(clone)]
    subprocess.run(whole, check=True)
    assert is_shallow(clone)
    [found] = check(clone, TODAY)[1]
    assert (found.rule, found.level) == ("ledger-shallow", "warning")
    assert "git fetch --unshallow" in found.zh
    assert is_shallow(office.root) is False
    assert is_shallow(tmp_path) is None
    assert check(office.root, TODAY)[1] == []


def test_ten_thousand_lines_published_in_forty_days_are_compared_at_once(
    tmp_path: Path,
) -> None:
    repository = Repository(tmp_path / "office")
    entries = [LedgerEntry(f"X/2026-{one}/", f"disclosure:X/2026-{one}") for one in range(10_000)]
    lines = list(chained(parse_ledger(""), entries, DAY))
    blobs = b""
    for end in range(250, 10_001, 250):
        noted = f"{end} {lines[end - 1][:16]}\n"
        blobs += _commit("".join(lines[:end]), noted)
    stream = ["git", "-C", str(repository.root), "fast-import", "--quiet"]
    subprocess.run(stream, input=blobs, check=True)
    ledger = parse_ledger("".join(lines))
    started = perf_counter()
    assert list(lost_lines(repository.root, ledger)) == []
    assert perf_counter() - started < 1  # measured: 0.03 s; of whole ledgers it would be 0.5 s


def _commit(ledger: str, head: str) -> bytes:
    """A commit of both files for `git fast-import`."""
    who = "committer clerk <clerk@example.org> 1782878400 +0800"
    files = "".join(
        f"M 100644 inline {path}\ndata {len(text)}\n{text}\n"
        for path, text in ((LEDGER, ledger), (HEAD, head))
    )
    return f"commit refs/heads/trunk\n{who}\ndata 3\nday\n{files}\n".encode()
