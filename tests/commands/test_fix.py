"""`portal fix` puts right what cannot change what is meant, and leaves every other byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.commands.cli import main
from tests.conftest import MakeOffice
from tests.offices import SERVICE_POINT

POINT = "data/service-points/centre.yml"
SLIPS = (
    SERVICE_POINT.replace("kind: office", "kind：office")
    .replace("X/2021-1", "X／2021-1")
    .replace("provision: existing", "provision: 已有  # 已核对")
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str]]:
    """The exit code of `portal fix`, and what it says."""
    code = main(["fix", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, [*out.splitlines(), *err.splitlines()]


def test_what_was_changed_is_shown_and_every_other_byte_stays(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    raw = b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode()
    root = office({POINT: raw})
    code, lines = said(capsys, "--office", root)
    assert code == 0
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert sorted(changed) == [
        "+kind: office",
        "+provision: existing  # 已核对",
        '+sources: [{document: X/2021-1, sections: ["1"]}]',
        "-kind：office",
        "-provision: 已有  # 已核对",
        '-sources: [{document: X／2021-1, sections: ["1"]}]',
    ]
    assert lines[-1] == "改正了 3 处，1 个文件 / 3 mended, in 1 file"
    right = SERVICE_POINT.replace("provision: existing", "provision: existing  # 已核对")
    assert (root / POINT).read_bytes() == b"\xef\xbb\xbf" + right.replace("\n", "\r\n").encode()


def test_a_dry_run_shows_the_same_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    root = office({POINT: SLIPS})
    dry = said(capsys, "--office", root, "--dry-run")
    assert (root / POINT).read_text("utf-8") == SLIPS
    assert said(capsys, "--office", root) == dry


def test_the_files_that_are_named_are_fixed_alone(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    root = office({POINT: SLIPS, "data/service-points/other.yml": SLIPS})
    code, lines = said(capsys, "--office", root, "data/service-points/other.yml")
    assert code == 1
    assert (root / POINT).read_text("utf-8") == SLIPS
    assert "1 problem is for you to decide: portal check" in lines[-1]
    assert said(capsys, "--office", root, root.parent)[0] == 2


def test_what_an_editor_has_to_decide_is_left(
    capsys: pytest.CaptureFixture[str], office: MakeOffice
) -> None:
    wrong = SERVICE_POINT.replace("kind: office", "kind: nothing-like-it")
    root = office({POINT: wrong})
    code, lines = said(capsys, "--office", root)
    assert (code, lines[0]) == (1, "改正了 0 处，0 个文件 / 0 mended, in 0 files")
    assert (root / POINT).read_text("utf-8") == wrong
