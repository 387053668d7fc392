"""The rule of attachments: files that everybody can open, that are what their names say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from portal.checking.context import Context, problem_at
from portal.problems.problem import Problem

LARGEST = 100_000_000
"""Bytes: more than a git server takes, and than a reader on a phone can fetch."""

_ZIPPED, _OLD_OFFICE = b"PK\3\4", b"\xd0\xcf\x11\xe0"
_BEGINNINGS = {
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
"""How a file of each type begins, where that is certain. A type that a browser would run as a page
of this site (html, svg, js) is not among them, nor a program."""


def attachments(context: Context) -> Iterator[Problem]:
    """An attachment must lie beside its record, be of a known type, and not be too large."""
    for record in context.fresh:
        folder = record.file.rsplit("/", 1)[0]
        for index, attachment in enumerate(record.attachments):
            at = partial(problem_at, context, record, ("attachments", index, "file"))
            yield from _fault(context, attachment.file, folder, at)


def _fault(
    context: Context, name: str, folder: str, at: Callable[..., Problem]
) -> Iterator[Problem]:
    path = f"{folder}/{name}"
    ending = name.rpartition(".")[2].lower()
    if Path(name).name != name or name in {".", ".."} or name.startswith("index."):
        yield at("unsafe-attachment", value=name)
    elif path not in context.catalogue.files:
        yield at("missing-attachment", value=name)
    elif ending not in _BEGINNINGS:
        yield at("attachment-type", value=name, known=" ".join(_BEGINNINGS))
    elif (size := (context.catalogue.root / path).stat().st_size) > LARGEST:
        yield at("attachment-size", value=name, size=size // 1_000_000, limit=LARGEST // 1_000_000)
    elif not _begins(context.catalogue.root / path, _BEGINNINGS[ending]):
        yield at("attachment-content", value=name, ending=ending)


def _begins(file: Path, beginning: bytes) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(beginning)) == beginning
