"""What the last build kept is believed only where it is of this program and of the very site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portal.building.allowed import MARK, read_mark
from portal.building.state import state_file
from portal.commands.build import build_site
from tests.building.test_make import START, edit, reasons
from tests.built import content
from tests.conftest import ROOT, MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE

SAMPLE = "15"


@pytest.mark.parametrize("part", ["kills", "damage"])
def test_a_sample_of_the_long_trials(part: str) -> None:
    command = [sys.executable, "-m", "tests.endure", part, "--seed", "7", "--count", SAMPLE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_removed_page_comes_back(office: MakeOffice, tmp_path: Path) -> None:
    root, out = office(START), tmp_path / "site"
    build_site(root, out)
    before = content(out)
    (out / "index.html").unlink()
    build_site(root, out)
    assert content(out) == before


@pytest.mark.parametrize("restored", [True, False], ids=["an older site", "older files of it"])
def test_what_a_backup_brought_back_gives_way(
    office: MakeOffice, tmp_path: Path, *, restored: bool
) -> None:
    root, out = office(START), tmp_path / "site"
    build_site(root, out)
    shutil.copytree(out, tmp_path / "backup")
    edit(root, {DOCUMENT_FILE: DOCUMENT.replace("工作计划", "年度计划")})
    build_site(root, out)
    after = content(out)
    if restored:
        shutil.rmtree(out)
    shutil.copytree(tmp_path / "backup", out, dirs_exist_ok=True)
    assert content(out) != after
    build_site(root, out)
    assert content(out) == after


def test_two_offices_in_turn_each_get_their_site(office: MakeOffice, tmp_path: Path) -> None:
    one, other, out = office(START), office({}), tmp_path / "site"
    seen: list[dict[str, bytes]] = []
    for root in (one, other, one, other):
        build_site(root, out, search=False)
        seen.append(content(out))
    assert seen[:2] == seen[2:]
    assert seen[0] != seen[1]


def test_the_mark_tells_of_every_change(office: MakeOffice, tmp_path: Path) -> None:
    root, out = office(START), tmp_path / "site"
    build_site(root, out, search=False)
    before = read_mark(out)
    edit(root, {DOCUMENT_FILE: DOCUMENT.replace("工作计划", "年度计划")})
    build_site(root, out, search=False)
    assert read_mark(out) not in {"", before}
    edit(root, {DOCUMENT_FILE: DOCUMENT})
    build_site(root, out, search=False)
    assert read_mark(out) == before


def test_the_mark_says_what_the_folder_is_to_whoever_opens_it(
    office: MakeOffice, tmp_path: Path
) -> None:
    build_site(office({}), tmp_path / "site", search=False)
    lines = (tmp_path / "site" / MARK).read_text("utf-8").splitlines()
    assert len(lines) == 3
    assert "整个换掉" in lines[1]
    assert "replaces this folder" in lines[2]


def test_an_edit_after_a_build_that_had_nothing_to_do_is_small(
    office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office(START), tmp_path / "site"
    first = reasons(root, out)
    kept = state_file(out).stat().st_mtime_ns
    assert reasons(root, out) == set()
    assert state_file(out).stat().st_mtime_ns == kept
    edit(root, {DOCUMENT_FILE: DOCUMENT.replace("工作计划", "年度计划")})
    assert 0 < len(reasons(root, out)) < len(first)
