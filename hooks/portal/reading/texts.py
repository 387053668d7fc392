"""What a text in both languages must be: safe, with permanent anchors, the same in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from sys import intern

from portal.language.languages import Language
from portal.problems.problem import Level, Problem, problem
from portal.reading.bodies import Outline, line_of, outline
from portal.reading.source import as_text

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto"})
RESERVED = frozenset(
    {"main", "facts", "related", "attachments", "changes", "versions", "differences", "timing"}
)
"""Anchors that the page of a document uses itself."""


Paths = Mapping[Language, str]
"""Where the text in each language lies, below the office."""
Contents = Mapping[str, bytes | None]
"""The bytes of files, None for one that is missing."""
Where = Callable[[str, int], tuple[int, int]]
"""Finds the line and column of a text's heading, link, image or HTML with a number."""


def check_texts(owner: str, paths: Paths, contents: Contents, top: int) -> Iterator[Problem]:
    """Every problem of a text in both languages: see `read_outlines` and `check_outlines`."""
    outlines, problems = read_outlines(owner, paths, contents)
    yield from problems
    yield from check_outlines(outlines, paths, contents, top)


def read_outlines(
    owner: str, paths: Paths, contents: Contents
) -> tuple[dict[str, Outline], list[Problem]]:
    """The outlines of a text by language code.

    Problems: a missing text (of `owner`), encoding.
    """
    outlines: dict[str, Outline] = {}
    problems: list[Problem] = []
    for language, path in paths.items():
        raw = contents[path]
        if raw is None:
            level: Level = "error" if language.code == "zh" else "warning"
            name = path.rsplit("/", 1)[-1]
            problems.append(problem(owner, (1, 1), "missing-body", level=level, name=name))
            continue
        try:
            outlines[language.code] = outline(as_text(raw))
        except UnicodeDecodeError:
            problems.append(problem(path, (1, 1), "encoding"))
    return outlines, problems


def check_outlines(
    outlines: Mapping[str, Outline], paths: Paths, contents: Contents, top: int
) -> Iterator[Problem]:
    """What is wrong in a text whose headings begin at level `top`.

    Problems: raw HTML, unsafe addresses, headings without a permanent anchor, anchors that differ
    between the languages.
    """
    for language, path in paths.items():
        if language.code in outlines:
            where = partial(_line_of, contents, path)
            yield from _faults(path, where, outlines[language.code], top)
    if len(outlines) == len(paths):
        yield from _differing_anchors(outlines, {one.code: path for one, path in paths.items()})


def _line_of(contents: Contents, path: str, kind: str, number: int) -> tuple[int, int]:
    return line_of(as_text(contents[path] or b""), kind, number)


def _faults(path: str, where: Where, body: Outline, top: int) -> Iterator[Problem]:
    if body.raw_html:
        yield problem(path, where("Html", 0), "raw-html")
    for number, address in enumerate(body.addresses):
        if not _safe(address):
            yield problem(path, where("Link", number), "unsafe-link")
    for number, address in enumerate(body.images):
        if not _safe(address):
            yield problem(path, where("Image", number), "unsafe-link")
        elif _SCHEME.match(address) or address.startswith("//"):
            yield problem(path, where("Image", number), "foreign-image", address=address)
    yield from _heading_faults(path, where, body, top)


def _heading_faults(path: str, where: Where, body: Outline, top: int) -> Iterator[Problem]:
    level = top - 1
    seen = set(RESERVED) if top > 1 else set()
    for number, heading in enumerate(body.headings):
        at = partial(where, "Heading", number)
        if heading.anchor is None or not heading.plain:
            yield problem(path, at(), "heading-anchor", title=heading.title)
        elif heading.anchor in seen:
            yield problem(path, at(), "duplicate-anchor", anchor=heading.anchor)
        if not top <= heading.level <= level + 1 or (heading.level == 1 and number):
            yield problem(path, at(), "heading-level", title=heading.title)
        seen.add(heading.anchor or "")
        level = heading.level


def _safe(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return bool(address) and (scheme is None or scheme[1].lower() in _SCHEMES)


def _differing_anchors(outlines: Mapping[str, Outline], paths: dict[str, str]) -> Iterator[Problem]:
    everywhere = {anchor for body in outlines.values() for anchor in body.anchors}
    for code, body in outlines.items():
        if missing := everywhere - set(body.anchors):
            listed = ", ".join(sorted(missing))
            yield problem(paths[code], (1, 1), "anchors-differ", missing=listed)


def inner_links(outlines: dict[str, Outline]) -> Iterator[tuple[str, int, str]]:
    """The links within the site: language, number in the body, address."""
    for code, body in outlines.items():
        for number, address in enumerate(body.addresses):
            if address and ":" not in address.partition("/")[0]:
                yield code, number, intern(address)


def sections(outlines: dict[str, Outline]) -> Iterator[tuple[str, str, str | None]]:
    """The sections of a text: anchor, title, title in English."""
    english = {one.anchor: one.title for one in outlines["en"].headings} if "en" in outlines else {}
    seen = set()
    for heading in outlines["zh"].headings if "zh" in outlines else ():
        if heading.anchor and heading.anchor not in seen:
            seen.add(heading.anchor)
            yield heading.anchor, heading.title or heading.anchor, english.get(heading.anchor)
