"""What runs on the hosts: rights, pins and order, and the scripts that they run, on real git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
import yaml

from portal.addresses.ledger import LEDGER, read_ledger
from tests.conftest import ROOT
from tests.offices import PROJECT, write_office
from tests.repository import git

GITHUB, GITEA = ".github/workflows/portal.yml", ".gitea/workflows/portal.yml"
GITLAB, GITEE = ".gitlab-ci.yml", ".workflow/portal.yml"
SCHEMAS = {GITHUB: "github-workflows", GITEA: "github-workflows", GITLAB: "gitlab-ci"}
ACTIONS = pytest.mark.parametrize("file", [GITHUB, GITEA])
_PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def loaded(file: str) -> dict[str, Any]:
    """A file of a host; `on` is read as the word that it is."""
    found: dict[str, Any] = yaml.load((ROOT / file).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone
    return found


def steps(file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step with the name of its job."""
    for name, job in loaded(file)["jobs"].items():
        yield from ((name, step) for step in job["steps"])


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SCHEMAS)
def test_the_host_s_own_schema_has_nothing_against_it(file: str) -> None:
    schema = f"vendor.{SCHEMAS[file]}"
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        str(ROOT / file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((ROOT / GITHUB).read_text("utf-8").replace("runs-on", "runs_on"), "utf-8")
    schema = "vendor.github-workflows"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(wrong)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@ACTIONS
def test_nothing_may_write_but_what_publishes(file: str) -> None:
    found = loaded(file)
    assert found["permissions"] == {"contents": "read"}
    rights = {
        name: job["permissions"] for name, job in found["jobs"].items() if "permissions" in job
    }
    assert rights.pop("publish") == {"contents": "write"}
    assert rights.pop("comment") == {"contents": "read", "pull-requests": "write"}
    assert rights in ({}, {"deploy": {"pages": "write", "id-token": "write"}})


@ACTIONS
def test_what_may_deploy_runs_nothing_of_ours(file: str) -> None:
    assert [step for name, step in steps(file) if name == "deploy" and "run" in step] == []


@ACTIONS
def test_only_the_steps_that_comment_and_push_have_a_token(file: str) -> None:
    having = [step["run"] for _, step in steps(file) if "token" in str(step.get("env", {})).lower()]
    assert having == [".ci/comment", ".ci/ledger push main"]


@ACTIONS
def test_what_may_comment_runs_nothing_else_and_is_told_the_problems_as_a_text(file: str) -> None:
    job = loaded(file)["jobs"]["comment"]
    assert job["if"] == "${{ !cancelled() && github.event_name == 'pull_request' }}"
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/comment"]
    assert job["steps"][-1]["env"]["PROBLEMS"] == "${{ needs.check.outputs.problems }}"
    assert loaded(file)["jobs"]["check"]["outputs"]["problems"] == (
        "${{ steps.check.outputs.problems }}"
    )


@ACTIONS
def test_no_checkout_keeps_a_credential(file: str) -> None:
    checkouts = [
        one for _, one in steps(file) if one.get("uses", "").startswith("actions/checkout")
    ]
    assert checkouts
    assert {one["with"]["persist-credentials"] for one in checkouts} == {"false"}


@ACTIONS
def test_every_action_is_pinned_to_a_commit_with_its_version(file: str) -> None:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    using = [line.strip().removeprefix("- ") for line in lines if "uses:" in line]
    assert using
    assert [line for line in using if not _PINNED.fullmatch(line)] == []


@ACTIONS
def test_nothing_from_outside_is_pasted_into_a_script(file: str) -> None:
    assert [step["run"] for _, step in steps(file) if "${{" in step.get("run", "")] == []


@ACTIONS
def test_publishing_comes_after_checks_and_one_after_the_other(file: str) -> None:
    found = loaded(file)
    assert found["concurrency"]["group"] == "portal-${{ github.ref }}"
    assert (
        found["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    )
    publish = found["jobs"]["publish"]
    assert publish["needs"] == ["check", "test"]
    assert "needs.check.result == 'success'" in publish["if"]
    assert "github.event_name == 'push'" in publish["if"]
    if "deploy" in found["jobs"]:
        assert found["jobs"]["deploy"]["needs"] == "publish"


@ACTIONS
def test_the_ledger_is_pushed_before_anything_is_built_to_be_published(file: str) -> None:
    runs = [step["run"] for name, step in steps(file) if name == "publish" and "run" in step]
    assert runs[:2] == [".ci/ledger enter", ".ci/ledger push main"]
    assert runs[2].startswith("make build")


def test_on_gitea_pull_requests_do_not_reach_the_runner_that_publishes() -> None:
    jobs = loaded(GITEA)["jobs"]
    assert {name for name, job in jobs.items() if job["runs-on"] == "portal-publish"} == {"publish"}


@ACTIONS
def test_a_change_of_data_does_not_run_the_programmers_suite(file: str) -> None:
    jobs = loaded(file)["jobs"]
    assert jobs["test"]["if"] == "needs.check.outputs.program == 'true'"
    runs = [step["run"] for step in jobs["check"]["steps"] if "run" in step]
    assert runs == [".ci/check", "make build", '.ci/changed >> "$GITHUB_OUTPUT"']


def test_gitlab_publishes_after_checks_one_after_the_other_and_checks_merge_requests() -> None:
    found = loaded(GITLAB)
    assert found["stages"] == ["check", "publish"]
    assert {found[name]["stage"] for name in ("check", "test")} == {"check"}
    assert found["pages"]["stage"] == "publish"
    assert found["pages"]["resource_group"] == "publish"
    assert {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'} in found["workflow"]["rules"]
    script = found["pages"]["script"]
    entering, pushing, building = (
        next(at for at, line in enumerate(script) if word in line)
        for word in ("ledger enter", "ledger push", "make build")
    )
    assert entering < pushing < building
    assert [line for line in script[1:] if "TOKEN" in line and "env -u" not in line] == [
        script[pushing]
    ]


def test_gitlab_shows_problems_beside_the_lines_and_keeps_the_token_from_what_is_checked() -> None:
    check = loaded(GITLAB)["check"]
    assert check["script"] == [
        'env -u COMMENT_TOKEN BASE="$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" .ci/check',
        "env -u COMMENT_TOKEN make build",
    ]
    assert check["artifacts"] == {
        "when": "always",
        "reports": {"codequality": ".reports/codequality.json"},
    }


def test_gitee_checks_and_builds_and_says_that_nobody_tried_it() -> None:
    (step,) = loaded(GITEE)["stages"][0]["steps"]
    assert [one.split(" PYTHON=")[0] for one in step["commands"][-2:]] == [
        "make check",
        "make build",
    ]
    assert "没有在 Gitee 上试过" in (ROOT / GITEE).read_text("utf-8")


@pytest.mark.parametrize("name", ["changed", "check", "ledger", "run"])
def test_scripts_can_be_run_and_have_no_fault_of_syntax(name: str) -> None:
    script = ROOT / ".ci" / name
    told = ["git", "-C", str(ROOT), "ls-files", "--stage", "--eol", f".ci/{name}"]
    listed = subprocess.run(told, capture_output=True, text=True, check=True).stdout
    assert "i/lf" in listed
    assert os.access(script, os.X_OK)
    assert b"\r" not in script.read_bytes()
    subprocess.run([shutil.which("bash") or "bash", "-n", script], check=True)


# --- the ledger before publishing -----------------------------------------------------------------


@dataclass
class Run:
    """A run on a host: a checkout of what was pushed, and the commit that it checked."""

    root: Path
    checked: str

    def git(self, *command: str) -> str:
        """Run git here."""
        return git(self.root, *command)

    def ledger(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`.ci/ledger`, as the publish job runs it."""
        environment = {**os.environ, "CHECKED": self.checked}
        command = [str(self.root / ".ci" / "ledger"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


class Host:
    """A repository on a host, and a clerk's clone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bare = folder / "host.git"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))
        self.desk = self._clone("desk")
        write_office(self.desk, {})
        shutil.copytree(ROOT / ".ci", self.desk / ".ci")
        portal = Path(sys.executable).with_name("portal")
        (self.desk / "Makefile").write_text(f"ledger:\n\t{portal} ledger .\n", "utf-8")
        self.push("begun")

    def _clone(self, name: str) -> Path:
        git(self.folder, "clone", "-q", str(self.bare), name)
        git(self.folder / name, "config", "user.name", "clerk")
        git(self.folder / name, "config", "user.email", "clerk@example.org")
        return self.folder / name

    def push(self, subject: str) -> str:
        """The clerk pushes what is at the desk; gives the commit."""
        git(self.desk, "add", "-A")
        git(self.desk, "commit", "-q", "-m", subject)
        git(self.desk, "pull", "-q", "--rebase", "origin", "main") if self.main() else None
        git(self.desk, "push", "-q", "origin", "HEAD:main")
        return git(self.desk, "rev-parse", "HEAD")

    def add_project(self, name: str) -> str:
        """The clerk publishes a project."""
        file = self.desk / "data" / "projects" / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(PROJECT, "utf-8")
        return self.push(name)

    def run(self, name: str, checked: str) -> Run:
        """A run whose checks passed begins to publish: it takes main as it is now."""
        root = self._clone(name)
        git(root, "checkout", "-q", "main")
        return Run(root, checked)

    def main(self) -> str:
        """The commit of main, empty before the first."""
        return self._branch("main")

    def published(self) -> str:
        """The commit that was published last."""
        return self._branch("published")

    def _branch(self, name: str) -> str:
        return git(self.bare, "for-each-ref", "--format=%(objectname)", f"refs/heads/{name}")

    def addresses(self) -> set[str]:
        """What the ledger of main has."""
        reading = self._clone(f"reading-{self.main()[:7]}")
        found = set(read_ledger(reading).addresses)
        shutil.rmtree(reading)
        return found


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host with an office on it."""
    return Host(tmp_path)


def test_new_addresses_are_on_the_branch_before_anything_is_published(host: Host) -> None:
    run = host.run("run", host.add_project("walkway"))
    assert run.ledger("enter").returncode == 0
    assert host.main() == run.checked  # nothing has been written to the host yet
    done = run.ledger("push", "main")
    assert done.returncode == 0, done.stderr
    assert "projects/walkway/" in host.addresses()
    assert host.main() == host.published() == run.git("rev-parse", "HEAD")
    assert run.git("log", "-1", "--format=%s").endswith("[skip ci]")
    assert run.git("status", "--porcelain") == ""


def test_without_new_addresses_there_is_no_commit(host: Host) -> None:
    first = host.run("first", host.main())
    assert [first.ledger("enter").returncode, first.ledger("push", "main").returncode] == [0, 0]
    again = host.run("again", host.main())
    assert [again.ledger("enter").returncode, again.ledger("push", "main").returncode] == [0, 0]
    assert host.main() == again.checked


def test_a_run_that_failed_after_its_push_can_be_run_again(host: Host) -> None:
    checked = host.add_project("walkway")
    first = host.run("first", checked)
    assert [first.ledger("enter").returncode, first.ledger("push", "main").returncode] == [0, 0]
    again = host.run("again", checked)
    assert [again.ledger("enter").returncode, again.ledger("push", "main").returncode] == [0, 0]


def test_a_run_that_comes_after_a_newer_push_stops(host: Host) -> None:
    older = host.add_project("walkway")
    newer = host.add_project("lights")
    late = host.run("late", older)
    done = late.ledger("enter")
    assert done.returncode == 1
    assert "由后一次运行发布 / the branch has moved on" in done.stderr
    run = host.run("run", newer)
    assert [run.ledger("enter").returncode, run.ledger("push", "main").returncode] == [0, 0]


@pytest.mark.parametrize("new", [True, False], ids=["new addresses", "none"])
def test_a_push_in_between_stops_the_run_and_the_newer_one_publishes(
    host: Host, *, new: bool
) -> None:
    if not new:
        begun = host.run("begun", host.main())
        assert [begun.ledger("enter").returncode, begun.ledger("push", "main").returncode] == [0, 0]
    before = host.published()
    run = host.run("run", host.main())
    assert run.ledger("enter").returncode == 0
    newer = host.add_project("lights")
    done = run.ledger("push", "main")
    assert done.returncode == 1
    assert "the branch has moved on" in done.stderr
    assert (host.main(), host.published()) == (newer, before)
    next_run = host.run("next", newer)
    assert [next_run.ledger("enter").returncode, next_run.ledger("push", "main").returncode] == [
        0,
        0,
    ]
    assert "projects/lights/" in host.addresses()


def test_data_with_errors_stop_the_run(host: Host) -> None:
    (host.desk / "data" / "office.yml").write_text("nonsense: 1\n", "utf-8")
    run = host.run("run", host.push("nonsense"))
    assert run.ledger("enter").returncode != 0
    assert not (run.root / LEDGER).exists()


# --- what changed ---------------------------------------------------------------------------------


def changed(root: Path, base: str) -> str:
    """What `.ci/changed` says."""
    command = [str(root / ".ci" / "changed")]
    environment = {**os.environ, "BASE": base}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def test_only_a_change_of_something_else_than_data_and_prose_is_one_of_the_program(
    host: Host,
) -> None:
    assert changed(host.run("first", "").root, "published") == "program=true\n"  # nobody knows
    run = host.run("run", host.main())
    assert [run.ledger("enter").returncode, run.ledger("push", "main").returncode] == [0, 0]
    host.add_project("walkway")
    assert changed(host.run("data", "").root, "published") == "program=false\n"
    makefile = host.desk / "Makefile"
    makefile.write_text(f"{makefile.read_text('utf-8')}\n# more\n", "utf-8")
    host.push("program")
    assert changed(host.run("program", "").root, "published") == "program=true\n"
    host.add_project("lights")  # data alone, after a change of the program that is not out yet
    assert changed(host.run("both", "").root, "published") == "program=true\n"


def test_a_branch_that_was_not_fetched_is_fetched(host: Host, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--single-branch", "-b", "main", str(host.bare), "single")
    git(host.desk, "push", "-q", "origin", "HEAD:published")
    assert changed(tmp_path / "single", "published") == "program=false\n"


# --- what is said on the merge request ------------------------------------------------------------


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
