"""What the system refuses, in sentences: what happened, where, and what to do about it.

A full disk or a taken port is no fault of the program, nor of the data. Whoever runs a command can
mend it once told; the system's own words, in one language and for engineers, would not tell.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Reason(NamedTuple):
    """Why the system refuses, and what helps: in Chinese and in English."""

    zh: str
    en: str


_FULL = Reason(
    "磁盘已满，或用完了配额：{place}。请腾出空间再运行一次",
    "the disk is full, or the quota is used up: {place}; free some space, then run it again",
)
_RIGHTS = Reason(
    "没有权限读写 {place}。请改它或它所在文件夹的权限或所有者，或换一个用户运行",
    "no permission to read or write {place}; change the rights or the owner of it or of the folder "
    "it lies in, or run this as another user",
)
_FILES = Reason(
    "系统不许再打开文件（打开的太多）。请调高上限再运行一次，如 ulimit -n 4096",
    "the system lets no more files be opened; raise the limit, as by ulimit -n 4096, then run it "
    "again",
)
_FAR = Reason(
    "连不上 {place} 所在的磁盘或网络文件夹。请检查连接，再运行一次",
    "the disk or network folder that holds {place} does not answer; check the connection, then run "
    "it again",
)
_UNLOCKABLE = Reason(
    "{place} 所在的文件系统不支持文件锁。请换一个本机的文件夹",
    "the file system that holds {place} has no locks for files; use a folder on a local disk",
)
_MEMORY = Reason(
    "内存不够。请关掉别的程序，或换一台内存大些的机器",
    "there is not enough memory; close other programs, or use a machine that has more",
)
_HELD = Reason(
    "{place} 正被别的程序使用。请关掉那个程序，再运行一次",
    "another program is using {place}; close it, then run this again",
)
_NO_HOST = Reason(
    "本机没有这个地址：{place}。请用 --host 另选，如 127.0.0.1",
    "this machine has no such address: {place}; choose another with --host, such as 127.0.0.1",
)
_NO_SCRATCH = Reason(
    "没有可写的临时文件夹。请把环境变量 TMPDIR 设为一个有空间、可写的文件夹",
    "there is no folder for temporary files that can be written; set TMPDIR to a folder that has "
    "room",
)
_REASONS = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EFBIG": Reason(
        "文件超过了系统许可的大小：{place}。请调高上限（ulimit -f），或换一个文件系统",
        "a file is larger than the system allows: {place}; raise the limit (ulimit -f), or use "
        "another file system",
    ),
    "EACCES": _RIGHTS,
    "EPERM": _RIGHTS,
    "EROFS": Reason(
        "{place} 所在的文件系统是只读的。请换一个文件夹，或重新挂载为可写",
        "the file system that holds {place} can only be read; use another folder, or mount it for "
        "writing",
    ),
    "EMFILE": _FILES,
    "ENFILE": _FILES,
    "EADDRINUSE": Reason(
        "{place} 已被别的程序占用，也许已有一个预览在运行。请关掉它，或用 --port 另选端口",
        "{place} is taken by another program, perhaps by a preview that runs already; end it, or "
        "choose another port with --port",
    ),
    "EADDRNOTAVAIL": _NO_HOST,
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "ENOTDIR": Reason(
        "{place} 或它的上层应是文件夹，那里却是一个文件。请移走那个文件，或另选文件夹",
        "{place}, or what it lies in, should be a folder and is a file; move that file away, or "
        "choose another folder",
    ),
    "ENAMETOOLONG": Reason(
        "名称太长：{place}。请换一个短些的文件夹或文件名",
        "a name is too long: {place}; use a shorter one",
    ),
    "ELOOP": Reason(
        "链接绕成了圈，或太多：{place}。请改正链接",
        "links lead in a circle, or there are too many: {place}; correct them",
    ),
    "EIO": Reason(
        "磁盘读写出错：{place}。请检查磁盘，再运行一次",
        "the disk cannot read or write {place}; check the disk, then run it again",
    ),
    "ESTALE": _FAR,
    "ENOTCONN": _FAR,
    "ETIMEDOUT": _FAR,
    "EHOSTDOWN": _FAR,
    "EHOSTUNREACH": _FAR,
    "ENODEV": _FAR,
    "ENOLCK": _UNLOCKABLE,
    "ENOTSUP": _UNLOCKABLE,
    "ENOMEM": _MEMORY,
}
"""By the system's own names: not every system has all of them."""
_BY_NUMBER = {getattr(errno, name, None): reason for name, reason in _REASONS.items()}
_SHARING = frozenset({32, 33})
"""What Windows answers, as "no permission", when another program has a file open."""


def refusal(fault: BaseException) -> str | None:
    """What to tell whoever runs the command; None if the fault is nothing but our own."""
    why = why_refused(fault)
    return f"{why.zh} / {why.en}" if why else None


def why_refused(fault: BaseException) -> Reason | None:
    """As `refusal`, the two languages apart."""
    if isinstance(fault, MemoryError):
        return _MEMORY
    if not isinstance(fault, OSError):
        return None
    reason = _BY_NUMBER.get(fault.errno)
    if getattr(fault, "winerror", None) in _SHARING:
        reason = _HELD
    if type(fault).__name__ == "gaierror":  # of `socket`, which the core has no business with
        reason = _NO_HOST
    if str(fault.strerror).startswith("No usable temporary directory"):
        reason = _NO_SCRATCH
    if reason is None:
        return None
    place = _place(fault, reason)
    return Reason(reason.zh.format(place=place), reason.en.format(place=place))


@contextmanager
def at(place: str | os.PathLike[str]) -> Iterator[None]:
    """Have what the system refuses told of `place`, where it does not itself say of what.

    Of a full disk it does not: that shows when bytes are written into a file that was opened long
    before.
    """
    try:
        yield
    except OSError as fault:
        if fault.filename is None:
            fault.filename = os.fspath(place)
        raise


def _place(fault: OSError, reason: Reason | None) -> str:
    """Where it happened: of a copy that did not fit, where it should have gone."""
    names = [fault.filename, fault.filename2]
    if reason is _FULL and fault.filename2 is not None:
        names = [fault.filename2]
    told = (os.fsdecode(one) if isinstance(one, bytes) else str(one) for one in names if one)
    return " → ".join(told) or "?"
