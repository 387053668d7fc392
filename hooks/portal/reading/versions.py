"""The versions of a document: one from its publication, one from each major change.

The number is the thing; a version is how it stood from a day on, at `…/versions/DAY/`, for ever.
The last version's text is the document's own. An earlier one is kept beside the record, as
`STEM@DAY.zh.md` and `STEM@DAY.en.md`: in the tree, so that neither a shallow clone nor a copy in a
zip loses what was published, and a clerk can see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from portal.kinds.disclosure import Disclosure
from portal.language.languages import LANGUAGES, ZH, Language
from portal.problems.problem import Problem
from portal.problems.rule import Rule
from portal.reading.texts import check_texts

Version = tuple[str, str]
"""A version's first day, and the digest of its kept Chinese text: empty for the last version."""


MISSING_VERSION = Rule(
    "missing-version",
    "没有留存 {day} 的版本；请把改动前的正文存为 {name}（在 git 历史里可以找到）",
    (
        "the version of {day} was not kept; save the text from before the change as {name} (it is "
        "in the history of git)"
    ),
    level="warning",
)


def days(record: Disclosure) -> list[str]:
    """The first days of all versions, in order; none where nothing major has changed."""
    if not record.changes:  # most have none, and are asked three times
        return []
    major = {change.date for change in record.changes if change.kind == "major"}
    later = sorted(one for one in major if one > record.issued)
    return [one.isoformat() for one in (record.issued, *later)] if later else []


def kept_path(file: str, day: str, language: Language) -> str:
    """Where the text of an earlier version lies: beside the record in `file`."""
    return f"{file.removesuffix('.yml')}@{day}.{language.code}.md"


def kept_files(record: Disclosure) -> Iterator[str]:
    """The texts of all versions but the last, whether they are there or not."""
    for one in days(record)[:-1]:
        yield from (kept_path(record.file, one, language) for language in LANGUAGES)


def versions(record: Disclosure, contents: Mapping[str, bytes | None]) -> tuple[Version, ...]:
    """The versions whose text is there, the last one included; `contents` are the files."""
    found = [(one, contents[kept_path(record.file, one, ZH)]) for one in days(record)[:-1]]
    kept = [
        (one, blake2b(raw.replace(b"\r\n", b"\n"), digest_size=8).hexdigest())
        for one, raw in found
        if raw is not None
    ]
    return (*kept, (days(record)[-1], "")) if kept else ()


def check_kept(record: Disclosure, contents: Mapping[str, bytes | None]) -> Iterator[Problem]:
    """The text of every earlier version must be kept, and be safe to draw like any body."""
    for one in days(record)[:-1]:
        paths = {language: kept_path(record.file, one, language) for language in LANGUAGES}
        there = {language: path for language, path in paths.items() if contents[path] is not None}
        if ZH in there:
            yield from check_texts(record.file, there, contents, top=2)
        else:
            name = paths[ZH].rsplit("/", 1)[-1]
            yield MISSING_VERSION.at(record.file, (1, 1), day=one, name=name)
