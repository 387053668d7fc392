"""`portal serve`: the site, built again whenever a file is saved."""

from __future__ import annotations

import argparse
import gc
from typing import Any

from portal.commands.arguments import add_command, add_office


def add_serve(commands: Any) -> None:
    """Add the command to the command line."""
    text = "生成网站并实时预览 / build the site and preview it live"
    command = add_command(commands, "serve", text, _serve)
    add_office(command)
    command.add_argument("--host", default="127.0.0.1", help="地址 / address")
    command.add_argument("--port", type=int, default=8000, help="端口 / port")


def _serve(options: argparse.Namespace) -> int:
    from portal.serving.preview import serve  # noqa: PLC0415 - only this command needs the watcher

    gc.enable()  # it goes on for days; see `start`
    return serve(options.office.resolve(), options.host, options.port)
