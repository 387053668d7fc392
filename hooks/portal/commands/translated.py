"""`portal fix --translated`: English that says what the Chinese now says is put on record."""

from __future__ import annotations

import argparse
from pathlib import Path

from portal.checking.check import check
from portal.checking.translations import STALE_TRANSLATION, accepted, counted, pairs
from portal.commands.telling import tell
from portal.machine import clock
from portal.problems.problem import errors
from portal.reading.translations import TRANSLATIONS, State, write_translations


def accept(office: Path, options: argparse.Namespace) -> int:
    """Put on record that the English says what the Chinese says; returns the exit code."""
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
