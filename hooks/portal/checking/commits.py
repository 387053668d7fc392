"""The search of commits: what was taken out again is in the history still, and goes out with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from portal.checking.attachments import LARGEST
from portal.machine.batches import batches
from portal.machine.git import ask_git, ask_git_bytes
from portal.machine.product import ROOT
from portal.privacy.files import UnsearchableError, find
from portal.privacy.finding import NAMES
from portal.privacy.found import as_read
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.exceptions import Passing
from portal.reading.syntax import place

CURE = Cure(
    "还没有推送的，请改正文件，再用 git commit --amend 改最近一次提交，更早的用 git rebase -i；"
    "已经推送的，照网站“个人信息泄露了怎么办”一页（/about/leak/）清除",
    "not pushed yet: mend the file, then change the last commit by git commit --amend, an "
    "earlier one by git rebase -i; pushed already: purge it as the page /about/leak/ says",
)
PERSONAL_COMMIT = Rule(
    "personal-commit",
    "提交 {commit} 里疑似有个人信息：{kind_zh}；这里不重复其内容",
    "what looks like {kind_en} was committed in {commit}; it is not repeated here",
    cure=CURE,
)
_MESSAGE = "(message)"
_PROGRAM = ("hooks", "overrides", "tests")
_SUBMODULE = " 160000 "


class Version(NamedTuple):
    """A file as a commit has it: its name below the office, and the name of its bytes in git."""

    commit: str
    path: str
    blob: str


def personal_commits(
    office: Path, tips: Sequence[str], known: Sequence[str], passing: Passing
) -> Iterator[Problem]:
    """What is personal in commits that lead to the `tips` and not to what is `known` elsewhere.

    Files below the office are searched, and what commits say of themselves; where it is the
    product's own checkout, not the program. A merge is searched for what it changes itself.
    Raises GitError.
    """
    program = _PROGRAM if office == ROOT else ()
    range_ = [*tips, "--not", *known, "--", ".", *(f":(exclude){one}" for one in program)]
    for commit, words in _messages(office, range_):
        yield from _problems(commit, _MESSAGE, words, "txt", passing)
    for some in batches(_versions(office, range_)):
        for one, raw in zip(some, _contents(office, [one.blob for one in some]), strict=True):
            yield from _problems(one.commit, one.path, raw, _ending(one.path), passing)


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _problems(
    commit: str, path: str, raw: bytes, ending: str, passing: Passing
) -> Iterator[Problem]:
    if len(raw) > LARGEST:
        return
    try:
        for kind, start in find(raw, ending, partial(passing.lets, path=path)):
            zh, en = NAMES[kind]
            where = (1, 1) if start is None else place(as_read(raw), start)
            yield PERSONAL_COMMIT.at(path, where, commit=commit[:10], kind_zh=zh, kind_en=en)
    except UnsearchableError:  # the check tells of attachments that it cannot read
        return


def _messages(office: Path, range_: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    told = ask_git_bytes(office, "log", "-z", "--format=%H%n%B", *range_)
    for one in told.split(b"\0"):
        commit, _, words = one.partition(b"\n")
        yield commit.decode("ascii"), words


def _versions(office: Path, range_: Sequence[str]) -> Iterator[Version]:
    """The files that commits added or changed, below the office."""
    told = ask_git(
        office, "log", "-z", "--format=%H", "--raw", "--no-abbrev", "--no-renames", "--relative",
        "--diff-filter=d", "--diff-merges=combined", *range_,
    )  # fmt: skip
    commit, seen = "", set[str]()
    words = iter(told.split("\0"))
    for word in map(str.strip, words):
        if not word.startswith(":"):
            commit = word or commit
            continue
        blob, path = word.split(" ")[-2], next(words)
        if blob not in seen and _SUBMODULE not in word:
            seen.add(blob)
            yield Version(commit, path, blob)


def _contents(office: Path, blobs: Iterable[str]) -> Iterator[bytes]:
    """The bytes of files, in their order."""
    asked = "".join(f"{one}\n" for one in blobs).encode()
    told = ask_git_bytes(office, "cat-file", "--batch", given=asked)
    at = 0
    while at < len(told):
        head, _, _ = told[at : at + 200].partition(b"\n")
        size = int(head.rsplit(b" ", 1)[1])
        at += len(head) + 1
        yield told[at : at + size]
        at += size + 1
