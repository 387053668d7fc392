"""The command line as on Windows: nothing of Unix alone is asked for, and sites are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import GLOSSARY, PROJECT
from tests.refused import portal

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="what is open is looked up in /proc, as on Linux"
)
WINDOWS = {
    "PYTHONPATH": str(Path(__file__).parents[1] / "windows"),
    "PYTHONWARNDEFAULTENCODING": "1",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "cp1252",
}


def on_windows(*arguments: object) -> str:
    """Run a command there; it must go well. Returns what it said."""
    done = portal(*arguments, environment=WINDOWS)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("cp1252")


def test_data_are_checked_and_a_site_is_built_and_changed(
    office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office({"data/projects/walkway.yml": PROJECT}), tmp_path / "site"
    on_windows("check", root)
    assert " / built: " in on_windows("build", root, "--out", out)
    (root / "data/projects/walkway.yml").rename(root / "data/projects/path.yml")
    (root / "data/glossary.yml").write_text(GLOSSARY.replace("Lake", "Pool"), "utf-8")
    on_windows("build", root, "--out", out)
    assert portal("build", root, "--out", tmp_path / "unix").returncode == 0
    assert content(out) == content(tmp_path / "unix")
    assert {one.name for one in (tmp_path / ".site.portal").iterdir()} <= {"lock", "state"}


def test_the_ledger_is_kept_and_pages_are_imported(office: MakeOffice, tmp_path: Path) -> None:
    root = office({})
    assert "lines added to the ledger" in on_windows("ledger", root)
    page = tmp_path / "page.html"
    page.write_text("<h1>题目</h1><p>正文。</p>", "utf-8")
    done = portal("import", page, "--office", root, environment=WINDOWS)
    assert (done.returncode, done.stderr) == (1, b""), done.stderr.decode()
    assert (root / "import" / "page.yml").exists()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("import os; os.O_CLOEXEC", "AttributeError"),
        ("from os import fork", "ImportError"),
        ("import signal; signal.SIGHUP", "AttributeError"),
        ("import fcntl", "ModuleNotFoundError"),
        ("import sys; assert sys.platform == 'linux'", "AssertionError"),
        ("import os; os.open('.', os.O_RDONLY)", "PermissionError"),
        ("import os; os.rename('a', 'b')", "FileExistsError"),
        (
            "import os; open('a'); f = open('a', encoding='utf-8'); os.unlink('a')",
            "EncodingWarning",
        ),
        ("import os; f = open('a', encoding='utf-8'); os.unlink('a')", "PermissionError"),
    ],
)
def test_the_likeness_lacks_what_windows_lacks(line: str, fault: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).touch()
    (tmp_path / "build.py").write_text(line, "utf-8")
    environment = {**os.environ, **WINDOWS}
    environment["PYTHONPATH"] += os.pathsep + str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "import build"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert done.stderr.splitlines()[-1].startswith(fault), done.stderr
