"""Bodies of documents: Markdown beside the record, with a permanent anchor on every heading.

CommonMark with tables, footnotes and strikethrough. What could do harm - raw HTML, attributes on
headings, addresses of unknown schemes - is a problem that stops the build, so it is never drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyromark import Options, events, html

from portal.languages import Language
from portal.problems import Level, Problem, problem
from portal.records import Disclosure

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_STRIKETHROUGH
)
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto"})
_ALIGNED = ' style="text-align: '


class Heading(NamedTuple):
    """A heading of a body; `title` is plain text; `plain` says that it has no other attributes."""

    level: int
    title: str
    anchor: str | None
    plain: bool


@dataclass(frozen=True)
class Outline:
    """A body without its text: headings, addresses, whether it has raw HTML."""

    headings: tuple[Heading, ...]
    addresses: tuple[str, ...]
    raw_html: bool

    @property
    def anchors(self) -> list[str]:
        """The anchors in order."""
        return [heading.anchor for heading in self.headings if heading.anchor]


def render_body(markdown: str) -> str:
    """Markdown to HTML; the alignment of table cells becomes a class, as styles are not allowed."""
    drawn = html(markdown, options=_OPTIONS)
    if _ALIGNED in drawn:
        drawn = drawn.replace(_ALIGNED, ' class="align-')
    return drawn


def outline(markdown: str) -> Outline:
    """Read a body's headings and addresses off the parser's events."""
    headings: list[Heading] = []
    addresses: list[str] = []
    raw_html = False
    opened: dict[str, Any] | None = None
    words: list[str] = []
    for event in events(markdown, options=_OPTIONS):
        if type(event) is not dict:
            continue
        if "Text" in event:  # by far the most frequent, so it is asked first
            words.append(event["Text"])
        elif type(start := event.get("Start")) is dict:
            if "Heading" in start:
                opened, words = start["Heading"], []
            elif "Link" in start or "Image" in start:
                addresses.append((start.get("Link") or start["Image"])["dest_url"])
        elif opened is not None and "End" in event and type(event["End"]) is dict:
            headings.append(_heading(opened, "".join(words)))
            opened = None
        elif "Code" in event:
            words.append(event["Code"])
        elif "Html" in event or "InlineHtml" in event:
            raw_html = True
    return Outline(tuple(headings), tuple(addresses), raw_html)


def _heading(detail: dict[str, Any], title: str) -> Heading:
    anchor = detail["id"] if detail["id"] and _ANCHOR.fullmatch(detail["id"]) else None
    plain = not detail["classes"] and not detail["attrs"]
    return Heading(int(detail["level"][1:]), title, anchor, plain)


def body_path(record: Disclosure, language: Language) -> str:
    """Where the body in this language lies below the office: beside the record, same stem."""
    return f"{record.file.removesuffix('.yml')}.{language.code}.md"


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
            markdown = raw.decode("utf-8-sig")
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
        yield problem(path, _find(markdown, r"<[A-Za-z/!?]"), "raw-html")
    for address in body.addresses:
        if not _safe(address):
            yield problem(path, _find(markdown, re.escape(address) or r"\]\("), "unsafe-link")
    level = top - 1
    seen: set[str] = set()
    for heading in body.headings:
        if heading.anchor is None or not heading.plain:
            yield problem(path, _place(markdown, heading), "heading-anchor", title=heading.title)
        elif heading.anchor in seen:
            where = _place(markdown, heading)
            yield problem(path, where, "duplicate-anchor", anchor=heading.anchor)
        if not top <= heading.level <= level + 1:
            yield problem(path, _place(markdown, heading), "heading-level", title=heading.title)
        seen.add(heading.anchor or "")
        level = heading.level


def _differing_anchors(outlines: dict[str, Outline], paths: dict[str, str]) -> Iterator[Problem]:
    everywhere = {anchor for body in outlines.values() for anchor in body.anchors}
    for code, body in outlines.items():
        if missing := everywhere - set(body.anchors):
            listed = ", ".join(sorted(missing))
            yield problem(paths[code], (1, 1), "anchors-differ", missing=listed)


def _safe(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return bool(address) and (scheme is None or scheme[1].lower() in _SCHEMES)


def _place(markdown: str, heading: Heading) -> tuple[int, int]:
    return _find(markdown, r"^#{1,6}\s+" + re.escape(heading.title[:20]))


def _find(markdown: str, pattern: str) -> tuple[int, int]:
    found = re.search(pattern, markdown, re.MULTILINE)
    if not found:
        return 1, 1
    before = markdown[: found.start()]
    return before.count("\n") + 1, found.start() - before.rfind("\n")
