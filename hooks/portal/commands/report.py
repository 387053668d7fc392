"""`portal report YEAR`: its options. What it needs is loaded only when it runs."""

from __future__ import annotations

import argparse
from typing import Any

from portal.commands.arguments import add_command, add_office


def add_report(commands: Any) -> None:
    """Add the command to the command line."""
    text = "核对年度报告：缺哪些、哪些数对不上 / an annual report: what is missing, what disagrees"
    command = add_command(commands, "report", text, _report)
    command.add_argument("year", type=_year, metavar="YEAR", help="年度 / the year, such as 2025")
    add_office(command)
    command.add_argument(
        "--start", action="store_true", help="生成一份空表 / write an empty form to fill in"
    )


def _year(text: str) -> str:
    if len(text) != 4 or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r}: 年度是四位数字 / a year has four digits")
    return text


def _report(options: argparse.Namespace) -> int:
    from portal.commands.completion import complete  # noqa: PLC0415 - slow to load

    return complete(options.office.resolve(), options.year, start=options.start)
