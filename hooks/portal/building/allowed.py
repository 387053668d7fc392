"""Where a site may be put: nowhere that something else is, whoever asks for it.

A build replaces its output as a whole. One slip of a path would otherwise delete an office, or what
somebody keeps in a folder, so only what is absent, empty or carries our mark is accepted.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.machine.product import HOOKS, ROOT, TEMPLATES

MARK = ".portal"
"""A small text file in every site, which says that it is one, and which."""
STATE = "state"
"""What the last build left for the next one, in the work folder."""
_MARKED = re.compile(rb"portal site ([0-9a-f]{32})\n")
_WORDS = """\
本文件夹由 portal build 生成，每次生成都会整个换掉，请勿在此存放别的文件。
Made by portal build, which replaces this folder as a whole: keep nothing else here.
"""
_SITE = ("404.html", "en/404.html", "search/index.html", "assets/portal.css")
"""Files that together are in every site of every version, and in nothing else."""
_EVERYWHERE = frozenset({"lost+found"})
"""What file systems put at their top."""


class PlaceError(Exception):
    """A site cannot be put where it was asked for; in both languages, why."""


def place_of(out: Path) -> Path:
    """Where an output lies, links above it followed; it may be one itself."""
    if out.name in {"", ".."}:
        return out.resolve()
    return out.parent.resolve() / out.name


def work_folder(out: Path) -> Path:
    """The folder beside an output that holds what builds of it keep and what they draw."""
    return out.with_name(f".{out.name}.portal")


def earlier_state(out: Path) -> Path:
    """What versions that set no mark kept beside an output."""
    return out.with_name(f".{out.name}.state")


def mark(identity: str) -> bytes:
    """What the mark of a site says."""
    return f"portal site {identity}\n{_WORDS}".encode()


def read_mark(out: Path) -> str:
    """The identity that the mark of a site tells; empty where there is no mark of ours."""
    file = out / MARK
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return ""
        with file.open("rb") as marked:
            found = _MARKED.match(marked.read(64))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def require(office: Path, out: Path) -> None:
    """Raises PlaceError unless a site of `office` may be put, as a whole, into `out`.

    `out` is as `place_of` tells it.
    """
    if reason := _refusal(office, out):
        zh, en = reason
        raise PlaceError(
            f"不能生成到 {out}：{zh}。请另选一个不存在的或空的文件夹 / "
            f"cannot build into {out}: {en}; name a folder that is absent or empty"
        )


def _refusal(office: Path, out: Path) -> tuple[str, str] | None:
    if out.is_symlink():
        return "那是一个链接", "it is a link"
    return _kept(office, out) or (_held(out) if out.exists() else None)


def _held(out: Path) -> tuple[str, str] | None:
    """Why what is there must stay."""
    if not out.is_dir():
        return "那里有一个文件", "it is a file"
    if os.path.lexists(out / ".git"):
        return "里面有 .git", "it holds .git"
    if read_mark(out) or _is_empty(out) or _is_site(out):
        return None
    return "里面有别的文件", "it holds other files"


def _kept(office: Path, out: Path) -> tuple[str, str] | None:
    """Why `out` would take the place of an office or of the program, however it is spelled."""
    above = set(_identities([out, *out.parents]))
    own = set(_identities([out]))
    if own & set(_identities([office, *office.parents, ROOT, *ROOT.parents])):
        return (
            "那是单位或程序的文件夹，或在其上层",
            "it is the folder of the office or of the program, or one above it",
        )
    if above & set(_identities([office / "data", office / "content"])):
        return "那在 data/ 或 content/ 里", "it lies in data/ or content/"
    if above & set(_identities([HOOKS, TEMPLATES])):
        return "那在程序自己的文件夹里", "it lies in a folder of the program itself"
    if any(one.name == ".git" for one in (out, *out.parents)):
        return "那在 .git 里", "it lies in .git"
    return None


def _identities(places: Iterable[Path]) -> Iterator[tuple[int, int]]:
    """What the system tells the folders that there are apart by: two names may be of one."""
    for place in places:
        try:
            found = place.stat()
        except OSError:
            continue
        yield found.st_dev, found.st_ino


def _is_empty(out: Path) -> bool:
    return {one.name for one in out.iterdir()} <= _EVERYWHERE


def _is_site(out: Path) -> bool:
    """Whether it is a site of ours all the same: its mark was lost, or it is older than marks.

    Then what its build kept lies beside it.
    """
    kept = (earlier_state(out), work_folder(out) / STATE)
    return any(one.is_file() for one in kept) and all((out / name).is_file() for name in _SITE)
