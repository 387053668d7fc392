"""Files: regular ones with names that every system can hold; litter is nobody's business."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from portal.checking.check import check
from portal.machine.names import is_litter, unholdable
from tests.built import content
from tests.conftest import MakeOffice, MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE, MINIMAL, TODAY

PLACES = ("data/projects/odd.yml", "data/disclosures/2021/odd.zh.md", "content/about/odd.md")
ATTACHED = "data/disclosures/2021/notes.txt"
LITTER = [
    *(".DS_Store", "Thumbs.db", "desktop.ini", "office.yml~", ".office.yml.swp", ".x.swo"),
    *("#office.yml#", ".#office.yml"),
]


def rules(root: Path) -> list[tuple[str, str]]:
    """Path and code of every error."""
    return [(one.path, one.rule) for one in check(root, TODAY)[1] if one.level == "error"]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere", "odd.yml", "../../data/office.yml"])
def test_a_link_is_a_problem_and_not_followed(path: str, target: str, office: MakeOffice) -> None:
    root = office({})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(target)
    found = check(root, TODAY)[1]
    assert [(one.path, one.rule) for one in found] == [(path, "not-a-file")]
    assert found[0].en == "this is a link, not a regular file; it was not opened"


@pytest.mark.parametrize("path", PLACES)
def test_a_pipe_or_a_socket_is_a_problem_and_keeps_nobody_waiting(
    path: str, office: MakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office({})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / path)
    assert rules(root) == [(path, "not-a-file")]
    (root / path).unlink()
    monkeypatch.chdir((root / path).parent)  # the names of sockets are short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(Path(path).name)
        assert rules(root) == [(path, "not-a-file")]


def test_a_folder_that_links_to_itself_is_a_problem(office: MakeOffice) -> None:
    root = office({})
    (root / "content/about/loop").symlink_to("..")
    (root / "data/loop").symlink_to("../data")
    assert rules(root) == [("content/about/loop", "not-a-file"), ("data/loop", "not-a-file")]


def test_an_attachment_that_links_out_of_the_office_is_not_read(office: MakeOffice) -> None:
    root = office({DOCUMENT_FILE: DOCUMENT + "attachments: [{file: notes.txt, title: {zh: 附}}]\n"})
    (root / ATTACHED).symlink_to("/etc/passwd")
    assert ("not-a-file", ATTACHED) in {(rule, path) for path, rule in rules(root)}
    assert ("missing-attachment", DOCUMENT_FILE) in {(rule, path) for path, rule in rules(root)}


@pytest.mark.parametrize("name", LITTER)
def test_litter_is_no_problem(name: str, office: MakeOffice) -> None:
    files = {f"{folder}/{name}": b"\0" for folder in ("data", "data/projects", "content/about")}
    assert check(office(files), TODAY)[1] == []


def test_litter_is_never_published(build_office: MakeSite) -> None:
    site = build_office({f"content/about/{name}": b"\0" for name in LITTER})
    assert [name for name in site.files if is_litter(Path(name).name)] == []


@pytest.mark.parametrize(
    "name", ["office.yml", "a.b-c", "说明.pdf", ".htaccess.txt", "console.txt"]
)
def test_ordinary_names_are_neither_litter_nor_unholdable(name: str) -> None:
    assert not is_litter(name)
    assert unholdable(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "aux",
        "CON.txt",
        "nul.tar.gz",
        "com1.pdf",
        "LPT9",
        "a?b",
        "a:b",
        "a*b",
        "a.",
        "a ",
        'a"b',
        "a|b",
    ],
)
def test_names_that_windows_cannot_hold_are_told_why(name: str, office: MakeOffice) -> None:
    assert unholdable(name)
    (found,) = [
        one for one in check(office({f"data/{name}": "x"}), TODAY)[1] if "Windows" in one.zh
    ]
    assert (found.path, found.rule) == (f"data/{name}", "windows-name")


def test_two_names_that_differ_in_capitals_are_a_problem(office: MakeOffice) -> None:
    pages = {"content/Notes.md": "# 说明 {#top}\n", "content/notes.md": "# 说明 {#top}\n"}
    assert rules(office(pages)) == [("content/notes.md", "same-name")]


def crlf(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files as a checkout on Windows may have them."""
    return {path: raw.replace(b"\n", b"\r\n") for path, raw in files.items()}


def test_a_checkout_with_windows_line_ends_builds_the_same_bytes(build_office: MakeSite) -> None:
    body = "\n## 排水 {#s1}\n\n一\n二  \n三\n\n```\n码\n码\n```\n\n| 甲 |\n| - |\n| 乙 |\n"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">\n<g/>\n</svg>\n'
    notes = "# 说明 {#top}\n\n一\n二\n\n```\n码\n码\n```\n\n![图](map.svg)\n"
    files = {path: str(text).encode() for path, text in MINIMAL.items()}
    files |= {"content/about/notes.md": notes.encode(), "content/about/map.svg": svg}
    files |= {
        DOCUMENT_FILE[:-4] + ".zh.md": body.encode(),
        DOCUMENT_FILE[:-4] + ".en.md": body.encode(),
    }
    files.pop("data/plans/2021.yml")
    unix = content(build_office(files | {"data/plans/2021.yml": None}).out)
    windows = content(build_office(crlf(files) | {"data/plans/2021.yml": None}).out)
    assert windows == unix
