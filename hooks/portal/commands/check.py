"""`portal check`: every problem of the data, for people or for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from portal.checking.check import find_problems
from portal.checking.formats import FORMATS, as_sarif
from portal.commands.arguments import add_command, add_office
from portal.commands.telling import tell
from portal.machine import clock
from portal.problems.problem import Problem, errors
from portal.reading.office import official_site


def add_check(commands: Any) -> None:
    """Add the command to the command line."""
    text = "检查数据，列出全部问题 / check the data and list every problem"
    command = add_command(commands, "check", text, _check)
    add_office(command)
    command.add_argument(
        "--format",
        choices=("text", *FORMATS),
        default="text",
        help="输出的格式 / how problems are written",
    )
    command.add_argument(
        "--also",
        action="append",
        default=[],
        type=_also,
        metavar="FORMAT=FILE",
        help="另按这种格式写入文件，可以写多次 / write them to a file in this format, too",
    )


def _also(text: str) -> tuple[str, Path]:
    form, _, file = text.partition("=")
    if form not in FORMATS or not file:
        raise argparse.ArgumentTypeError(f"{text!r}: {', '.join(f'{one}=FILE' for one in FORMATS)}")
    return form, Path(file)


def _check(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    problems = find_problems(office, clock.today(office), cured=True)
    here = Path.cwd()
    place = office.relative_to(here) if office.is_relative_to(here) else Path()
    sarif = partial(as_sarif, site=official_site(office))
    forms: dict[str, Callable[[list[Problem], Path], str]] = {**FORMATS, "sarif": sarif}
    for form, file in options.also:
        file.write_text(forms[form](problems, place), "utf-8")
    if options.format == "text":
        tell(problems, office)
    else:
        sys.stdout.write(forms[options.format](problems, place))
    return 1 if errors(problems) else 0
