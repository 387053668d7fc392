"""`portal serve`: the site, built again whenever a file is saved."""

from __future__ import annotations

import argparse
import gc
from typing import Any

from portal.commands.arguments import add_command, add_office
from portal.machine.refusal import at

_PORTS = 65535


def add_serve(commands: Any) -> None:
    """Add the command to the command line."""
    text = "生成网站并实时预览 / build the site and preview it live"
    command = add_command(commands, "serve", text, _serve)
    add_office(command)
    command.add_argument("--host", default="127.0.0.1", help="地址 / address")
    command.add_argument("--port", type=_port, default=8000, help="端口 / port")


def _serve(options: argparse.Namespace) -> int:
    from portal.serving.preview import serve  # noqa: PLC0415 - only this command needs the watcher

    gc.enable()  # it goes on for days; see `start`
    with at(f"{options.host}:{options.port}"):
        return serve(options.office.resolve(), options.host, options.port)


def _port(text: str) -> int:
    """A port's number; 0 takes a free one."""
    if not (text.isascii() and text.isdigit() and int(text) <= _PORTS):
        raise argparse.ArgumentTypeError(
            f"{text!r}：端口是 0 到 {_PORTS} 的整数 / a port is a whole number from 0 to {_PORTS}"
        )
    return int(text)
