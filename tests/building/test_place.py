"""A finished site takes the last one's place at once, or the last one stays."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.building import place as places
from portal.building.allowed import MARK, PlaceError, mark
from portal.building.place import Place, taken
from tests.built import content

OLD, NEW = "0" * 32, "1" * 32
Fill = Callable[[Path], None]


def site(identity: str, **files: str) -> Fill:
    """A build that draws files, and a mark."""

    def fill(folder: Path) -> None:
        (folder / MARK).write_bytes(mark(identity))
        for name, text in files.items():
            file = folder / name.replace("_", "/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    return fill


def failing(folder: Path) -> None:
    """A build that fails half-way."""
    (folder / "index.html").write_text("half", "utf-8")
    raise ValueError("fault")


def put(out: Path, fill: Fill) -> None:
    """Publish a whole site."""
    with taken(out.parent / "office", out) as place:
        place.publish(fill)


def change(out: Path, fill: Fill, *gone: str, standing: int = 1) -> None:
    """Change a site."""
    with taken(out.parent / "office", out) as place:
        place.update(fill, gone, standing)


def text(out: Path) -> dict[str, str]:
    """The files of a site but its mark."""
    return {name: raw.decode() for name, raw in content(out).items() if name != MARK}


def beside(out: Path) -> set[str]:
    """What lies in the work folder, apart from its lock."""
    return {one.name for one in out.with_name(f".{out.name}.portal").iterdir()} - {"lock"}


@pytest.fixture(params=[1, places.FEW + 1], ids=["at once", "one by one"])
def standing(request: pytest.FixtureRequest) -> int:
    """Files that a site is said to have: few, or many."""
    count: int = request.param
    return count


def test_the_first_release_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "site"
    put(out, site(OLD, index="new"))
    assert text(out) == {"index": "new"}


def test_a_release_replaces_all_of_the_last_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, other="old"))
    put(out, site(NEW, index="new"))
    assert text(out) == {"index": "new"}
    assert beside(out) == set()


def test_a_failure_leaves_the_last_release_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old"))
    with pytest.raises(ValueError, match="fault"):
        put(out, failing)
    assert text(out) == {"index": "old"}
    assert beside(out) == set()


def test_a_failure_of_the_first_release_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fault"):
        put(tmp_path / "site", failing)
    assert not (tmp_path / "site").exists()


def test_the_build_never_sees_the_last_release(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old"))
    seen: list[dict[str, bytes]] = []
    put(out, lambda folder: seen.append(content(folder)))
    assert seen == [{}]


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o022])
def test_a_web_server_may_read_all_of_it(umask: int, tmp_path: Path, standing: int) -> None:
    out = tmp_path / "site"
    usual = os.umask(umask)
    try:
        put(out, site(OLD, a_index="old", b_index="stays"))
        change(out, site(NEW, a_index="new", c_index="more"), standing=standing)
        assert os.umask(umask) == umask
    finally:
        os.umask(usual)
    for one in (out, *out.rglob("*")):
        assert one.stat().st_mode & 0o777 == (0o755 if one.is_dir() else 0o644), one


def test_a_reader_finds_the_old_page_or_the_new_one_at_every_instant(
    tmp_path: Path, standing: int
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="0" * 100))
    ended = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not ended.is_set():
            seen.add((out / "index").read_text("utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(60):
        fill = site(NEW, index=str(number % 10) * 100)
        if number % 2:
            put(out, fill)
        else:
            change(out, fill, standing=standing)
    ended.set()
    reader.join()
    assert {(len(one), len({*one})) for one in seen} == {(100, 1)}


# --- only what changed ----------------------------------------------------------------------------


def test_an_update_changes_some_files_and_leaves_the_others(tmp_path: Path, standing: int) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, stays="stays", index="old"))
    change(out, site(NEW, index="new", a_b_c="more"), standing=standing)
    assert text(out) == {"index": "new", "stays": "stays", "a/b/c": "more"}
    assert beside(out) == set()


def test_an_update_removes_what_is_gone_with_its_empty_folders(
    tmp_path: Path, standing: int
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, a_b_index="old", index="stays"))
    change(out, site(NEW), "a/b/index", "never/there", standing=standing)
    assert text(out) == {"index": "stays"}
    assert {one.name for one in out.iterdir()} == {"index", MARK}


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, standing: int) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, a="file", b_c="file in a folder"))
    change(out, site(NEW, a_d="in a folder", b="file"), "a", "b/c", standing=standing)
    assert text(out) == {"a/d": "in a folder", "b": "file"}


def test_a_failing_update_leaves_everything(tmp_path: Path, standing: int) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old"))
    with pytest.raises(ValueError, match="fault"):
        change(out, failing, "index", standing=standing)
    assert text(out) == {"index": "old"}
    assert beside(out) == set()


def test_without_links_an_update_goes_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old", stays="stays"))

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    change(out, site(NEW, index="new"))
    assert text(out) == {"index": "new", "stays": "stays"}


# --- systems and places that cannot do it ---------------------------------------------------------


def cannot(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no two folders can change places."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("portal.building.place.exchange", refuse)


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY])
def test_where_folders_cannot_change_places_the_new_site_comes_all_the_same(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, a_b="old", index="old"))
    cannot(code, monkeypatch)
    told: list[str] = []
    with taken(tmp_path / "office", out, tell=told.append) as place:
        place.publish(site(NEW, index="new"))
    assert text(out) == {"index": "new"}
    assert not (out / "a").exists()
    assert len(told) == (code in {errno.EXDEV, errno.EBUSY})
    assert beside(out) == set()


def test_on_another_file_system_every_file_is_copied_beside_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path("/dev/shm")  # noqa: S108 - the memory file system, meant for just this
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one file system")
    out, far = tmp_path / "site", other / f"portal-{os.getpid()}"
    far.mkdir()
    try:
        with taken(tmp_path / "office", out) as place:
            monkeypatch.setattr(place, "out", far)
            monkeypatch.setattr("os.path.ismount", lambda one: one == far)
            place.publish(site(OLD, a_b="old", index="old"))
            place.publish(site(NEW, index="new"))
            place.update(site(OLD, more="more"), [], 9999)
        assert text(far) == {"index": "new", "more": "more"}
    finally:
        shutil.rmtree(far)


# --- what killed builds leave ---------------------------------------------------------------------


class Killed(BaseException):
    """As a signal: nothing after it is done by this build."""


def killed_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on so many files are moved into a site, then the build is killed."""
    left = iter(range(steps))
    moved = Place._move_file  # noqa: SLF001 - where it is to be killed

    def move(self: Place, new: Path, target: Path) -> None:
        if next(left, None) is None:
            raise Killed
        moved(self, new, target)

    monkeypatch.setattr(Place, "_move_file", move)


@pytest.mark.parametrize("steps", range(4))
def test_a_change_that_was_cut_short_is_finished_by_the_next_build(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, a="old", b="old", c="old", d_e="old"))
    with monkeypatch.context() as patch:
        killed_after(steps, patch)
        with pytest.raises(Killed):
            change(out, site(NEW, a="new", b="new", f_g="new"), "d/e", standing=places.FEW + 1)
    with pytest.raises(ValueError, match="fault"):
        put(out, failing)
    assert text(out) == {"a": "new", "b": "new", "c": "old", "f/g": "new"}
    assert beside(out) == set()


def test_a_journal_is_not_for_a_site_that_was_put_there_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, a="old"))
    with monkeypatch.context() as patch:
        killed_after(1, patch)
        with pytest.raises(Killed):
            change(out, site(NEW, a="new"), standing=places.FEW + 1)
    shutil.rmtree(out)
    out.mkdir()
    site("2" * 32, index="other")(out)
    with taken(tmp_path / "office", out):
        assert text(out) == {"index": "other"}


def test_a_site_that_was_renamed_aside_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old"))
    out.rename(out.with_name(".site.portal") / "old")
    with taken(tmp_path / "office", out):
        assert text(out) == {"index": "old"}
    assert beside(out) == set()


def test_what_earlier_versions_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "site"
    put(out, site(OLD, index="old"))
    for name in (".site-abcd_123/new/x", ".site-abcd_124/mine/x", ".site-notes/new/x"):
        (tmp_path / name).mkdir(parents=True)
    with taken(tmp_path / "office", out):
        pass
    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"site", ".site.portal", ".site-abcd_124", ".site-notes"}


# --- one at a time --------------------------------------------------------------------------------


def test_a_second_build_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with (
        taken(tmp_path / "office", out),
        pytest.raises(PlaceError, match=f"进程 {os.getpid()}，.*process {os.getpid()}, since"),
        taken(tmp_path / "office", out, wait=False),
    ):
        pass


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "site"
    told, order = threading.Event(), list[str]()

    def second() -> None:
        with taken(tmp_path / "office", out, tell=lambda _: told.set()) as place:
            order.append("second")
            place.publish(site(NEW, index="second"))

    waiting = threading.Thread(target=second)
    with taken(tmp_path / "office", out) as place:
        waiting.start()
        assert told.wait(20)
        place.publish(site(OLD, index="first"))
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
    assert text(out) == {"index": "second"}


_HOLDING = """
import os, signal, sys
from pathlib import Path
from portal.building.place import taken
out = Path(sys.argv[1])
with taken(out.parent / "office", out):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_whoever_was_killed_holds_nothing(tmp_path: Path) -> None:
    out = tmp_path / "site"
    done = subprocess.run([sys.executable, "-c", _HOLDING, str(out)], check=False)
    assert done.returncode == -signal.SIGKILL
    with taken(tmp_path / "office", out, wait=False) as place:
        place.publish(site(NEW, index="new"))
    assert beside(out) == set()
