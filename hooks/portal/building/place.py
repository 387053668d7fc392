"""Put what was built in place, so that at every instant the old site stands there or the new one.

Everything that a build draws lies in the work folder beside the output until it is whole. Then the
two folders change places in one step. Where that cannot be, or would cost too much, files change
one by one, after a journal of what is to be done: whoever comes next finishes it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from stat import S_ISLNK

from portal.building.allowed import (
    STATE,
    PlaceError,
    earlier_state,
    read_mark,
    require,
    work_folder,
)
from portal.machine.exchange import exchange, write_through, write_through_folder
from portal.machine.files import files_below
from portal.machine.lock import LOCK_FILES, HeldError, LockHolder, locked
from portal.machine.names import PART
from portal.machine.refusal import at, why_refused

FEW = 2000
"""Files of a site of which even an edit makes a new folder: links to all that stays cost less than
the twentieth of a second, and readers never see files of two builds."""
_FIXED = frozenset({errno.EXDEV, errno.EBUSY})
"""The output cannot be renamed: something is mounted there, or it comes from a lower layer."""


class Place:
    """An output folder that this build alone may change; `tell` is told what a person should know.

    `changed` are the files that the last change wrote, None when that was all of them.
    """

    def __init__(self, out: Path, tell: Callable[[str], None]) -> None:
        self.out = out
        self.tell = tell
        self.folder = work_folder(out)
        self.changed: list[str] | None = None
        self._new = self.folder / "new"
        self._old = self.folder / "old"
        self._journal = self.folder / "journal"

    def publish(self, fill: Callable[[Path], None]) -> None:
        """Let `fill` draw a whole site; it takes the place of the last. Nothing, if it raises."""
        self._draw(fill)
        self._swap(self._new)

    def update(self, fill: Callable[[Path], None], gone: Iterable[str], standing: int) -> None:
        """Let `fill` draw what differs; that, without the `gone`, changes the site.

        `standing` is how many files the site has. Nothing changes if `fill` raises.
        """
        self._draw(fill)
        drawn = _files(self._new)
        whole = self.folder / "whole"
        if standing <= FEW and self._linked(whole, {*gone, *drawn}):
            self._swap(whole)
            return
        self.changed = drawn
        self._begin(drawn, [name for name in gone if name not in {*drawn}])
        self._finish()

    def recover(self) -> None:
        """Finish what a build that was killed had begun, and remove what it drew."""
        self._finish()
        for old in (self._old, *self._earlier("old")):
            if old.is_dir() and not os.path.lexists(self.out):
                old.rename(self.out)
        for one in (*self.folder.iterdir(), *self._earlier("")):
            if one.name not in {STATE, *LOCK_FILES} or one.is_dir():
                _remove(one)
        if read_mark(self.out):
            (self.out / PART).unlink(missing_ok=True)
            earlier_state(self.out).unlink(missing_ok=True)

    def _earlier(self, inner: str) -> Iterator[Path]:
        """What killed builds of versions without a work folder left beside the output."""
        for one in self.out.parent.glob(f".{escape(self.out.name)}-????????"):
            if one.is_dir() and {name.name for name in one.iterdir()} <= {"new", "old"}:
                yield one / inner

    def _draw(self, fill: Callable[[Path], None]) -> None:
        _remove(self._new)
        self._new.mkdir()
        fill(self._new)

    # --- a whole folder at once -------------------------------------------------------------------

    def _linked(self, whole: Path, other: set[str]) -> bool:
        """Whether `whole` could be made of what was drawn and links to all but the `other`."""
        try:
            for name in _files(self.out):
                if name not in other:
                    (whole / name).parent.mkdir(parents=True, exist_ok=True)
                    (whole / name).hardlink_to(self.out / name)
        except OSError:  # a file system without links, or one that allows no more of them
            _remove(whole)
            return False
        for name in _files(self._new):
            (whole / name).parent.mkdir(parents=True, exist_ok=True)
            (self._new / name).replace(whole / name)
        return True

    def _swap(self, new: Path) -> None:
        write_through(new, _files(new))
        self.changed = None
        try:
            self._put(new)
        except OSError as fault:
            if fault.errno not in _FIXED:
                raise
            if new != self._new:
                _remove(self._new)
                new.rename(self._new)
            self._one_by_one()
        else:
            write_through_folder(self.out.parent)

    def _put(self, new: Path) -> None:
        if not os.path.lexists(self.out):
            new.rename(self.out)
            return
        if os.path.ismount(self.out):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        try:
            exchange(new, self.out)
        except OSError as fault:
            if fault.errno in _FIXED:
                raise
            self.out.rename(self._old)  # the system cannot exchange: whoever looks now finds none
            new.rename(self.out)

    # --- file by file -----------------------------------------------------------------------------

    def _one_by_one(self) -> None:
        self.tell(
            f"{self.out} 换不得整个文件夹（如挂载点），文件逐个更换，删除放在最后 / "
            f"{self.out} cannot be replaced as a folder (a mount point, perhaps): files change one "
            "by one, deletions last"
        )
        drawn = _files(self._new)
        self._begin(drawn, sorted({*_files(self.out)} - {*drawn}))
        self._finish()

    def _begin(self, drawn: Sequence[str], gone: Iterable[str]) -> None:
        """From the end of this on, the change is made: at once, or by the next build."""
        write_through(self._new, drawn)
        told = {"from": read_mark(self.out), "to": read_mark(self._new), "gone": [*gone]}
        aside = self._journal.with_suffix(".part")
        aside.write_text(json.dumps(told), "utf-8")
        write_through(self.folder, [aside.name])
        aside.replace(self._journal)
        write_through_folder(self.folder)

    def _finish(self) -> None:
        """Make the change that the journal tells, as far as it has not been made."""
        try:
            told = json.loads(self._journal.read_text("utf-8"))
            marks, gone = {told["from"], told["to"]}, told["gone"]
        except (OSError, ValueError, TypeError, KeyError):
            return  # none, or not as it was written: it is swept
        if read_mark(self.out) in marks:  # else the site was changed by hand
            self._move()
            for path in gone:
                _remove_file(self.out / path, self.out)
            write_through_folder(self.out)
        self._journal.unlink()

    def _move(self) -> None:
        for folder, _, names in os.walk(self._new):
            target = self.out / Path(folder).relative_to(self._new)
            if os.path.lexists(target) and not target.is_dir():
                target.unlink()  # a file's address is a folder from now on
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                self._move_file(Path(folder) / name, target / name)

    def _move_file(self, new: Path, target: Path) -> None:
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)  # a folder's address is a file from now on
        try:
            new.replace(target)
        except OSError as fault:
            if fault.errno != errno.EXDEV:
                raise
            part = self.out / PART  # on the other file system: it, too, changes at once
            shutil.copyfile(new, part)
            part.replace(target)


@contextmanager
def taken(
    office: Path,
    out: Path,
    *,
    wait: bool = True,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Place]:
    """Have an output folder to oneself, whole and swept.

    Raises PlaceError where no site of `office` may be put, and where another build is writing
    unless it may `wait` for its end.
    """
    require(office, out)
    folder = work_folder(out)
    with _readable():
        _make(folder, out)
    try:
        with locked(folder, (lambda holder: tell(_waiting(out, holder))) if wait else None):
            require(office, out)  # the other build, or somebody, may have put something there
            with _readable(), at(out):
                place = Place(out, tell)
                place.recover()
                try:
                    yield place
                finally:
                    place.recover()
    except HeldError as fault:
        raise PlaceError(_held(out, fault.holder)) from fault


def _make(folder: Path, out: Path) -> None:
    """Make the work folder of an output, and the folders above both."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        zh, en = why_refused(fault) or (fault.strerror, fault.strerror)
        raise PlaceError(
            f"不能在 {out.parent} 里写：{zh}。生成时，输出文件夹旁边要放一个工作文件夹 / "
            f"cannot write in {out.parent}: {en}. A build keeps a work folder beside its output"
        ) from fault


def _waiting(out: Path, holder: LockHolder) -> str:
    return f"{_held(out, holder)}，等它结束 / waiting for it to end"


def _held(out: Path, holder: LockHolder) -> str:
    zh = f"，{holder.since} 起" if holder.since else ""
    en = f", since {holder.since}" if holder.since else ""
    return (
        f"另一个生成正在写 {out}（进程 {holder.pid}{zh}）/ "
        f"another build is writing to {out} (process {holder.pid}{en})"
    )


@contextmanager
def _readable() -> Iterator[None]:
    """What is written can be read by a web server, whatever its writer's habit."""
    usual = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(usual)


def _files(folder: Path) -> list[str]:
    """The files below a folder; links are none."""
    found = files_below(folder) if folder.is_dir() else []
    return [name for name in found if not S_ISLNK(os.lstat(f"{folder}/{name}").st_mode)]


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _remove_file(file: Path, top: Path) -> None:
    """Remove a file, if it is one still, and the folders below `top` that it leaves empty."""
    if file.is_dir():
        return  # its address is a folder now
    with suppress(FileNotFoundError, NotADirectoryError):  # or that of its folder is a file
        file.unlink()
    folder = file.parent
    while folder != top and not (folder.is_dir() and any(folder.iterdir())):
        with suppress(FileNotFoundError, NotADirectoryError):
            folder.rmdir()
        folder = folder.parent
