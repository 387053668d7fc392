"""What the system refuses is told in a sentence, in both languages, and is no bug of ours."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT_FILE, PROJECT, write_office
from tests.refused import (
    NOBODY,
    PORTAL,
    ROOT_ONLY,
    common_ground,
    disk,
    fill,
    give_away,
    portal,
    read_only,
)

Done = subprocess.CompletedProcess[bytes]


def sentence(done: Done, *words: str) -> str:
    """The one line that a refused command says: it ended with 2, and named these words."""
    told = done.stderr.decode()
    assert done.returncode == 2, told
    lines = told.splitlines()
    assert len(lines) == 1, told
    zh, _, en = lines[0].partition(" / ")
    assert any("\u4e00" <= one <= "\u9fff" for one in zh), told
    assert en.isascii() or any(word in en for word in words), told
    assert [word for word in words if word not in told] == []
    return told


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that every user may enter."""
    with common_ground() as folder:
        yield folder


# --- disks ---------------------------------------------------------------------------------------


@ROOT_ONLY
def test_a_disk_too_small_for_a_site_is_full(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    with disk(tmp_path / "disk", "300k") as small:
        out = small / "site"
        sentence(portal("build", root, "--out", out), "磁盘已满", "the disk is full", str(out))
        assert not out.exists()
        assert sorted(one.name for one in small.rglob("*")) == [".site.portal", "lock"]


@ROOT_ONLY
def test_a_full_disk_leaves_the_site_that_stood_there(office: MakeOffice, tmp_path: Path) -> None:
    old, new = office({}), office({"data/projects/walkway.yml": PROJECT})
    with disk(tmp_path / "disk", "40m") as small:
        out = small / "site"
        assert portal("build", old, "--out", out).returncode == 0
        before = content(out)
        fill(small)
        sentence(portal("build", new, "--out", out), "the disk is full", str(out))
        assert content(out) == before
        (small / "filler").unlink()
        assert portal("build", new, "--out", out).returncode == 0


@ROOT_ONLY
def test_a_ledger_on_a_full_disk_is_told_of(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "1m") as small:
        root = write_office(small / "office", {})
        fill(small)
        sentence(portal("ledger", root), "the disk is full", str(root))


@ROOT_ONLY
def test_an_import_into_a_full_disk_leaves_nothing_about(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<h1>题目</h1><p>{'正文。' * 9000}</p>", "utf-8")
    with disk(tmp_path / "disk", "1m") as small:
        root = write_office(small / "office", {})
        fill(small)
        before = sorted(root.rglob("*"))
        done = portal("import", page, "--office", root, "--out", small / "drafts")
        sentence(done, "the disk is full", str(small))
        assert sorted(root.rglob("*")) == before


@ROOT_ONLY
def test_without_room_for_temporary_files_a_workbook_says_so(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office({})
    with disk(tmp_path / "disk", "8k") as small:
        done = portal("build", root, "--out", tmp_path / "site", environment={"TMPDIR": str(small)})
        sentence(done, "the disk is full", str(small))


@ROOT_ONLY
def test_a_disk_that_can_only_be_read_is_told_of(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    with disk(tmp_path / "disk", "4m") as small:
        read_only(small)
        done = portal("build", root, "--out", small / "site")
        sentence(done, "只读", "can only be read", str(small))


@ROOT_ONLY
def test_a_site_on_a_mount_point_is_built_file_by_file(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    with disk(tmp_path / "site", "40m") as out:
        first = portal("build", root, "--out", out)
        assert (first.returncode, b"one by one" in first.stderr) == (0, True)
        (root / "data/projects").mkdir()
        (root / "data/projects/walkway.yml").write_text(PROJECT, "utf-8")
        assert portal("build", root, "--out", out).returncode == 0
        assert portal("build", root, "--out", tmp_path / "fresh").returncode == 0
        assert content(out) == content(tmp_path / "fresh")


def test_a_file_larger_than_the_system_allows_is_told_of(
    office: MakeOffice, tmp_path: Path
) -> None:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4096, 4096))
    out = tmp_path / "site"
    sentence(portal("build", office({}), "--out", out, before=limit), "ulimit -f", str(out))
    assert [one.name for one in (tmp_path / ".site.portal").iterdir()] == ["lock"]


def test_what_is_kept_for_the_next_build_may_not_fit(office: MakeOffice, tmp_path: Path) -> None:
    root, out, work = office({}), tmp_path / "site", tmp_path / ".site.portal"
    assert portal("build", root, "--out", out).returncode == 0
    kept = (work / "state").stat().st_size
    largest = max(len(raw) for raw in content(out).values())
    assert largest < kept
    before = content(out)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (kept - 1, kept - 1))
    sentence(portal("build", root, "--out", out, "--fresh", before=limit), "ulimit -f")
    assert content(out) == before
    assert {one.name for one in work.iterdir()} <= {"lock", "state"}


def test_what_is_said_may_not_fit(office: MakeOffice) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        usual = {"PYTHONUNBUFFERED": None}
        done = portal("check", office({}), "--format", "json", stdout=full, environment=usual)
    finally:
        os.close(full)
    sentence(done, "stdout", "the disk is full")


# --- rights --------------------------------------------------------------------------------------


@ROOT_ONLY
def test_the_folder_above_the_site_may_belong_to_another(ground: Path) -> None:
    root = write_office(ground / "office", {})
    (ground / "web" / "site").mkdir(parents=True)
    give_away(ground / "web" / "site")
    done = portal("build", root, "--out", ground / "web" / "site", user=NOBODY)
    sentence(done, "没有权限", "no permission", str(ground / "web"), "work folder beside")


@ROOT_ONLY
def test_the_site_itself_may_belong_to_another(ground: Path) -> None:
    root = write_office(ground / "office", {})
    out = ground / "web" / "site"
    assert portal("build", root, "--out", out).returncode == 0
    before = content(out)
    give_away(ground / "web")
    for one in (out, *out.rglob("*")):
        os.chown(one, 0, 0)
    done = portal("build", root, "--out", out, "--fresh", user=NOBODY)
    sentence(done, "no permission", str(out))
    assert content(out) == before


@ROOT_ONLY
@pytest.mark.parametrize("path", [DOCUMENT_FILE, "content/about/index.md", "data", "data/plans"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_cannot_be_read_is_named(command: str, path: str, ground: Path) -> None:
    root = write_office(ground / "office", {})
    (ground / "web").mkdir()
    give_away(ground / "web")
    (root / path).chmod(0o700 if (root / path).is_dir() else 0o600)
    out = ("--out", ground / "web" / "site") if command == "build" else ()
    done = portal(command, root, *out, user=NOBODY)
    sentence(done, "没有权限", "no permission", str(root / path))


@ROOT_ONLY
def test_an_office_that_may_not_be_entered_is_named(ground: Path) -> None:
    root = write_office(ground / "office", {})
    root.chmod(0o700)
    sentence(portal("check", root, user=NOBODY), "no permission", str(root))


@ROOT_ONLY
def test_an_office_that_may_not_be_written_takes_no_import(ground: Path) -> None:
    root = write_office(ground / "office", {})
    page = ground / "page.html"
    page.write_text("<h1>题目</h1><p>正文。</p>", "utf-8")
    done = portal("import", page, "--office", root, user=NOBODY)
    sentence(done, "no permission", str(root))


@ROOT_ONLY
def test_a_page_that_cannot_be_read_is_not_imported_and_the_others_are(ground: Path) -> None:
    root = write_office(ground / "office", {})
    give_away(root)
    for name in ("closed", "open"):
        (ground / f"{name}.html").write_text("<h1>题目</h1><p>正文。</p>", "utf-8")
    (ground / "closed.html").chmod(0o600)
    pages = [ground / "closed.html", ground / "open.html", ground / "absent.html"]
    done = portal("import", *pages, "--office", root, user=NOBODY)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert f"没有权限读写 {pages[0]}" in told
    assert "没有这个文件 / there is no such file" in told
    assert (root / "import" / "open.yml").exists()


def test_a_site_is_readable_by_a_web_server_whatever_its_builder_s_habit(
    office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "er" / "site"

    def habit() -> None:
        os.umask(0o077)

    assert portal("build", office({}), "--out", out, before=habit).returncode == 0
    files = [one for one in out.rglob("*") if one.is_file()]
    folders = [out.parent.parent, out.parent, out, *(one for one in out.rglob("*") if one.is_dir())]
    assert {oct(one.stat().st_mode & 0o777) for one in files} == {"0o644"}
    assert {oct(one.stat().st_mode & 0o777) for one in folders} == {"0o755"}


# --- the network ---------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_told_of(office: MakeOffice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = portal("serve", office({}), "--port", port)
    sentence(done, f"127.0.0.1:{port}", "--port", "占用", "is taken by another program")


@pytest.mark.parametrize("host", ["203.0.113.1", "no.such.host.invalid"])
def test_an_address_that_is_not_this_machine_s_is_told_of(host: str, office: MakeOffice) -> None:
    sentence(portal("serve", office({}), "--host", host), host, "--host", "no such address")


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_a_port_that_is_none_is_wrong_usage(port: str, office: MakeOffice) -> None:
    done = portal("serve", office({}), f"--port={port}")
    assert done.returncode == 2
    assert "a port is a whole number from 0 to 65535" in done.stderr.decode()


# --- the terminal --------------------------------------------------------------------------------

TERMINALS = {
    "ascii": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    "no locale": {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
}


@pytest.mark.parametrize("name", TERMINALS)
def test_a_terminal_that_cannot_write_chinese_is_told_in_english(
    name: str, office: MakeOffice, tmp_path: Path
) -> None:
    root, bad = office({}), office({"data/glossary.yml": "entries：\n"})
    run = partial(portal, environment=TERMINALS[name])
    out = tmp_path / "网站"
    built = run("build", root, "--out", out)
    assert (built.returncode, b" / built: " in built.stdout) == (0, True), built.stderr
    assert (out / "index.html").exists()
    checked = run("check", bad)
    assert (checked.returncode, checked.stderr.count(b"\n")) == (1, 6)
    assert b"a full-width colon follows" in checked.stderr
    listed = run("check", bad, "--format", "json")
    assert json.loads(listed.stdout.decode("latin-1"))[0]["rule"] == "full-width-colon"
    assert run("--help").returncode == 0
    assert run("build").returncode == 2


def test_a_command_without_a_terminal_works(office: MakeOffice, tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = portal("build", office({}), "--out", out, before=partial(os.close, 1))
    assert (done.returncode, done.stderr) == (0, b"")
    assert (out / "index.html").exists()


# --- git and the day -----------------------------------------------------------------------------

NO_DAY = {"SOURCE_DATE_EPOCH": None, "GIT_CONFIG_NOSYSTEM": "1"}


@ROOT_ONLY
def test_a_repository_of_another_user_is_an_error_that_says_how_to_trust_it(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office({})
    portal("ledger", root)
    run = partial(subprocess.run, check=True, capture_output=True)
    mine = {**os.environ, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        run([*git, *words], env={**mine, "GIT_COMMITTER_DATE": "2026-07-01T12:00:00+08:00"})
    environment = {**NO_DAY, "HOME": str(tmp_path)}
    assert portal("check", root, environment=environment).returncode == 0
    give_away(root)
    told = sentence(portal("check", root, environment=environment), "belongs to another user")
    advice = told.strip().partition("first run: ")[2]
    assert advice == f"git config --global --add safe.directory {root}"
    run(advice.split(), env=mine)
    assert portal("check", root, environment=environment).returncode == 0


def test_a_repository_that_git_cannot_read_is_an_error(office: MakeOffice) -> None:
    root = office({})
    (root / ".git").write_text("gitdir: nowhere\n", "utf-8")
    sentence(portal("check", root, environment=NO_DAY), "git cannot read", "nowhere")


@pytest.mark.parametrize("stamp", ["99999999999999", "-1", "٣", "1e9", "yesterday", "9" * 5000])
def test_a_day_that_is_none_is_told_of(stamp: str, office: MakeOffice) -> None:
    done = portal("check", office({}), environment={"SOURCE_DATE_EPOCH": stamp})
    sentence(done, "SOURCE_DATE_EPOCH", "1970", stamp[:60])


@pytest.mark.parametrize("stamp", ["1782878400 ", " 1782878400\n", "1782878400\r"])
def test_blanks_around_a_day_are_fine(stamp: str, office: MakeOffice) -> None:
    done = portal("check", office({}), environment={"SOURCE_DATE_EPOCH": stamp})
    assert (done.returncode, done.stderr.decode()) == (0, "没有问题 / no problems\n")


# --- the process ---------------------------------------------------------------------------------


@pytest.mark.parametrize("files", [8, 9, 10, 12])
def test_too_few_files_may_be_open(files: int, office: MakeOffice, tmp_path: Path) -> None:
    limit: Callable[[], None] = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (files, files))
    done = portal("build", office({}), "--out", tmp_path / "site", before=limit)
    if done.returncode:
        sentence(done, "ulimit -n")


def test_there_may_be_too_little_memory(office: MakeOffice) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (120_000_000, 120_000_000))

    done = portal("check", office({}), before=limit)
    if done.returncode:
        sentence(done, "memory")


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.9])
def test_a_command_that_is_interrupted_ends_quietly(
    seconds: float, office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "web" / "site"
    with subprocess.Popen(
        [PORTAL, "build", office({}), "--out", out], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        time.sleep(seconds)
        running.send_signal(signal.SIGINT)
        said = running.communicate()
    if running.returncode == -signal.SIGINT:  # Python itself was not up yet
        assert b"/hooks/" not in said[1]
        return
    assert (running.returncode, said[1]) in {(0, b""), (130, b"")}
    assert not out.exists() or (out / ".portal").exists()
