"""What several commands take and say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from portal.machine.product import ROOT
from portal.problems.problem import Problem, errors

SHOWN = 200
"""Problems that a terminal is told: nobody reads more before mending some."""


def add_command(
    commands: Any, name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A command with help in both languages."""
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def add_office(command: argparse.ArgumentParser) -> None:
    """The folder of the office; that of the product where none is named."""
    command.add_argument(
        "office",
        nargs="?",
        type=Path,
        default=ROOT,
        metavar="OFFICE_DIR",
        help="含 data/ 和 content/ 的文件夹 / a folder with data/ and content/",
    )


def tell(problems: Sequence[Problem]) -> None:
    """Say what is wrong, and how many errors there are; of very many the first, errors first."""
    wrong = len(errors(problems))
    shown = problems
    if len(problems) > SHOWN:
        shown = sorted(sorted(problems, key=lambda one: one.level)[:SHOWN])
    for problem in shown:
        print(problem, file=sys.stderr)
    if rest := len(problems) - len(shown):
        print(
            f"还有 {rest} 条没有列出；全部见 portal check --format json / "
            f"{rest} more are not shown; for all of them: portal check --format json",
            file=sys.stderr,
        )
    if wrong:
        print(f"有 {wrong} 个问题，没有生成网站 / {wrong} problems, nothing built", file=sys.stderr)
    else:
        print("没有问题 / no problems", file=sys.stderr)
