"""`portal fix`: what can be put right, or on record, without a question."""

from __future__ import annotations

import argparse
from typing import Any

from portal.checking.check import check
from portal.checking.translations import STALE_TRANSLATION, accepted, counted, pairs
from portal.commands.arguments import add_command, add_office
from portal.commands.telling import tell
from portal.machine import clock
from portal.problems.problem import errors
from portal.reading.translations import TRANSLATIONS, State, write_translations


def add_fix(commands: Any) -> None:
    """Add the command to the command line."""
    text = "确认译文 / accept translations"
    command = add_command(commands, "fix", text, _fix)
    add_office(command)
    command.add_argument(
        "--translated",
        nargs="*",
        metavar="FILE",
        required=True,
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
    catalogue, problems = check(office, clock.today(office))
    if catalogue is None or errors(problems):
        tell(problems, office)
        return 1
    found = list(pairs(catalogue, catalogue.fresh.values()))
    kept, files = catalogue.translations, set(options.translated)
    if unknown := files - {pair.file for pair in found}:
        print(f"这些文件没有英文 / no English in: {', '.join(sorted(unknown))}")
        return 2
    if not options.list:
        state: State | None = "reviewed" if options.reviewed else None
        write_translations(office, accepted(kept, found, files, state))
    else:
        for problem in problems:
            if problem.rule == STALE_TRANSLATION.code:
                print(problem)
    told = counted(kept, (pair for pair in found if not files or pair.file in files))
    named = "，".join(f"{zh} {told[code]}" for code, (zh, _) in _STATES.items())
    listed = ", ".join(f"{told[code]} {en}" for code, (_, en) in _STATES.items())
    print(f"{TRANSLATIONS}：此前{named} / before: {listed}")
    return 0


_STATES = {
    "reviewed": ("已复核", "reviewed"),
    "machine": ("未复核", "not reviewed"),
    "stale": ("中文已改", "stale"),
    "unknown": ("没有记录", "not on record"),
}
