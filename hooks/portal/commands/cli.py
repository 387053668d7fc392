"""The command line: thin over the core, help in both languages.

Exit 0 clean, 1 problems in the data, 2 wrong usage, 3 a bug of ours (trace kept in a file).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from portal.addresses.ledger import LEDGER, append
from portal.addresses.plan import plan_site
from portal.checking.check import check, find_problems
from portal.checking.formats import FORMATS
from portal.commands.import_pages import imports_command
from portal.commands.report import report_command
from portal.machine import clock
from portal.machine.product import ROOT
from portal.problems.problem import DataError, Problem, ProseError, errors

if TYPE_CHECKING:
    from portal.building.work import Work
    from portal.drawing.site import Site


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what we say has stopped, as `head` does
        return 141
    except clock.ClockError as fault:
        print(fault, file=sys.stderr)
        return 2
    except Exception:  # noqa: BLE001 - the edge: a trace goes into a file, never to an editor
        return _bug()


def run() -> None:
    """The command `portal`."""
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # taking a large catalogue apart object by object would cost a tenth of a second


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="portal",
        description="街道公开信息门户 / public-information portal of a subdistrict office",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, zh, en in (
        ("check", _check, "检查数据，列出全部问题", "check the data and list every problem"),
        ("build", _build, "检查并生成网站", "check, then build the site"),
        ("ledger", _ledger, "把新公开的网址记入台账", "enter new addresses into the ledger"),
        ("serve", _serve, "生成网站并实时预览", "build the site and preview it live"),
    ):
        command = commands.add_parser(name, help=f"{zh} / {en}", description=f"{zh} / {en}")
        command.add_argument(
            "office",
            nargs="?",
            type=Path,
            default=ROOT,
            metavar="OFFICE_DIR",
            help="含 data/ 和 content/ 的文件夹 / a folder with data/ and content/",
        )
        command.set_defaults(run=run)
        if name == "check":
            command.add_argument(
                "--format",
                choices=("text", *FORMATS),
                default="text",
                help="输出的格式 / how problems are written",
            )
        if name == "build":
            _build_options(command)
        if name == "serve":
            command.add_argument("--host", default="127.0.0.1", help="地址 / address")
            command.add_argument("--port", type=int, default=8000, help="端口 / port")
    imports_command(commands)
    report_command(commands)
    return parser


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, help="输出 / output folder")
    for name, words in (
        ("--fresh", "从头生成 / forget the last build"),
        ("--no-search", "不建搜索索引 / make no search index"),
        ("--no-workbook", "不建工作簿 / make no workbook"),
        ("--why", "说明每页为何重新生成 / say why each page is drawn"),
    ):
        command.add_argument(name, action="store_true", help=words)


def _check(options: argparse.Namespace) -> int:
    office = options.office.resolve()
    problems = find_problems(office, clock.today(office))
    if options.format == "text":
        _report(problems)
    else:
        here = Path.cwd()
        place = office.relative_to(here) if office.is_relative_to(here) else Path()
        sys.stdout.write(FORMATS[options.format](problems, place))
    return 1 if errors(problems) else 0


def _ledger(options: argparse.Namespace) -> int:
    from portal.outputs.registry import take_away  # noqa: PLC0415 - the same

    office = options.office.resolve()
    today = clock.today(office)
    catalogue, problems = check(office, today)
    if catalogue is None or errors(problems):
        _report(problems)
        return 1
    entries = plan_site(catalogue, take_away(catalogue)).addresses.entries()
    added = append(office, entries, today)
    print(f"台账增加 {added} 行 / {added} lines added to the ledger: {LEDGER}")
    return 0


def build_site(  # noqa: PLR0913 - switches of the command line
    office: Path,
    out: Path,
    *,
    fresh: bool = False,
    search: bool = True,
    workbook: bool = True,
    say: Callable[[str], None] = lambda _: None,
    placed: Callable[[], None] = lambda: None,
) -> None:
    """Build the office in `office` into `out` with the site engine; see `building.make`.

    `placed` is called as soon as the pages are there.
    """
    from portal.building.make import Switches, make  # noqa: PLC0415 - only this command draws pages

    switches = Switches(fresh=fresh, search=search, workbook=workbook)
    keep = make(office, out, _draw, switches, say)
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
            options.out.resolve(),
            fresh=options.fresh,
            search=not options.no_search,
            workbook=not options.no_workbook,
            say=print if options.why else lambda _: None,
            placed=lambda: print(f"已生成 / built: {options.out}", flush=True),
        )
    except DataError as failure:
        _report(errors(failure.problems))  # reminders are for `check`
        return 1
    except ProseError as failure:
        print(f"content/ 有误，没有生成网站 / a fault in content/: {failure}", file=sys.stderr)
        return 1
    return 0


def _serve(options: argparse.Namespace) -> int:
    from portal.serving.preview import serve  # noqa: PLC0415 - only this command needs the watcher

    return serve(options.office.resolve(), options.host, options.port)


def _report(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)
    wrong = len(errors(problems))
    if wrong:
        print(f"有 {wrong} 个问题，没有生成网站 / {wrong} problems, nothing built", file=sys.stderr)
    else:
        print("没有问题 / no problems", file=sys.stderr)


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
