"""A command's own folder goes with it, or with the next command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from portal.machine.scratch import scratch

HOLD = """
import sys
from pathlib import Path
from portal.machine.scratch import scratch
with scratch(Path(sys.argv[1]), ".import-") as folder:
    (folder / "x").write_text("x")
    print(folder, flush=True)
    sys.stdin.readline()
"""


def holding(parent: Path) -> subprocess.Popen[str]:
    """Another process with a folder of its own in `parent`."""
    command = [sys.executable, "-c", HOLD, str(parent)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


def test_it_is_empty_and_gone_at_the_end(tmp_path: Path) -> None:
    with scratch(tmp_path, ".import-") as folder:
        assert list(folder.iterdir()) == []
        (folder / "x").write_text("x", "utf-8")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_goes_and_what_another_uses_stays(tmp_path: Path) -> None:
    with holding(tmp_path) as killed, holding(tmp_path) as other:
        assert killed.stdout is not None
        assert other.stdout is not None
        left, used = Path(killed.stdout.readline().strip()), Path(other.stdout.readline().strip())
        killed.kill()
        killed.wait()
        assert (left / "x").exists()
        with scratch(tmp_path, ".import-"):
            assert not left.parent.exists()
            assert (used / "x").exists()
        other.communicate("\n")
    assert list(tmp_path.iterdir()) == []


def test_folders_of_somebody_else_stay(tmp_path: Path) -> None:
    (tmp_path / ".import-notes").mkdir()
    (tmp_path / ".import-notes" / "x").write_text("x", "utf-8")
    with scratch(tmp_path, ".import-"):
        pass
    assert (tmp_path / ".import-notes" / "x").exists()


def test_a_folder_with_a_lock_of_somebody_else_stays(tmp_path: Path) -> None:
    notes = tmp_path / ".import-notes"
    notes.mkdir()
    for name in ("lock", ".scratch.portal.lock", "x"):
        (notes / name).write_text("x", "utf-8")
    (notes / "scratch").mkdir()
    with scratch(tmp_path, ".import-"):
        pass
    assert sorted(one.name for one in notes.iterdir()) == [
        *(".scratch.portal.lock", "lock", "scratch", "x")
    ]
