"""A small static server that sends the headers a real one should: for previews and for tests.

It is for one person on one computer. A page elsewhere, open in the same browser, must not read what
is not published yet; nor may whoever reaches the port use up the computer.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of every answer."""
PAGE_POLICY = "default-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none'"
"""What every page says of itself, for hosts that send no headers: the same of scripts, styles and
forms, in half the bytes."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
}
"""What every answer says, here and in the samples for real servers."""

PATIENCE = 30.0
"""Seconds that a connection may say nothing before it is closed."""
CONNECTIONS = 128
"""Connections at a time: a browser keeps six, and one more for each open page of a preview."""
_TYPES = {
    ".md": "text/markdown",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".ics": "text/calendar",
}
_SENTENCES = {
    HTTPStatus.BAD_REQUEST: ("这个请求有误", "this request is malformed"),
    HTTPStatus.NOT_FOUND: ("没有这个页面", "there is no such page"),
    HTTPStatus.MISDIRECTED_REQUEST: (
        "本预览只回答 {hosts}；要用别的名称，请用 --host 启动",
        "this preview answers to {hosts} only; for another name start it with --host",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "连接太多，请关掉几个本站的标签页，稍后再试",
        "there are too many connections; close some tabs of this site and try again",
    ),
}


class StaticServer(ThreadingHTTPServer):
    """Answers to its own names, on a limited number of connections at a time.

    `host` is the name or address to listen at; `connections` how many there may be.
    """

    daemon_threads = True

    def __init__(
        self, place: tuple[str, int], handler: Any, *, connections: int = CONNECTIONS
    ) -> None:
        host, _ = place
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.names = {"localhost", "127.0.0.1", "::1", host.lower()}
        address = _address(host)
        self._everywhere = not host or (address is not None and address.is_unspecified)
        self._free = threading.Semaphore(connections)
        super().__init__(place, handler)

    def answers_to(self, host: str) -> bool:
        """Whether a `Host` header names this server.

        A page elsewhere can have its own name lead here, but not an address: where the server was
        told to listen everywhere, any address of the computer will do.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.names or (self._everywhere and _address(name) is not None)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; with none left say so, without waiting for anything."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            with suppress(OSError):
                request.settimeout(0.05)
                request.sendall(_refusal())
                request.recv(1 << 16)  # what is not read would make the system drop the answer
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One connection, from its first request to its last."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing to say: the browser closed the page."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a built folder below `mount`, with the headers and the site's own error pages."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE
    server: StaticServer
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def __init__(self, *args: object, mount: str = "/", **kwargs: str) -> None:
        self.mount = mount
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the base class's own arguments

    def parse_request(self) -> bool:
        """Whether there is a request that may be answered; else it has been refused."""
        if not super().parse_request():
            return False
        if not self.server.answers_to(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif "\0" in unquote(self.path):
            self.send_error(HTTPStatus.BAD_REQUEST)
        else:
            return True
        return False

    def send_head(self) -> Any:
        """Open what is asked for, by GET or HEAD: below the mount alone, and nothing hidden."""
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.mount) or "/." in path:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(self.mount))

    def list_directory(self, path: object) -> None:
        """A folder without a page of its own is no page."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Add the headers to every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's page for it, anything else with a sentence."""
        del message, explain
        english = unquote(getattr(self, "path", "")).startswith(f"{self.mount}en/")
        page = Path(self.directory) / ("en/404.html" if english else "404.html")
        if code == HTTPStatus.NOT_FOUND and page.exists():
            body = self.page(page)
        else:
            body = _sentence(HTTPStatus(code), sorted(self.server.names))
            self.close_connection = True
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if getattr(self, "command", "") != "HEAD":
            self.wfile.write(body)

    def page(self, file: Path) -> bytes:
        """A page's bytes."""
        return file.read_bytes()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for the build."""


def make_server(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 0,
    mount: str = "/",
    connections: int = CONNECTIONS,
) -> StaticServer:
    """A server of `folder`, not yet started; port 0 takes a free one."""
    handler = partial(Handler, directory=str(folder), mount=mount)
    return StaticServer((host, port), handler, connections=connections)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _sentence(status: HTTPStatus, hosts: list[str]) -> bytes:
    """A page that says in both languages why there is no other."""
    zh, en = _SENTENCES.get(status, ("这里不回答这种请求", "this is not answered here"))
    told = f"{status.value} {zh} / {en}".format(hosts=", ".join(hosts))
    head = f'<!doctype html><meta charset="utf-8"><title>{status.value}</title>'
    return f"{head}<p>{escape(told)}\n".encode()


def _refusal() -> bytes:
    """A whole answer for a connection that there is no room for."""
    body = _sentence(HTTPStatus.SERVICE_UNAVAILABLE, [])
    told = {
        **HEADERS,
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Retry-After": "5",
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 503 Service Unavailable\r\n{lines}\r\n".encode() + body
