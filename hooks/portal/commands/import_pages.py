"""`portal import`: its options, and what it says. Readers are loaded only when it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from portal.commands.arguments import add_command
from portal.machine import clock
from portal.machine.product import ROOT

GIVEN = ("publisher", "mode", "scope", "created", "genre", "topic")
"""What an editor may say for all pages that do not: `created=issued` is the day of publication."""


def add_import(commands: Any) -> None:
    """Add the command to the command line."""
    text = "把旧系统的网页、文本或 .docx 变成记录 / turn pages of an old system into records"
    command = add_command(commands, "import", text, _import)
    command.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="网页、.txt、.docx 或装着它们的文件夹 / pages, .txt, .docx, or folders of them",
    )
    command.add_argument(
        "--office",
        type=Path,
        default=ROOT,
        metavar="OFFICE_DIR",
        help="写入哪个文件夹 / the folder to write into",
    )
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="草稿和报告放在哪里，默认 OFFICE_DIR/import / where drafts and the report go",
    )
    command.add_argument(
        "--given",
        action="append",
        default=[],
        type=_given,
        metavar="KEY=VALUE",
        help="页面都没有印、而您确知的：如 mode=proactive、created=issued / "
        "what no page prints but you know, such as mode=proactive or created=issued",
    )


def _given(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if name not in GIVEN or not mark or not value:
        raise argparse.ArgumentTypeError(
            f"{text!r}: {', '.join(f'{one}=…' for one in GIVEN)} 之一 / one of these"
        )
    return name, value


def _import(options: argparse.Namespace) -> int:
    from portal.importing.batch import DRAFTS, import_files  # noqa: PLC0415 - see above
    from portal.importing.report import terminal, write_report  # noqa: PLC0415 - see above

    office = options.office.resolve()
    if not (office / "data").is_dir():
        print(f"{office} 里没有 data/ / has no data/", file=sys.stderr)
        return 2
    out = (options.out or office / DRAFTS).resolve()
    results = import_files(options.files, office, out, dict(options.given), clock.today(office))
    print(*terminal(results), sep="\n")
    if len(results) > 1:
        print(f"报告 / report: {write_report(results, out)}")
    return 0 if results and all(result.state == "written" for result in results) else 1
