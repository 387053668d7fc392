"""What several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal.machine.product import ROOT


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
