"""How files of each type begin, where that is certain: what one is says more than its name."""

from __future__ import annotations

_ZIPPED, _OLD_OFFICE = b"PK\3\4", b"\xd0\xcf\x11\xe0"
TYPES = {
    "pdf": b"%PDF",
    **dict.fromkeys(("ofd", "docx", "xlsx", "pptx", "zip"), _ZIPPED),
    **dict.fromkeys(("doc", "xls", "ppt"), _OLD_OFFICE),
    "png": b"\x89PNG",
    "jpg": b"\xff\xd8",
    "jpeg": b"\xff\xd8",
    "gif": b"GIF8",
    **dict.fromkeys(("wps", "et", "dps", "webp", "rar", "7z", "mp3", "mp4"), b""),
    **dict.fromkeys(("csv", "txt", "json", "ics"), b""),
}
"""The types of attachments. One that a browser would run as a page of this site (html, svg, js) is
not among them, nor a program."""

OFFICE_FILES = ("doc", "xls", "ppt", "docx", "xlsx", "pptx", "wps", "et", "dps")
_MACROS = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"))
"""What office programs call the macros in a file: in one that is zipped, and in an old one."""


def has_macros(raw: bytes) -> bool:
    """Whether an office file holds a program that would run where it is opened."""
    return any(mark in raw for mark in _MACROS)


def begins_as(raw: bytes, ending: str) -> bool:
    """Whether the first bytes of a file may be of a type."""
    return raw.startswith(TYPES[ending])
