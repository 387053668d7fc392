"""The command line: thin over the core, help in both languages.

Exit 0 clean, 1 problems in the data, 2 wrong usage, a kind that lacks a part, or something that the
system refuses (a full disk, a missing right, a taken port: told with what to do), 3 a bug of ours
(trace kept in a file), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from portal.kinds.kind import KindError
from portal.machine.clock import ClockError
from portal.machine.git import GitError
from portal.machine.refusal import at, refusal
from portal.machine.signals import end_tidily, interrupted

COMMANDS = {
    "check": ("check", "add_check"),
    "fix": ("fix", "add_fix"),
    "build": ("build", "add_build"),
    "ledger": ("ledger", "add_ledger"),
    "serve": ("serve", "add_serve"),
    "import": ("import_pages", "add_import"),
    "report": ("report", "add_report"),
    "new": ("new", "add_new"),
    "schema": ("schema", "add_schema"),
    "privacy": ("privacy", "add_privacy"),
}
"""Each command with its module in this room, and what adds it to the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = _parser(given[:1]).parse_args(given)
        with at(getattr(options, "out", None) or options.office):
            code = int(options.run(options))
        _say_all()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what we say has stopped, as `head` does
        return 141
    except (ClockError, GitError, KindError) as fault:
        print(fault, file=sys.stderr)
        return 2
    except Exception as fault:  # noqa: BLE001 - the edge: a trace goes into a file, never to an editor
        return 130 if interrupted() else _failed(fault)
    return code


def run() -> None:
    """The command `portal`."""
    try:
        end_tidily()
        sys.stdout, sys.stderr = _writable(sys.stdout), _writable(sys.stderr)
        code = main()
    except KeyboardInterrupt:
        code = 130
    except SystemExit as end:  # help was asked for, or used wrongly
        code = end.code if isinstance(end.code, int) else 2
    except OSError:  # not even what went wrong could be said
        code = 2
    with suppress(OSError):  # it was said above, or nobody can be told
        _say_all()
    os._exit(code)  # taking a large catalogue apart object by object would cost a tenth of a second


def _writable(stream: TextIO | None) -> TextIO:
    """A stream that takes every sentence: what its terminal cannot show is written as an escape.

    Where there is none, as for a program without a window, nothing is said.
    """
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    return stream


def _say_all() -> None:
    """Let go of what was said. Raises OSError where it finds no room."""
    with at("stdout"):
        sys.stdout.flush()
    sys.stderr.flush()


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


def _failed(fault: Exception) -> int:
    """Say what the system refused; anything else is a bug."""
    told = refusal(fault)
    if told is None:
        return _bug()
    print(told, file=sys.stderr)
    return 2


def _bug() -> int:
    trace = traceback.format_exc()
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="portal-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(trace)
    except OSError:  # no room for it: better on the terminal than nowhere
        print(trace, file=sys.stderr)
        print(
            "程序出错，不是您的数据有误。请把上面的文字交给维护者 / "
            "a bug of ours, not a fault in your data; please send the text above",
            file=sys.stderr,
        )
        return 3
    print(
        f"程序出错，不是您的数据有误。请把这个文件交给维护者：{log.name} / "
        f"a bug of ours, not a fault in your data; please send this file: {log.name}",
        file=sys.stderr,
    )
    return 3


if __name__ == "__main__":
    run()
