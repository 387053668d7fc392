"""Commands but `build` that are killed: each on an office of its own, then run again."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from portal.commands.cli import main
from portal.machine.memory import FOLDER
from tests.built import content
from tests.endure.children import child, kill_at, wait
from tests.offices import PROJECT, write_office

_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
_HEAD = """\
索引号：X/2024-{number}
发布机构：某街道办事处
生成日期：2024-03-01
公开日期：2024-03-04
公开方式：主动公开
公开范围：全部公开
通知
街道决定修第 {number} 条路。
"""
_DRAFT = "通知\n街道决定修路，没有印日期。\n"


def kill_ledger(folder: Path, chance: random.Random) -> str | None:
    """`portal ledger` is killed: the ledger has none of the new lines or all, so has its head."""

    def enter(office: Path) -> Callable[[], object]:
        return lambda: _quiet("ledger", str(office))

    office = write_office(folder / "office", {})
    enter(office)()
    write_office(folder / "office", {"data/projects/walkway.yml": PROJECT})
    return _killed(office, office / "data", enter, chance)


def kill_import(folder: Path, chance: random.Random) -> str | None:
    """`portal import` is killed: each record is there with its text, or is not; drafts too."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for number in range(1, 4):
        (pages / f"{number}.txt").write_text(_HEAD.format(number=number), "utf-8")
    (pages / "draft.txt").write_text(_DRAFT, "utf-8")

    def take(office: Path) -> Callable[[], object]:
        return lambda: _quiet("import", str(pages), "--office", str(office))

    office = write_office(folder / "office", {})
    return _killed(office, office, take, chance)


def _killed(
    office: Path,
    watched: Path,
    work: Callable[[Path], Callable[[], object]],
    chance: random.Random,
) -> str | None:
    """Kill a command on a copy of its office, and run it again: as if it had run once.

    Each file by itself is the old or the new, and no record is without its text.
    """
    deadly, steps = chance.choice(_SIGNALS), chance.randrange(1, 30)
    told = f"{deadly.name} at {steps} of {watched}"
    whole = shutil.copytree(office, office.with_name("whole"))
    before = content(office)
    work(whole)()
    after = content(whole)
    wait(child(lambda: kill_at(steps, deadly, watched, work(office))))
    found = {name: raw for name, raw in content(office).items() if not name.startswith(".import-")}
    for name, raw in found.items():
        scratch = name.rpartition("/")[2].startswith(".")  # swept by the next run
        if not scratch and raw not in (before.get(name), after.get(name)):
            return f"{told}: {name} is neither old nor new"
        if name.endswith(".yml") and name not in before and name[:-4] + ".zh.md" not in found:
            return f"{told}: {name} is without its text"
    work(office)()
    found = content(office)
    wrong = {name for name in found.keys() | after if found.get(name) != after.get(name)}
    wrong -= {name for name in wrong if name.endswith("report.md")}  # of the last run alone
    return f"{told}: run again, {sorted(wrong)} differ" if wrong else None


def _quiet(*command: str) -> int:
    with redirect_stdout(StringIO()):
        return main(command)


def kill_preview(folder: Path, chance: random.Random) -> str | None:
    """`portal serve` is killed: the next one leaves nothing of either in the temporary folder."""
    office = write_office(folder / "office", {})
    temporary = folder / "tmp"
    temporary.mkdir()
    before = content(office)
    deadly = chance.choice(_SIGNALS)
    with _previewing(office, temporary) as killed:
        time.sleep(chance.random() * 3)
        killed.send_signal(deadly)
    with _previewing(office, temporary) as preview:
        while preview.stdout and "updated" not in preview.stdout.readline():
            pass  # only now has it begun, and built
        preview.send_signal(signal.SIGTERM)
    shutil.rmtree(office / FOLDER, ignore_errors=True)  # what was looked through is remembered
    if content(office) != before:
        return f"{deadly.name}: a preview changed the office"
    left = sorted(one.name for one in temporary.iterdir())
    return f"{deadly.name}: left lying about: {left}" if left else None


def _previewing(office: Path, temporary: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "portal.commands.cli", "serve", str(office), "--port", "0"],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
