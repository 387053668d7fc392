"""`make quick` runs the tests of what was changed, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.quick import ELSEWHERE, changed, chosen
from tests.repository import git


def _commit(folder: Path, name: str) -> None:
    (folder / name).touch()
    git(folder, "add", name)
    git(folder, "commit", "-q", "-m", name)


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A branch with a commit, an edit and a new file."""
    git(tmp_path, "init", "-q", "-b", "main")
    _commit(tmp_path, "old.md")
    git(tmp_path, "checkout", "-q", "-b", "own")
    _commit(tmp_path, "own.md")
    (tmp_path / "新 new.md").touch()
    (tmp_path / "old.md").write_text("edited", "utf-8")
    return tmp_path


def test_changed_is_what_differs_from_the_main_branch_and_what_is_new(branch: Path) -> None:
    assert changed(branch) == ["old.md", "own.md", "新 new.md"]


def test_on_the_main_branch_changed_is_what_is_not_committed(branch: Path) -> None:
    git(branch, "checkout", "-q", "main")
    assert changed(branch) == ["old.md", "新 new.md"]


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("hooks/portal/machine/clock.py", ["tests/machine"]),
        ("hooks/portal/outputs/word/sheet.py", ["tests/outputs"]),
        ("hooks/portal/language/strings.yml", ["tests/language"]),
        ("hooks/build.py", ["tests/building"]),
        ("overrides/main.html", ["tests/assets", "tests/drawing"]),
        ("tests/machine/test_clock.py", ["tests/machine/test_clock.py"]),
        ("tests/machine/test_that_was_removed.py", []),
        ("tests/browser/test_display.py", []),
        ("tests/bad/slug.yml", ["tests/checking/test_faulty_files.py"]),
        ("README.md", ["tests/test_claims.py", "tests/test_docs.py"]),
        ("data/office.yml", ["tests/test_claims.py", "tests/test_docs.py"]),
        ("pyproject.toml", []),
    ],
)
def test_a_file_has_the_tests_of_its_room(file: str, tests: list[str]) -> None:
    assert chosen(ROOT, [file]) == sorted([*tests, "tests/test_house.py"])


def test_no_test_runs_twice() -> None:
    files = ["hooks/portal/machine/clock.py", "tests/machine/test_clock.py"]
    assert chosen(ROOT, files) == ["tests/machine", "tests/test_house.py"]


def test_all_that_is_told_to_run_is_there() -> None:
    places = {place for told in ELSEWHERE.values() for place in told.split()}
    assert [place for place in places if not (ROOT / place).exists()] == []
