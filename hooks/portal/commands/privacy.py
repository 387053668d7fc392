"""`portal privacy`: search what was committed for personal data, before it leaves the machine."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from portal.checking.commits import CURE, personal_commits
from portal.checking.reads import WholeOffice
from portal.commands.arguments import add_command, add_office
from portal.machine import clock
from portal.machine.git import ask_git
from portal.reading.catalogue import Catalogue
from portal.reading.exceptions import Passing, passing, read_exceptions
from portal.reading.office import read_catalogue

_OURS = "# portal privacy"
_ALREADY = (
    "{hook} 已经在用，没有改动；请在里面加上这一行 / "
    "{hook} is in use and was not changed; add this line to it:\n{line}"
)


def add_privacy(commands: Any) -> None:
    """Add the command to the command line."""
    text = (
        "查还没有推送的提交里有没有个人信息 / search commits that were not pushed for personal data"
    )
    command = add_command(commands, "privacy", text, _privacy)
    add_office(command)
    one = command.add_mutually_exclusive_group()
    one.add_argument(
        "--since", metavar="COMMIT", help="只查此后的提交 / commits that came after this one"
    )
    one.add_argument("--all", action="store_true", help="查全部历史 / the whole history")
    one.add_argument(
        "--install", action="store_true", help="以后每次推送前都查 / search before every push"
    )
    one.add_argument(
        "--pushed",
        action="store_true",
        help="由 git 的 pre-push 钩子调用 / called by git's pre-push hook",
    )


def _privacy(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    if not ask_git(office, "rev-parse", "--git-dir"):
        print(f"{office} 不在 git 仓库里 / {office} is in no repository of git", file=sys.stderr)
        return 2
    if options.install:
        return _install(office)
    if options.since and not _is_there(office, options.since):
        print(f"没有提交 {options.since} / no commit {options.since}", file=sys.stderr)
        return 2
    tips, known = _range(options)
    if not tips or not _is_there(office, "HEAD"):
        return 0
    problems = [*personal_commits(office, tips, known, _passing(office))]
    for one in problems:
        print(one, file=sys.stderr)
    if problems:
        print(f"= {CURE.zh} / {CURE.en}", file=sys.stderr)
    elif not options.pushed:
        print("提交里没有查出个人信息 / no personal data was found in the commits")
    return 1 if problems else 0


def _range(options: argparse.Namespace) -> tuple[Sequence[str], Sequence[str]]:
    """The commits to search: those that lead to the first, and not to the second."""
    if options.pushed:
        return [*_pushed(sys.stdin)], ["--remotes"]
    if options.all:
        return ["--all"], []
    return ["HEAD"], [options.since or "--remotes"]


def _is_there(office: Path, commit: str) -> bool:
    asked = f"{commit}^{{commit}}\n".encode()
    return not ask_git(office, "cat-file", "--batch-check", given=asked).endswith("missing\n")


def _pushed(lines: Iterable[str]) -> Iterable[str]:
    """The commits that are to be pushed, as git tells a hook; deletions have none."""
    return (one.split()[1] for one in lines if len(one.split()) == 4 and one.split()[1].strip("0"))


def _passing(office: Path) -> Passing:
    """What passes: of an office that cannot be read, what it excepts."""
    catalogue, _ = read_catalogue(office, Catalogue, None)
    if catalogue is None:
        return passing(read_exceptions(office).exceptions, ())
    return WholeOffice(catalogue, clock.today(office)).frame.passing


def _install(office: Path) -> int:
    """Let git call us before every push; a hook of somebody else's stays as it is."""
    told = ask_git(office, "rev-parse", "--git-path", "hooks/pre-push").strip()
    hook = office / told
    command = [Path(sys.executable).as_posix(), "-m", "portal.commands.cli", "privacy"]
    line = f"exec {shlex.join([*command, office.as_posix(), '--pushed'])}"
    if hook.exists() and _OURS not in hook.read_text("utf-8", "replace"):
        print(_ALREADY.format(hook=hook, line=line), file=sys.stderr)
        return 2
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{_OURS}\n{line}\n", "utf-8", newline="\n")
    hook.chmod(0o755)
    print(f"以后每次 git push 之前都会查 / every git push is searched from now on: {hook}")
    return 0
