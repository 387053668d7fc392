"""What a text in both languages must be: safe, with permanent anchors, the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from portal.bodies import Outline, line_of, outline
from portal.languages import Language
from portal.load import as_text
from portal.problems import Level, Problem, problem

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto"})
RESERVED = frozenset(
    {"main", "facts", "related", "attachments", "changes", "versions", "differences", "timing"}
)
"""Anchors that the page of a document uses itself."""


def check_texts(
    owner: str, paths: dict[Language, str], contents: Mapping[str, bytes | None], top: int
) -> tuple[dict[str, Outline], list[Problem]]:
    """The outlines of a text in both languages, whose headings begin at level `top`.

    `contents` are the bytes of the files, None for one that is missing.

    Problems: a missing text (of `owner`), encoding, raw HTML, unsafe addresses, headings without a
    permanent anchor, anchors that differ between the languages.
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
            markdown = as_text(raw)
        except UnicodeDecodeError:
            problems.append(problem(path, (1, 1), "encoding"))
            continue
        outlines[language.code] = outline(markdown)
        problems += _faults(path, markdown, outlines[language.code], top)
    if len(outlines) == len(paths):
        problems += _differing_anchors(outlines, {one.code: path for one, path in paths.items()})
    return outlines, problems


def _faults(path: str, markdown: str, body: Outline, top: int) -> Iterator[Problem]:
    if body.raw_html:
        yield problem(path, line_of(markdown, "Html", 0), "raw-html")
    for number, address in enumerate(body.addresses):
        if not _safe(address):
            yield problem(path, line_of(markdown, "Link", number), "unsafe-link")
    for number, address in enumerate(body.images):
        where = partial(line_of, markdown, "Image", number)
        if not _safe(address):
            yield problem(path, where(), "unsafe-link")
        elif _SCHEME.match(address) or address.startswith("//"):
            yield problem(path, where(), "foreign-image", address=address)
    yield from _heading_faults(path, markdown, body, top)


def _heading_faults(path: str, markdown: str, body: Outline, top: int) -> Iterator[Problem]:
    level = top - 1
    seen = set(RESERVED) if top > 1 else set()
    for number, heading in enumerate(body.headings):
        at = partial(line_of, markdown, "Heading", number)
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


def _differing_anchors(outlines: dict[str, Outline], paths: dict[str, str]) -> Iterator[Problem]:
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
                yield code, number, address


def sections(outlines: dict[str, Outline]) -> Iterator[tuple[str, str, str | None]]:
    """The sections of a text: anchor, title, title in English."""
    english = {one.anchor: one.title for one in outlines["en"].headings} if "en" in outlines else {}
    seen = set()
    for heading in outlines["zh"].headings if "zh" in outlines else ():
        if heading.anchor and heading.anchor not in seen:
            seen.add(heading.anchor)
            yield heading.anchor, heading.title or heading.anchor, english.get(heading.anchor)
