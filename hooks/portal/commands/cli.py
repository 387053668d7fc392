"""The command line: thin over the core, help in both languages.

Exit 0 clean, 1 problems in the data, 2 wrong usage or a kind that lacks a part, 3 a bug of ours
(trace kept in a file).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from portal.kinds.kind import KindError
from portal.machine import clock
from portal.machine.signals import end_tidily

COMMANDS = {
    "check": ("check", "add_check"),
    "build": ("build", "add_build"),
    "ledger": ("ledger", "add_ledger"),
    "serve": ("serve", "add_serve"),
    "import": ("import_pages", "add_import"),
    "report": ("report", "add_report"),
}
"""Each command with its module in this room, and what adds it to the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = _parser(given[:1]).parse_args(given)
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what we say has stopped, as `head` does
        return 141
    except (clock.ClockError, KindError) as fault:
        print(fault, file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - the edge: a trace goes into a file, never to an editor
        return _bug()


def run() -> None:
    """The command `portal`."""
    end_tidily()
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # taking a large catalogue apart object by object would cost a tenth of a second


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """The command line: of the command asked for alone, as what others need loads slowly."""
    parser = argparse.ArgumentParser(
        prog="portal",
        description="街道公开信息门户 / public-information portal of a subdistrict office",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in first if set(first) <= COMMANDS.keys() and first else COMMANDS:
        module, name = COMMANDS[command]
        add: Callable[[Any], None] = getattr(import_module(f"portal.commands.{module}"), name)
        add(commands)
    return parser


def _bug() -> int:
    with tempfile.NamedTemporaryFile(
        "w", prefix="portal-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(traceback.format_exc())
    print(
        f"程序出错，不是您的数据有误。请把这个文件交给维护者：{log.name} / "
        f"a bug of ours, not a fault in your data; please send this file: {log.name}",
        file=sys.stderr,
    )
    return 3


if __name__ == "__main__":
    run()
