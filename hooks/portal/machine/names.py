"""Names of files: which are litter of systems and editors, and which some system cannot hold."""

from __future__ import annotations

_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "ehthumbs.db", "Icon\r"})
PART, LOCK = ".portal.part", ".portal.lock"
"""The endings of what lies beside a file while a command writes it: the new file, and a lock."""
_DEVICES = frozenset(
    ("aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""What Windows takes for a device, whatever ending follows."""
_FORBIDDEN = frozenset('<>:"|?*\\') | frozenset(map(chr, range(32)))


def is_litter(name: str) -> bool:
    """Whether a file is one that a system or an editor leaves behind: nobody means to publish it.

    Swap files, backups, locks (`.x.yml.swp`, `x.yml~`, `#x.yml#`, `.#x.yml`), views of folders; and
    what a command of ours that was killed left while it wrote.
    """
    return (
        name[-1] == "~"
        or name.endswith((PART, LOCK))
        or name in _LITTER
        or (name[0] == "." and (name[-4:-1] == ".sw" or name[1:2] == "#"))
        or (name[0] == "#" == name[-1])
    )


def is_device(part: str) -> bool:
    """Whether Windows would take a part of a path for a device."""
    return part.partition(".")[0].rstrip(" ").lower() in _DEVICES


def unholdable(part: str) -> tuple[str, str] | None:
    """Why Windows cannot hold a file or folder of this name, in both languages; None if it can."""
    if is_device(part):
        return f"'{part}' 在 Windows 上是设备名", f"'{part}' is a device on Windows"
    if found := _FORBIDDEN.intersection(part):
        shown = ascii(min(found))
        return f"Windows 的文件名不能含 {shown}", f"no name on Windows may hold {shown}"
    if part[-1] in ". ":
        return "Windows 会去掉末尾的点和空格", "Windows drops dots and blanks at the end"
    return None
