"""The server of previews: whom it answers, what it never shows, and how much it lets others use."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread, active_count

import pytest

from portal.serving.server import HEADERS, Handler, StaticServer, make_server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a few files."""
    files = {
        "index.html": "<p>首页",
        "404.html": "<h1>没有这个页面</h1>",
        "en/404.html": "<h1>Page not found</h1>",
        "assets/a.css": "",
        "data/dcat.jsonld": "{}",
        "a.md": "",
        ".portal": "mark",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@contextmanager
def running(server: StaticServer) -> Iterator[int]:
    """Let a server answer; gives its port."""
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    """Where the site is served."""
    with running(make_server(site)) as found:
        yield found


def ask(
    port: int, path: str = "/", method: str = "GET", **headers: str
) -> tuple[HTTPResponse, str]:
    """The answer to one request, and its body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:80", "localhost", "LOCALHOST:8000", "[::1]:8000"]
)
def test_it_answers_to_its_own_names(host: str, port: int) -> None:
    answer, body = ask(port, Host=host)
    assert (answer.status, body) == (200, "<p>首页")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.1", "", "[", "a@b"],
)
def test_a_name_that_was_made_to_lead_here_is_told_nothing(
    host: str, method: str, port: int
) -> None:
    """Else a page elsewhere could read, under its own name, what is not published yet."""
    answer, body = ask(port, "/index.html", method, Host=host)
    assert answer.status == 421
    assert "首页" not in body
    if method != "HEAD":
        assert "本预览只回答 127.0.0.1, ::1, localhost；" in body
        assert "this preview answers to 127.0.0.1, ::1, localhost only" in body


def test_it_answers_to_the_name_that_it_was_given() -> None:
    named = StaticServer(("localhost", 0), Handler)
    named.server_close()
    named.names.add("office.example")  # as `--host office.example`, where that name leads here
    assert named.answers_to("Office.example:8000")
    assert not named.answers_to("other.example")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - what is tried
def test_listening_everywhere_it_answers_to_addresses_but_to_no_name(host: str) -> None:
    with ExitStack() as opened:
        everywhere = StaticServer((host, 0), Handler)
        opened.callback(everywhere.server_close)
        assert everywhere.answers_to("192.168.1.7:8000")
        assert everywhere.answers_to("[fe80::1]")
        assert not everywhere.answers_to("evil.example")


def test_every_answer_has_every_header(port: int) -> None:
    for path in ("/", "/no", "/%00"):
        answer, _ = ask(port, path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/assets/", "没有这个页面"),
        ("/en/", "Page not found"),
        ("/en/no", "Page not found"),
        ("/.portal", "没有这个页面"),
        ("/%2eportal", "没有这个页面"),
        ("/en/.git/config", "Page not found"),
    ],
)
def test_no_folder_is_listed_and_what_is_hidden_is_not_there(
    path: str, title: str, port: int
) -> None:
    answer, body = ask(port, path)
    assert (answer.status, body) == (404, f"<h1>{title}</h1>")
    answer, body = ask(port, path, "HEAD")
    assert (answer.status, body) == (404, "")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_below_a_mount_the_same_is_there_and_nothing_beside_it(site: Path, method: str) -> None:
    with running(make_server(site, mount="/xxgk/")) as port:
        answer, _ = ask(port, "/xxgk/a.md", method)
        assert (answer.status, answer.headers["content-type"]) == (200, "text/markdown")
        for path, title in (("/xxgk/en/no", "Page not found"), ("/a.md", "没有这个页面")):
            answer, body = ask(port, path, method)
            assert answer.status == 404
            assert body == ("" if method == "HEAD" else f"<h1>{title}</h1>")


@pytest.mark.parametrize("path", ["/%00", "/index.html%00", "/en/%00/"])
def test_an_impossible_path_is_a_bad_request(path: str, port: int) -> None:
    answer, body = ask(port, path)
    assert answer.status == 400
    assert "400 这个请求有误 / this request is malformed" in body
    assert ask(port)[0].status == 200


def test_a_request_of_another_kind_gets_a_sentence(port: int) -> None:
    answer, body = ask(port, "/", "DELETE")
    assert answer.status == 501
    assert "这里不回答这种请求 / this is not answered here" in body


@pytest.mark.parametrize(
    ("path", "kind"), [("/a.md", "text/markdown"), ("/data/dcat.jsonld", "application/ld+json")]
)
def test_it_tells_types_as_the_samples_for_servers_do(path: str, kind: str, port: int) -> None:
    assert ask(port, path)[0].headers["content-type"] == kind


def test_more_connections_than_there_may_be_are_told_so_and_cost_no_thread(site: Path) -> None:
    with running(make_server(site, connections=3)) as port, ExitStack() as opened:
        for _ in range(3):
            waiting = socket.create_connection(("127.0.0.1", port))
            opened.callback(waiting.close)
            waiting.sendall(b"GET / HTTP/1.1\r\n")  # and nothing more
        time.sleep(0.2)
        before = active_count()
        for _ in range(5):
            answer, body = ask(port)
            assert answer.status == 503
            assert answer.headers["retry-after"] == "5"
            assert "连接太多" in body
            assert "too many connections" in body
        assert active_count() == before
        opened.close()
        time.sleep(0.2)
        assert ask(port)[0].status == 200


def test_whoever_says_nothing_is_let_go(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Handler, "timeout", 0.2)
    with running(make_server(site, connections=2)) as port:
        for begun in (b"", b"GET / HTTP/1.1\r\nHost: local"):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as waiting:
                waiting.sendall(begun)
                assert waiting.recv(1) == b""
        time.sleep(0.1)
        assert ask(port)[0].status == 200
