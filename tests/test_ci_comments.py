"""What is said on the merge request: problems at their lines, and one comment that follows them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT
from tests.offices import write_office
from tests.repository import git


class Desk(NamedTuple):
    """A small office whose `make check` is that of the product, and where a run reports."""

    root: Path

    def check(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """`.ci/check`, as a host runs it."""
        command = [str(self.root / ".ci" / "check")]
        clean = {key: one for key, one in os.environ.items() if not key.startswith("GIT")}
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env={**clean, **environment}
        )

    def report(self, name: str) -> str:
        """What it left."""
        return (self.root / ".reports" / name).read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An office that is right."""
    root = write_office(tmp_path / "office", {})
    shutil.copytree(ROOT / ".ci", root / ".ci")
    portal = Path(sys.executable).with_name("portal")
    (root / "Makefile").write_text(f"check:\n\t{portal} check . $(ALSO)\n", "utf-8")
    return Desk(root)


def spoil(desk: Desk) -> None:
    """The clerk types a full-width colon."""
    (desk.root / "data" / "glossary.yml").write_text("entries：\n", "utf-8")


def outputs(text: str) -> dict[str, str]:
    """What a step hands to the next, as GitHub reads it."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, _, end = line.partition("<<")
        found[name] = "\n".join(iter(lambda: next(lines), end))
    return found


def test_github_is_shown_each_problem_at_its_line_and_the_comment_is_handed_on(
    desk: Desk, tmp_path: Path
) -> None:
    spoil(desk)
    handed = tmp_path / "outputs"
    done = desk.check(GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(handed))
    assert done.returncode != 0
    assert "::error file=data/glossary.yml,line=1,col=1,title=full-width-colon::" in done.stdout
    assert "[full-width-colon]" in done.stderr
    assert outputs(handed.read_text("utf-8"))["problems"] == desk.report("problems.md").rstrip("\n")
    assert "### 检查发现 1 个问题" in desk.report("problems.md")


def test_elsewhere_the_log_is_for_people_and_gitlab_has_its_report(desk: Desk) -> None:
    spoil(desk)
    for environment in ({}, {"GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true"}):
        done = desk.check(**environment)
        assert "::error" not in done.stdout
        assert "[full-width-colon]" in done.stderr
    (one,) = json.loads(desk.report("codequality.json"))
    assert (one["check_name"], one["location"]["path"]) == ("full-width-colon", "data/glossary.yml")


def test_what_is_right_leaves_no_comment(desk: Desk, tmp_path: Path) -> None:
    handed = tmp_path / "outputs"
    assert desk.check(GITHUB_OUTPUT=str(handed)).returncode == 0
    assert outputs(handed.read_text("utf-8")) == {"problems": ""}


def test_a_check_that_did_not_finish_says_so(desk: Desk) -> None:
    (desk.root / "Makefile").write_text("check:\n\texit 3\n", "utf-8")
    assert desk.check().returncode != 0
    assert "the check did not finish" in desk.report("problems.md")


def test_what_was_deleted_is_found_in_the_commits_of_the_request(
    desk: Desk, tmp_path: Path
) -> None:
    portal = Path(sys.executable).with_name("portal")
    with (desk.root / "Makefile").open("a", encoding="utf-8") as makefile:
        makefile.write(f"privacy:\n\t{portal} privacy . --since $(SINCE)\n")
    git(tmp_path, "init", "-q", "--bare", "hub.git")
    git(desk.root, "init", "-q", "-b", "main")
    git(desk.root, "remote", "add", "origin", str(tmp_path / "hub.git"))
    for text in ("", "138" + "0013" + "8000", "gone"):
        (desk.root / "note.txt").write_text(text, "utf-8")
        git(desk.root, "add", "note.txt", "data", "content")
        git(desk.root, "commit", "-q", "-m", "Note")
        if not text:
            git(desk.root, "push", "-q", "origin", "main")
            git(desk.root, "update-ref", "-d", "refs/remotes/origin/main")
    done = desk.check(BASE="main")
    assert done.returncode != 0
    assert "[personal-commit]" in done.stderr
    assert "note.txt:1:1: " in desk.report("problems.md")
    assert "13800138000" not in desk.report("problems.md") + done.stderr + done.stdout
    assert desk.check(BASE="").returncode == 0


class Asked(NamedTuple):
    """A request that a host got."""

    method: str
    path: str
    token: str
    body: str


class Notes:
    """A host with the comments of one merge request; `refuses` as to a token without the right."""

    def __init__(self) -> None:
        self.notes: dict[int, str] = {1: "谢谢", 2: "请核对电话"}
        self.asked: list[Asked] = []
        self.refuses = False
        notes = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                token = self.headers.get("Authorization") or self.headers["PRIVATE-TOKEN"]
                body = json.loads(raw)["body"] if raw else ""
                code, told = notes.answer(Asked(self.command, self.path, token, body))
                self.send_response(code)
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815 - their names

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """What the host says."""
        self.asked.append(asked)
        if asked.method == "GET":
            first = "page=1" in asked.path.split("&")
            return 200, [{"id": n, "body": one} for n, one in self.notes.items()] if first else []
        if self.refuses:
            return 403, {"message": "Resource not accessible by integration"}
        number = max(self.notes) + 1 if asked.method == "POST" else int(asked.path.split("/")[-1])
        self.notes[number] = asked.body
        return 201, {"id": number}

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server.server_port}/api"


@pytest.fixture
def notes() -> Iterator[Notes]:
    """A host that is asked."""
    host = Notes()
    yield host
    host.server.shutdown()
    host.server.server_close()


def as_on(name: str, notes: Notes) -> dict[str, str]:
    """What a host tells a job of itself."""
    if name == "gitlab":
        own = {"CI_API_V4_URL": notes.address, "CI_PROJECT_ID": "7", "CI_MERGE_REQUEST_IID": "3"}
    else:
        own = {"GITHUB_API_URL": notes.address, "GITHUB_REPOSITORY": "o/r", "NUMBER": "3"}
    return {"TOKEN": "secret", **own}


def comment(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`.ci/comment`, as the job runs it."""
    given = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment}
    command = [sys.executable, str(ROOT / ".ci" / "comment")]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given)


HOSTS = pytest.mark.parametrize("name", ["github", "gitlab"])
MARK = "<!-- portal check -->\n"


@HOSTS
def test_there_is_one_comment_which_follows_what_is_found(name: str, notes: Notes) -> None:
    given = as_on(name, notes)
    for problems in ("### 2 个问题", "### 1 个问题", ""):
        assert comment({**given, "PROBLEMS": problems}).returncode == 0
        own = [one for one in notes.notes.values() if one.startswith(MARK)]
        assert own == [
            MARK + (problems or "检查通过，没有问题 / the check has passed, there are no problems")
        ]
    assert list(notes.notes.values())[:2] == ["谢谢", "请核对电话"]
    assert {one.token for one in notes.asked} <= {"secret", "token secret"}


@HOSTS
def test_nothing_is_written_where_nothing_was_ever_wrong(name: str, notes: Notes) -> None:
    done = comment({**as_on(name, notes), "PROBLEMS": ""})
    assert (done.returncode, len(notes.notes)) == (0, 2)
    assert {one.method for one in notes.asked} == {"GET"}


def test_the_hosts_are_asked_where_their_comments_are(notes: Notes) -> None:
    for name in ("github", "gitlab"):
        notes.notes = {1: "x"}
        comment({**as_on(name, notes), "PROBLEMS": "a"})
        comment({**as_on(name, notes), "PROBLEMS": "b"})
    wrote = [(one.method, one.path) for one in notes.asked if one.method != "GET"]
    assert wrote == [
        ("POST", "/api/repos/o/r/issues/3/comments"),
        ("PATCH", "/api/repos/o/r/issues/comments/2"),
        ("POST", "/api/projects/7/merge_requests/3/notes"),
        ("PUT", "/api/projects/7/merge_requests/3/notes/2"),
    ]


@HOSTS
def test_a_token_without_the_right_or_no_token_fails_no_job(name: str, notes: Notes) -> None:
    notes.refuses = True
    given = {**as_on(name, notes), "PROBLEMS": "### 1"}
    done = comment(given)
    assert (done.returncode, len(notes.notes)) == (0, 2)
    assert "没有写评论 / no comment was written: HTTP Error 403" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    for lacking in ({**given, "TOKEN": ""}, {"PROBLEMS": "### 1"}):
        done = comment(lacking)
        assert done.returncode == 0
        assert "TOKEN" in done.stdout


def test_a_host_that_cannot_be_reached_fails_no_job(notes: Notes) -> None:
    given = {**as_on("github", notes), "GITHUB_API_URL": "http://127.0.0.1:1", "PROBLEMS": "x"}
    done = comment(given)
    assert done.returncode == 0
    assert "no comment was written" in done.stdout
