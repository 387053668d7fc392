"""What runs on the hosts: rights, pins and order, and the scripts that they run, on real git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
