"""The build that waits: it begins when it is told, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from portal.serving.preview import Builder
from tests.conftest import MakeOffice


def test_the_waiting_build_begins_when_it_is_told_and_says_when_the_pages_are_there(
    office: MakeOffice, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    there: list[bool] = []
    with Builder(office({}), out) as builder:
        assert not out.exists()
        assert builder.run(lambda: there.append((out / "index.html").exists()))
    assert there == [True]


def test_a_build_with_a_fault_has_placed_nothing_and_another_waits(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office({"data/office.yml": "a: [\n"})
    there: list[bool] = []
    with Builder(root, tmp_path / "site") as builder:
        assert not builder.run(lambda: there.append(True))
        assert builder.next.poll() is None
    assert there == []


def test_after_an_edit_of_code_another_build_waits(office: MakeOffice, tmp_path: Path) -> None:
    with Builder(office({}), tmp_path / "site") as builder:
        first = builder.next
        builder.renew()
        assert first.returncode == 0
        assert builder.next.poll() is None
    assert not (tmp_path / "site").exists()


def test_no_build_waits_when_the_preview_has_ended(office: MakeOffice, tmp_path: Path) -> None:
    with Builder(office({}), tmp_path / "site") as builder:
        pass
    assert builder.next.returncode == 0
