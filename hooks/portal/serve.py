"""Live preview: build, serve, watch; a good edit reloads the browser, a broken one changes nothing.

Every build is a `portal build` of its own, so an edit of code counts like one of data, and a fault
cannot bring the server down.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from watchfiles import watch

from portal.server import Handler
from portal.templates import TEMPLATES

RELOAD_PATH = "/__reload"
_ROUND = 100
"""Milliseconds between two looks at what was edited."""
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


class PreviewServer(ThreadingHTTPServer):
    """Serves in daemon threads; a browser that goes away is not an error."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing to say: the browser closed the page."""


def serve(office: Path, host: str, port: int) -> int:
    """Build and serve `office` until interrupted. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="portal-") as scratch:
        out = Path(scratch) / "site"
        releases = Releases()
        handler = partial(PreviewHandler, directory=str(out), releases=releases)
        server = PreviewServer((host, port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"预览 / preview: http://{host}:{server.server_port}/", flush=True)
        for _ in _edits(office):
            _build(office, out, releases)
        server.shutdown()
    return 0


def _edits(office: Path) -> Iterator[None]:
    """Now, and after every edit from now on: one made during a build is followed by another."""
    watched = [office / "data", office / "content", TEMPLATES, Path(__file__).parents[1]]
    found = watch(
        *watched,
        debounce=200,
        step=50,
        raise_interrupt=False,
        yield_on_timeout=True,
        rust_timeout=_ROUND,
    )
    next(found)  # watching has begun, nothing has been edited yet
    yield
    yield from (None for changes in found if changes)


def _build(office: Path, out: Path, releases: Releases) -> None:
    started = time.monotonic()
    command = [sys.executable, "-m", "portal.cli", "build", str(office), "--out", str(out)]
    command.append("--no-workbook")  # a second for 10,000 documents
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - started
    if done.returncode == 0:
        releases.announce()
        print(f"已更新 / updated ({seconds:.1f} s)", flush=True)
    else:
        print("页面保持上一个正确的版本 / the last good pages stay up", flush=True)
