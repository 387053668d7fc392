"""Live preview: build, serve, watch; a good edit reloads the browser, a broken one changes nothing.

Every build is a `portal build` of its own, so an edit of code counts like one of data, and a fault
cannot bring the server down. The next one is always there, has loaded what it needs and waits.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from watchfiles import watch

from portal.machine.product import HOOKS, TEMPLATES
from portal.machine.scratch import scratch
from portal.serving.server import Handler, StaticServer

RELOAD_PATH = "/__reload"
_ROUND = 100
"""Milliseconds between two looks at what was edited."""
_WAITING_BUILD = """
import os, sys, threading
from portal.commands.start import run
import build, portal.building.make, portal.search.write
def end_with_the_preview():
    os.read(0, 1)
    os._exit(1)
if sys.stdin.readline():
    threading.Thread(target=end_with_the_preview, daemon=True).start()
    run()
"""
"""A build of its own, which the end of its input, and so of the preview, ends however it comes."""
_TAG = b'<script src="/__reload.js"></script></body>'
_SCRIPT = b"""
new EventSource("/__reload").onmessage = () => location.reload();
"""
_WAITING = """<!doctype html><meta charset="utf-8"><title>!</title>
<p>数据有问题，见终端；改好后本页会自动刷新。<br>The data has problems, see the terminal;
this page reloads when they are mended.</p><script src="/__reload.js"></script>""".encode()


class Releases:
    """Counts the builds that went live; browsers wait for the next one."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = threading.Condition()

    def announce(self) -> None:
        """Another build is live."""
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float) -> bool:
        """Whether a build later than `seen` went live within some seconds."""
        with self.changed:
            return self.changed.wait_for(lambda: self.count > seen, seconds)


class PreviewHandler(Handler):
    """The static server, with a script that reloads the page after each good build."""

    def __init__(self, *args: object, releases: Releases, **kwargs: str) -> None:
        self.releases = releases
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Pages with the reload script, anything else as it is."""
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        if path == RELOAD_PATH:
            self._events()
        elif path == f"{RELOAD_PATH}.js":
            self._send(_SCRIPT, "text/javascript")
        elif not Path(self.directory).exists():
            self._send(_WAITING, "text/html; charset=utf-8")
        elif path.endswith("/") and (file / "index.html").exists():
            self._send(self.page(file / "index.html"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def page(self, file: Path) -> bytes:
        """A page's bytes with the reload script."""
        return file.read_bytes().replace(b"</body>", _TAG)

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        seen = self.releases.count
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while not self.releases.wait(seen, 5):
            self.wfile.write(b": waiting\n\n")  # fails once the browser is gone
        self.wfile.write(b"data: reload\n\n")


def serve(office: Path, host: str, port: int) -> int:
    """Build and serve `office` until interrupted. Returns the exit code."""
    with scratch(Path(tempfile.gettempdir()), "portal-") as folder:
        out = folder / "site"
        releases = Releases()
        handler = partial(PreviewHandler, directory=str(out), releases=releases)
        server = StaticServer((host, port), handler)
        shown = f"[{host}]" if ":" in host else host
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览 / preview: http://{shown}:{server.server_port}/", flush=True)
        with Builder(office, out) as builder:
            for edited in _edits(office):
                if any(Path(path).is_relative_to(HOOKS) for path in edited):
                    builder.renew()
                _build(builder, releases)
        server.shutdown()
    return 0


def _edits(office: Path) -> Iterator[set[str]]:
    """Now, and after every edit from now on: one made during a build is followed by another."""
    watched = [office / "data", office / "content", TEMPLATES, HOOKS]
    found = watch(
        *watched,
        debounce=200,
        step=50,
        raise_interrupt=False,
        yield_on_timeout=True,
        rust_timeout=_ROUND,
    )
    next(found)  # watching has begun, nothing has been edited yet
    yield set()
    yield from ({path for _, path in changes} for changes in found if changes)


class Builder:
    """The next build: a process that has loaded its libraries and waits for a line to begin."""

    def __init__(self, office: Path, out: Path) -> None:
        build = ["build", str(office), "--out", str(out)]
        self.command = [sys.executable, "-c", _WAITING_BUILD, *build]
        self.command.append("--no-workbook")  # a second for 10,000 documents
        self.next = self._started()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing waits any more."""
        self._stop()

    def run(self, placed: Callable[[], None]) -> bool:
        """Build now; whether it went well. `placed` is called as soon as the pages are there."""
        with self.next as running:
            if running.stdin:
                with suppress(BrokenPipeError):  # it has ended already: the code has a fault
                    running.stdin.write(b"\n")
                    running.stdin.flush()
            if running.stdout and running.stdout.readline():
                placed()
            running.wait()
        self.next = self._started()
        return running.returncode == 0

    def renew(self) -> None:
        """Load everything again: code was edited."""
        self._stop()
        self.next = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def _stop(self) -> None:
        with self.next:  # without a line it ends
            pass


def _build(builder: Builder, releases: Releases) -> None:
    started = time.monotonic()

    def placed() -> None:
        releases.announce()
        print(f"已更新 / updated ({time.monotonic() - started:.1f} s)", flush=True)

    if not builder.run(placed):
        print("页面保持上一个正确的版本 / the last good pages stay up", flush=True)
