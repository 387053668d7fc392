"""Git is asked where there is a repository; one that it does not read is an error."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from portal.machine.git import GitError, ask_git, contents
from tests.refused import ROOT_ONLY, give_away
from tests.repository import git


def test_outside_a_repository_and_without_git_the_answer_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_git(tmp_path, "log") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_git(tmp_path, "log") == ""


def test_in_a_new_repository_there_is_nothing_to_tell_yet(tmp_path: Path) -> None:
    subprocess.run(["/usr/bin/env", "git", "init", "-q", tmp_path], check=True)
    assert ask_git(tmp_path, "log") == ""


def test_git_is_given_words_and_answers(tmp_path: Path) -> None:
    subprocess.run(["/usr/bin/env", "git", "init", "-q", tmp_path], check=True)
    answer = ask_git(tmp_path, "cat-file", "--batch-check", given=b"HEAD\n")
    assert answer == "HEAD missing\n"


def test_a_repository_that_lies_nowhere_is_an_error_that_quotes_git(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", "utf-8")
    with pytest.raises(GitError, match=r"git 读不了 .* / git cannot read .*nowhere"):
        ask_git(tmp_path, "log")


@ROOT_ONLY
@pytest.mark.parametrize("words", ["zh_CN.UTF-8", "C"])
def test_a_repository_of_another_user_is_an_error_with_the_command_that_trusts_it(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", words)
    root = tmp_path / "a folder"
    subprocess.run(["/usr/bin/env", "git", "init", "-q", root], check=True, env={**os.environ})
    give_away(root)
    with pytest.raises(GitError) as refused:
        ask_git(root, "log")
    assert "归别的用户所有" in str(refused.value)
    advice = str(refused.value).partition("or first run: ")[2]
    assert advice == f"git config --global --add safe.directory '{root}'"
    subprocess.run(["/bin/sh", "-c", advice], check=True)
    assert ask_git(root, "log") == ""


def test_contents_come_byte_for_byte_and_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    raws = [b"", b"\n\n", "街道".encode(), b"\xff\x00\r\n", b"x" * 70_000]
    for number, raw in enumerate(raws):
        (tmp_path / str(number)).write_bytes(raw)
    names = [git(tmp_path, "hash-object", "-w", str(number)) for number in range(len(raws))]
    found = list(contents(tmp_path, [*names, "0" * 40, names[0]]))
    assert found == list(zip(names, raws, strict=True))
