"""Real servers with the sample configurations: nginx and Caddy give the same answers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from portal.serving.server import HEADERS
from tests.browser import caddy, nginx
from tests.built import Built
from tests.conftest import MakeSite

SERVERS = {"nginx": nginx.serving, "caddy": caddy.serving}
TYPES = {
    "": "text/html",
    "en/plans/2026/": "text/html",
    "assets/portal.css": "text/css",
    "assets/portal.js": "application/javascript",
    "data/dcat.jsonld": "application/ld+json",
    "data/catalogue.json": "application/json",
    "data/permalinks.txt": "text/plain",
    "feeds/disclosures.xml": "application/atom+xml",
    "en/feeds/topics/economy.xml": "application/atom+xml",
    "sitemap.xml": "text/xml",
    "opensearch.xml": "text/xml",
}
MOVED = {
    "999/2025-1000300/": "999/2025-1000301/",
    "999/2025-1000300/index.json": "999/2025-1000301/index.json",
    "en/999/2025-1000300/index.md": "en/999/2025-1000301/index.md",
    "projects/canteens/": "projects/community-canteens/",
    "en/projects/canteens/": "en/projects/community-canteens/",
}
GONE = {
    "999/2024-1000155/": "关于走失人员信息的通告（已移除）",
    "en/999/2024-1000155/": "Notice on a missing person (removed)",
    "en/activities/lantern-walk/": "Lantern walk",
}

EXPECTED = ("admin endpoint disabled", "requires TLS", "exiting")
"""What Caddy says of being run for a test: without its administration, by http, and stopped."""


class Answer(NamedTuple):
    """What a server sent: status, headers by names in small letters, body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def ask(home: str, path: str, method: str = "GET") -> Answer:
    """A server's answer to one request, no redirect followed."""
    place = urlsplit(home)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=10)
    target = path if path.startswith("/") else place.path + quote(path, safe="/%?")
    connection.request(method, target, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    named = {name.lower(): value for name, value in answer.getheaders()}
    found = Answer(answer.status, named, answer.read())
    connection.close()
    return found


@pytest.fixture(
    scope="module", params=[(one, m) for one in SERVERS for m in ("/", "/xxgk/")], ids="".join
)
def home(
    request: pytest.FixtureRequest, town_site: Built, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where each server has the fictional office's site, on a host of its own and below a path."""
    name, mount = request.param
    with SERVERS[name](town_site.out, tmp_path_factory.mktemp(name), mount) as address:
        yield address


def leads(answer: Answer, home: str) -> str:
    """Where an answer leads, below the site."""
    target = urlsplit(answer.headers["location"])
    assert target.netloc in {"", urlsplit(home).netloc}
    return target.path.removeprefix(urlsplit(home).path)


def test_every_type_is_told_and_every_text_is_compressed(home: str) -> None:
    wrong = {}
    for path, kind in TYPES.items():
        answer = ask(home, path)
        told = answer.headers.get("content-type", "").partition(";")[0]
        if (answer.status, told, answer.headers.get("content-encoding")) != (200, kind, "gzip"):
            wrong[path] = answer
    assert wrong == {}


def test_a_document_can_be_had_in_its_types(home: str, town_site: Built) -> None:
    number = next(one.path for one in town_site.catalogue.documents)
    markdown, text = (ask(home, f"{number}index.{ending}") for ending in ("md", "txt"))
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert text.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    ["", "assets/portal.css", "no/such/page", "assets/", "999/2024-1000155/", "plans", "x.md"],
)
def test_every_answer_has_every_header(home: str, path: str) -> None:
    answer = ask(home, path)
    told = {name: answer.headers.get(name.lower()) for name in HEADERS}
    assert told == HEADERS


@pytest.mark.parametrize("path", MOVED)
def test_a_moved_address_answers_301_and_where_to(home: str, path: str) -> None:
    answer = ask(home, path)
    assert (answer.status, leads(answer, home)) == (301, MOVED[path])
    assert ask(home, leads(answer, home)).status == 200


def test_every_former_address_answers_301_or_410(home: str, town_site: Built) -> None:
    """Whatever is in it, of all that the site has a notice at, in both languages."""
    lines = (town_site.out / ".redirects.nginx").read_text("utf-8").splitlines()
    assert len(lines) > 2 * (len(MOVED) + len(GONE))
    for line in lines:
        asked, to = (word.strip('"') for word in line.removesuffix(";").split('" "'))
        answer = ask(home, asked.strip('"').removeprefix("/"))
        assert answer.status == (410 if to == "410" else 301), asked


@pytest.mark.parametrize("path", GONE)
def test_a_removed_address_answers_410_and_says_what_happened(home: str, path: str) -> None:
    answer = ask(home, path)
    assert answer.status == 410
    assert f"<h1>{GONE[path]}</h1>" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_of_a_removed_document_answers_410(home: str) -> None:
    answer = ask(home, "999/2024-1000155/index.json")
    assert answer.status == 410
    assert "关于走失人员信息的通告" in answer.text


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("no/such/page", "没有这个页面"),
        ("en/no/such/page/", "Page not found"),
        ("no/such/file.md", "没有这个页面"),
        ("en/no/such/feeds/file.xml", "Page not found"),
        ("assets/", "没有这个页面"),
        ("en/feeds/", "Page not found"),
        ("999/", "没有这个页面"),
        (".portal", "没有这个页面"),
        (".redirects.nginx", "没有这个页面"),
        (".redirects.caddy", "没有这个页面"),
        ("en/.git/config", "Page not found"),
        ("portal-page/404.html", "没有这个页面"),
    ],
)
def test_what_is_not_there_is_told_on_the_site_s_own_page(home: str, path: str, title: str) -> None:
    answer = ask(home, path)
    assert answer.status == 404
    assert f"<h1>{title}</h1>" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["plans/2026", "en", "en/plans/2026"])
def test_an_address_without_its_last_slash_leads_to_the_page(home: str, path: str) -> None:
    answer = ask(home, path)
    assert answer.status in {301, 308}
    assert leads(answer, home) == f"{path}/"


def test_the_path_of_the_site_without_its_slash_leads_to_it(home: str) -> None:
    mount = urlsplit(home).path
    if mount != "/":
        answer = ask(home, mount.removesuffix("/"))
        assert (answer.status, urlsplit(answer.headers["location"]).path) == (301, mount)


def test_outside_its_path_there_is_no_site(home: str) -> None:
    if urlsplit(home).path != "/":
        assert ask(home, "/plans/2026/").status == 404
        assert ask(home, "/portal-page/index.html").status == 404


def test_nothing_above_the_site_is_given(home: str) -> None:
    for path in ("..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/etc/passwd", "plans/..%5c..%5cetc/passwd"):
        answer = ask(home, path)
        assert answer.status in {400, 404}
        assert b"root:" not in answer.body


@pytest.mark.parametrize("name", SERVERS)
def test_odd_addresses_are_quoted_for_the_server(
    name: str, build_office: MakeSite, tmp_path: Path
) -> None:
    odd = ('old/"a"$b{c}/', "old/中文/", "old/~x/", "old/default/", "old/a;b'/")
    quoted = (one.replace("'", "''") for one in odd)
    rest = "    to: projects/\n    date: 2026-01-15\n    reason: {zh: 更名, en: Renamed}\n"
    moves = "".join(f"  - from: '{one}'\n{rest}" for one in quoted)
    site = build_office({"data/redirects.yml": f"redirects:\n{moves}"})
    with SERVERS[name](site.out, tmp_path) as home:
        told = {one: ask(home, quote(one, safe="/")) for one in odd}
        found = {one: (told[one].status, leads(told[one], home)) for one in odd}
    assert found == dict.fromkeys(odd, (301, "projects/"))


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_says_nothing_against_its_sample(
    name: str, town_site: Built, tmp_path: Path
) -> None:
    with ExitStack() as running:
        running.enter_context(SERVERS[name](town_site.out, tmp_path))
        said = (tmp_path / "said").read_text("utf-8")
    told = [line for line in said.splitlines() if "warn" in line.lower()]
    assert [line for line in told if not any(word in line for word in EXPECTED)] == []
