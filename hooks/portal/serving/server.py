"""A small static server that sends the headers a real one should: for previews and for tests."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of every answer."""
PAGE_POLICY = "default-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none'"
"""What every page says of itself, for hosts that send no headers: the same of scripts, styles and
forms, in half the bytes."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a built folder below `mount`, with the policy and the site's own error page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, mount: str = "/", **kwargs: str) -> None:
        self.mount = mount
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the base class's own arguments

    def do_GET(self) -> None:
        """Answer a request below the mount."""
        path = urlsplit(self.path).path
        if not path.startswith(self.mount):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.path = "/" + self.path.removeprefix(self.mount)
        super().do_GET()

    def end_headers(self) -> None:
        """Add the headers to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's page for it."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = self.page(page)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page(self, file: Path) -> bytes:
        """A page's bytes."""
        return file.read_bytes()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for the build."""


def make_server(
    folder: Path, host: str = "127.0.0.1", port: int = 0, mount: str = "/"
) -> ThreadingHTTPServer:
    """A server of `folder`, not yet started; port 0 takes a free one."""
    handler = partial(Handler, directory=str(folder), mount=mount)
    return ThreadingHTTPServer((host, port), handler)
