"""Makes a process behave to the portal's code as on Windows; Python loads it before anything else.

Libraries keep the system that they know: they have versions of their own for Windows. What our code
asks for is refused where Windows lacks it, and files are as stubborn as there: none is moved onto
another, none that is open is moved or removed, no folder is opened.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

_HERE = Path(__file__).parent
OURS = ("portal", "build")
MODULES = frozenset(
    {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
)
LACKING = {
    name: frozenset((_HERE / f"{name}.txt").read_text("ascii").split())
    for name in ("os", "signal", "sys")
}
"""Names of modules that Windows does not have."""
OTHER: dict[str, dict[str, Any]] = {
    "os": {"name": "nt", "linesep": "\r\n", "supports_dir_fd": set(), "supports_fd": set()},
    "sys": {"platform": "win32"},
    "signal": {},
}
_get = ModuleType.__getattribute__


def _asked_by_us(depth: int) -> bool:
    name = sys._getframe(depth).f_globals.get("__name__", "")  # noqa: SLF001 - who asks?
    return str(name).partition(".")[0] in OURS


class Guarded(ModuleType):
    """A module of which our code sees what Windows has."""

    def __getattribute__(self, name: str) -> Any:
        """Look a name up."""
        module = _get(self, "__name__")
        if module not in LACKING:  # Python makes every new module of the same class as `sys`
            return _get(self, name)
        if name in OTHER[module] and _asked_by_us(2):
            return OTHER[module][name]
        if name in LACKING[module] and _asked_by_us(2):
            raise AttributeError(f"module '{module}' has no attribute '{name}' on Windows")
        return _get(self, name)


class Absent(MetaPathFinder):
    """Finds none of the modules that Windows lacks."""

    def find_spec(self, name: str, *_: object) -> None:
        """Look a module up."""
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named '{name}' on Windows", name=name)


def _open_below(place: str) -> bool:
    """Whether this process has a file open that is, or lies in, a place."""
    real = os.path.realpath(place)
    for handle in os.listdir("/proc/self/fd"):  # noqa: PTH208 - as pathlib itself is changed here
        try:
            found = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115 - the same
        except OSError:
            continue
        if found == real or found.startswith(f"{real}/"):
            return True
    return False


def _stubborn(work: Callable[..., None], *, replaces: bool) -> Callable[..., None]:
    """A change to files, refused where Windows refuses it."""

    def change(place: Any, *others: Any, **more: Any) -> None:
        if more.get("dir_fd") is None and _open_below(os.fspath(place)):
            raise PermissionError(13, "another process is using the file", os.fspath(place))
        if others and (target := os.fspath(others[0])):
            if not replaces and os.path.lexists(target):
                raise FileExistsError(17, "the file exists", os.fspath(place), None, target)
            if os.path.lexists(target) and (os.path.isdir(target) or _open_below(target)):  # noqa: PTH112
                raise PermissionError(13, "access is denied", os.fspath(place), None, target)
        work(place, *others, **more)

    return change


def _opened(work: Callable[..., int]) -> Callable[..., int]:
    def opening(place: Any, *others: Any, **more: Any) -> int:
        if _asked_by_us(2) and os.path.isdir(place):  # noqa: PTH112 - as above
            raise PermissionError(13, "access is denied", place)
        return work(place, *others, **more)

    return opening


os.rename = _stubborn(os.rename, replaces=False)
os.replace = _stubborn(os.replace, replaces=True)
for _name in ("unlink", "remove"):
    setattr(os, _name, _stubborn(getattr(os, _name), replaces=False))
os.open = _opened(os.open)
for _name in MODULES:
    sys.modules.pop(_name, None)
sys.meta_path.insert(0, Absent())
for _module in (os, signal, sys):
    _module.__class__ = Guarded
warnings.filterwarnings("ignore", "only soft file lock")  # there are others on Windows
warnings.filterwarnings("error", category=EncodingWarning, module=r"(portal\.|build$)")
