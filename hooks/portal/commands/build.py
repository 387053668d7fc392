"""`portal build`: the site of an office in a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from portal.building.allowed import PlaceError, place_of
from portal.building.make import Switches, make
from portal.building.place import taken
from portal.building.work import Work
from portal.commands.arguments import add_command, add_office
from portal.commands.telling import tell
from portal.drawing.site import Site
from portal.problems.problem import DataError, ProseError, errors


def add_build(commands: Any) -> None:
    """Add the command to the command line."""
    command = add_command(commands, "build", "检查并生成网站 / check, then build the site", _build)
    add_office(command)
    command.add_argument("--out", type=Path, required=True, help="输出 / output folder")
    for name, words in (
        ("--fresh", "从头生成 / forget the last build"),
        ("--no-search", "不建搜索索引 / make no search index"),
        ("--no-workbook", "不建工作簿 / make no workbook"),
        ("--why", "说明每页为何重新生成 / say why each page is drawn"),
        ("--no-wait", "别的生成正在写就不等 / do not wait for another build of the same output"),
    ):
        command.add_argument(name, action="store_true", help=words)


def build_site(  # noqa: PLR0913 - switches of the command line
    office: Path,
    out: Path,
    *,
    fresh: bool = False,
    search: bool = True,
    workbook: bool = True,
    wait: bool = True,
    say: Callable[[str], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
    placed: Callable[[], None] = lambda: None,
) -> None:
    """Build the office in `office` into `out` with the site engine; see `building.make`.

    `tell` is told what a person should know, `placed` called as soon as the pages are there.
    Raises PlaceError before anything is drawn where `out` will not do.
    """
    switches = Switches(fresh=fresh, search=search, workbook=workbook)
    with taken(office, place_of(out), wait=wait, tell=tell) as place:
        keep = make(office, place, _draw, switches, say)
        placed()
        keep()


def _draw(site: Site, work: Work, folder: Path) -> None:
    from build import draw  # noqa: PLC0415 - an edit of records needs no engine, which loads slowly

    draw(site, work, folder)


def _build(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    try:
        build_site(
            office,
            options.out,
            fresh=options.fresh,
            search=not options.no_search,
            workbook=not options.no_workbook,
            wait=not options.no_wait,
            say=print if options.why else lambda _: None,
            tell=partial(print, file=sys.stderr, flush=True),
            placed=lambda: print(f"已生成 / built: {options.out}", flush=True),
        )
    except PlaceError as failure:
        print(failure, file=sys.stderr)
        return 2
    except DataError as failure:
        tell(errors(failure.problems), options.office.resolve())  # reminders are for `check`
        return 1
    except ProseError as failure:
        print(f"content/ 有误，没有生成网站 / a fault in content/: {failure}", file=sys.stderr)
        return 1
    return 0
