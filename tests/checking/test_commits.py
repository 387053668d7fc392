"""Personal data in commits is found before they are pushed, by real git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.commands.cli import main
from tests.conftest import ROOT, MakeOffice
from tests.privacy.planted import planted
from tests.privacy.written import docx
from tests.repository import git

MOBILE = "138" + "0013" + "8000"
POINT = "data/service-points/centre.yml"
FOUND = (
    "提交 {commit} 里疑似有个人信息：手机号码；这里不重复其内容 / "
    "what looks like a mobile number was committed in {commit}; it is not repeated here "
    "[personal-commit]"
)


def commit(folder: Path, message: str = "Change") -> str:
    """Commit all; the first letters of the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)
    return git(folder, "rev-parse", "HEAD")[:10]


@pytest.fixture
def root(office: MakeOffice, tmp_path: Path) -> Path:
    """An office in a repository whose first commit was pushed to an empty one."""
    folder = office({})
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(folder, "push", "--quiet", "origin", "main")
    return folder


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that told of personal data, and not what to do about it."""
    return [one for one in capsys.readouterr().err.splitlines() if not one.startswith("= ")]


def test_what_was_taken_out_again_is_in_the_history_still(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "note.txt").write_text(f"第一行\n联系 {MOBILE}\n", "utf-8")
    name = commit(root)
    (root / "note.txt").unlink()
    commit(root)
    assert main(["privacy", str(root)]) == 1
    assert said(capsys) == [f"note.txt:2:4: {FOUND.format(commit=name)}"]
    assert main(["privacy", str(root), "--since", "HEAD~1"]) == 0
    assert main(["privacy", str(root), "--all"]) == 1


def test_what_was_pushed_before_is_not_searched_again(root: Path) -> None:
    (root / "note.txt").write_text(f"联系 {MOBILE}\n", "utf-8")
    commit(root)
    git(root, "push", "--quiet", "origin", "main")
    assert main(["privacy", str(root)]) == 0


def test_the_words_of_a_commit_are_searched(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "note.txt").write_text("好\n", "utf-8")
    name = commit(root, f"Change what {MOBILE} asked for")
    assert main(["privacy", str(root)]) == 1
    assert said(capsys) == [f"(message):1:13: {FOUND.format(commit=name)}"]


def test_files_of_other_programs_are_searched_and_chinese_names_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "名单 一.docx").write_bytes(docx([f"联系 {MOBILE}"]))
    name = commit(root)
    assert main(["privacy", str(root)]) == 1
    assert said(capsys) == [f"名单 一.docx:1:1: {FOUND.format(commit=name)}"]


def test_a_merge_is_searched_for_what_it_changes_itself(root: Path) -> None:
    git(root, "switch", "--quiet", "-c", "other")
    (root / "a.txt").write_text("甲\n", "utf-8")
    commit(root)
    git(root, "switch", "--quiet", "main")
    (root / "a.txt").write_text("乙\n", "utf-8")
    commit(root)
    git(root, "merge", "--quiet", "--no-commit", "--strategy-option", "ours", "other")
    (root / "a.txt").write_text(f"{MOBILE}\n", "utf-8")
    commit(root, "Merge")
    assert main(["privacy", str(root)]) == 1


def test_everything_personal_is_found_in_commits(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    things = sorted({one.words for one in planted(60) if "\n" not in one.words})
    for number, words in enumerate(things):
        (root / f"{number}.txt").write_text(f"{words}\n", "utf-8")
    commit(root)
    assert main(["privacy", str(root)]) == 1
    lines = said(capsys)
    assert {one.partition(":")[0] for one in lines} >= {f"{one}.txt" for one in range(len(things))}
    assert not [words for words in things if any(words in line for line in lines)]


def test_the_hook_keeps_a_commit_from_leaving(root: Path) -> None:
    assert main(["privacy", str(root), "--install"]) == 0
    (root / "note.txt").write_text("好\n", "utf-8")
    commit(root)
    git(root, "push", "--quiet", "origin", "main")
    (root / "note.txt").write_text(f"联系 {MOBILE}\n", "utf-8")
    name = commit(root)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        git(root, "push", "--quiet", "origin", "main")
    assert f"note.txt:1:4: {FOUND.format(commit=name)}" in refused.value.stderr
    assert git(root, "rev-parse", "origin/main") != git(root, "rev-parse", "HEAD")
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "push", "--quiet", "origin", "main:other")
    git(root, "push", "--quiet", "origin", ":other")


def test_a_hook_of_somebody_else_stays_as_it_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    assert main(["privacy", str(root), "--install"]) == 2
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert "portal.commands.cli privacy" in capsys.readouterr().err


def test_what_the_office_excepts_and_its_own_telephones_pass(root: Path) -> None:
    (root / "data/privacy.yml").write_text(
        "exceptions:\n  - kind: mobile-number\n    where: note.txt\n"
        "    reason: {zh: 依法公示, en: Published by law}\n    until: 2099-01-01\n",
        "utf-8",
    )
    (root / "note.txt").write_text(f"联系 {MOBILE}\n", "utf-8")
    commit(root)
    assert main(["privacy", str(root)]) == 0


def test_a_commit_that_is_not_there_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["privacy", str(root), "--since", "nothing"]) == 2
    assert capsys.readouterr().err == "没有提交 nothing / no commit nothing\n"


def test_where_there_is_no_repository_that_is_said(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office({})
    assert main(["privacy", str(root)]) == 2
    assert (
        capsys.readouterr().err == f"{root} 不在 git 仓库里 / {root} is in no repository of git\n"
    )


def test_before_the_first_commit_there_is_nothing_to_search(office: MakeOffice) -> None:
    root = office({})
    git(root, "init", "--quiet")
    assert main(["privacy", str(root)]) == 0


# --- the page on leaks ----------------------------------------------------------------------------


def blocks(language: str) -> list[str]:
    """The commands of the page on leaks."""
    text = (ROOT / f"content/about/leak{language}.md").read_text("utf-8")
    return re.findall(r"^```bash\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_page_on_leaks_has_the_same_commands_in_both_languages() -> None:
    assert blocks("") == blocks(".en")


@pytest.mark.parametrize("attached", [False, True], ids=["in a text", "in an attachment"])
def test_what_the_page_on_leaks_says_purges_the_whole_history(
    *, attached: bool, root: Path, tmp_path: Path
) -> None:
    name = "list.docx" if attached else "note.txt"
    (root / name).write_bytes(docx([MOBILE]) if attached else MOBILE.encode())
    commit(root)
    (root / name).unlink()
    commit(root, "Mend" if attached else f"Take {MOBILE} out")
    git(root, "push", "--quiet", "origin", "main")
    assert main(["privacy", str(root), "--all"]) == 1
    _, history, file = blocks("")
    install, *lines = history.splitlines()
    assert install == "pip install git-filter-repo"
    if attached:
        lines[2] = file.strip().replace("FILE", name)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "words.txt").write_text(f"{MOBILE}==>***\n", "utf-8")
    script = "\n".join(lines).replace("REPOSITORY", str(tmp_path / "remote.git"))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(
        ["/bin/sh", "-e", "-c", script], cwd=desk, env=os.environ | {"PATH": path}, check=True
    )
    git(tmp_path, "clone", "--quiet", "remote.git", "again")
    assert main(["privacy", str(tmp_path / "again"), "--all"]) == 0


def test_what_the_page_on_leaks_says_mends_the_last_commit(root: Path) -> None:
    (root / "note.txt").write_text(MOBILE, "utf-8")
    commit(root)
    (root / "note.txt").write_text("138****8000", "utf-8")
    git(root, *blocks("")[0].split()[1:])
    assert main(["privacy", str(root)]) == 0
