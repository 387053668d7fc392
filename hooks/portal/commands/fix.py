"""`portal fix`: what cannot change what is meant is put right in the files, and nothing else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import unified_diff
from pathlib import Path
from shutil import copytree
from tempfile import gettempdir
from typing import Any

from portal.checking.check import find_problems
from portal.checking.fixing import fixed
from portal.commands.arguments import add_command
from portal.commands.translated import accept
from portal.machine import clock
from portal.machine.exchange import replace_file
from portal.machine.product import ROOT
from portal.machine.scratch import scratch
from portal.problems.counted import filled
from portal.problems.problem import Problem, errors
from portal.reading.prose import CONTENT
from portal.reading.source import read_whole

_ROUNDS = 20
"""What one round puts right lets the next see more; no file has so many layers of slips."""


_DONE = "改正了 {count} 处，{files} 个文件 / {count} mended, in {files} {files:file|files}"
_LEFT = (
    "还有 {count} 个问题要您决定，见 portal check / "
    "{count} {count:problem is|problems are} for you to decide: portal check"
)


def add_fix(commands: Any) -> None:
    """Add the command to the command line."""
    text = "改正不会改变意思的错误 / put right what cannot change what is meant"
    command = add_command(commands, "fix", text, _fix)
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="只改这些文件或文件夹，默认全部 / these files or folders alone; all by default",
    )
    command.add_argument(
        "--office",
        type=Path,
        default=ROOT,
        metavar="OFFICE_DIR",
        help="含 data/ 和 content/ 的文件夹 / a folder with data/ and content/",
    )
    command.add_argument(
        "--dry-run",
        action="store_true",
        help="只显示会改什么，不改 / show what would change, and change nothing",
    )

    command.add_argument(
        "--translated",
        nargs="*",
        metavar="FILE",
        help="这些文件（不写就是全部）的英文与现在的中文相符，记入 data/translations.yml / "
        "the English of these files (of all without any) says what the Chinese now says; put it on "
        "record",
    )
    command.add_argument(
        "--reviewed",
        action="store_true",
        help="有人对照中文复核过这些文件 / someone has compared these files with the Chinese",
    )
    command.add_argument(
        "--list",
        action="store_true",
        help="只列出，不写 / list only, write nothing",
    )


def _fix(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    if options.paths and (options.paths[0] / "data").is_dir():  # as other commands name it
        office = options.paths.pop(0).resolve()
    if options.translated is not None:
        return accept(office, options)
    only = [_below(path, office) for path in options.paths]
    if None in only:
        print(f"不在 {office} 里 / not in this office", file=sys.stderr)
        return 2
    today = clock.today(office)
    chosen = [one for one in only if one is not None]
    if not options.dry_run:
        return _tell(fix(office, today, chosen), find_problems(office, today))
    with scratch(Path(gettempdir()), "portal-fix-") as copy:
        for folder in ("data", CONTENT):
            if (office / folder).is_dir():
                copytree(office / folder, copy / folder, symlinks=True)
        return _tell(fix(copy, today, chosen), find_problems(copy, today))


def _below(path: Path, office: Path) -> str | None:
    """A path below the office, whether it was named from there or from here."""
    for base in (Path.cwd(), office):
        place = (base / path).resolve()
        if place.is_relative_to(office) and place.exists():
            return place.relative_to(office).as_posix()
    return None


def fix(office: Path, today: date, only: Iterable[str] = ()) -> dict[str, tuple[bytes, bytes, int]]:
    """Put sure cures into the files of an office, each at once and whole.

    Gives what each file held before and holds now, by path, and how many problems were cured.
    """
    chosen = [*only]
    done: dict[str, tuple[bytes, bytes, int]] = {}
    for _ in range(_ROUNDS):
        changed = False
        problems = find_problems(office, today, cured=True)
        for path in sorted({one.path for one in problems}):
            if chosen and not any(Path(path).is_relative_to(one) for one in chosen):
                continue
            raw = read_whole(path, office)
            if raw is None:
                continue
            new, cures = fixed(path, raw, problems)
            if new != raw:
                replace_file(office / path, new)
                first, _, before = done.get(path, (raw, raw, 0))
                done[path] = first, new, before + cures
                changed = True
        if not changed:
            break
    return done


def _tell(done: dict[str, tuple[bytes, bytes, int]], left: Iterable[Problem]) -> int:
    """Say what was changed, and what is left."""
    for path, (before, after, _) in done.items():
        sys.stdout.writelines(_changes(path, before, after))
    count = sum(cures for _, _, cures in done.values())
    print(filled(_DONE, count=count, files=len(done)), file=sys.stderr)
    wrong = errors(left)
    if wrong:
        print(filled(_LEFT, count=len(wrong)), file=sys.stderr)
    return 1 if wrong else 0


def _changes(path: str, before: bytes, after: bytes) -> Iterator[str]:
    old, new = (raw.decode("utf-8", "replace").split("\n") for raw in (before, after))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}", n=1, lineterm=""):
        yield f"{line}\n"
