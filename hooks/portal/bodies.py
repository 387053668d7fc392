"""Bodies of documents: Markdown beside the record, with a permanent anchor on every heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

import cmarkgfm
from cmarkgfm.cmark import Options

from portal.languages import LANGUAGES, Language
from portal.problems import Problem, problem
from portal.records import Disclosure

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_VALIDATE_UTF8
_HEADING = re.compile(r"<h([1-6])>(.*?)(?: \{#([a-z0-9][a-z0-9-]*)\})?</h\1>")
_ALIGN = re.compile(r' align="(left|right|center)"')
_TAG = re.compile(r"<[^>]+>")
_OMITTED = "<!-- raw HTML omitted -->"
_UNSAFE = re.compile(r'<a href=""|<img src=""')
_ADDRESS = re.compile(r'<(?:a href|img src)="([a-z][a-z0-9+.-]*):', re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto"})


class Heading(NamedTuple):
    """A heading of a body; `title` is plain text."""

    level: int
    title: str
    anchor: str | None


@dataclass(frozen=True)
class Body:
    """A rendered body."""

    html: str
    headings: tuple[Heading, ...]

    @property
    def anchors(self) -> list[str]:
        """The anchors in order."""
        return [heading.anchor for heading in self.headings if heading.anchor]


def render_body(markdown: str) -> Body:
    """Markdown to HTML: CommonMark with tables, footnotes and strikethrough, raw HTML left out."""
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown, options=_OPTIONS, extensions=["table", "strikethrough"]
    )
    headings: list[Heading] = []

    def heading(match: re.Match[str]) -> str:
        level, title, anchor = match.groups()
        headings.append(Heading(int(level), unescape(_TAG.sub("", title)), anchor))
        opening = f'h{level} id="{anchor}"' if anchor else f"h{level}"
        return f"<{opening}>{title}</h{level}>"

    html = _HEADING.sub(heading, html)
    html = _ALIGN.sub(r' class="align-\1"', html)
    return Body(html, tuple(headings))


def body_file(record: Disclosure, language: Language, office: Path) -> Path:
    """Where the body in this language lies: beside the record, with the same stem."""
    return (office / record.file).with_suffix(f".{language.code}.md")


def read_body(record: Disclosure, language: Language, office: Path) -> Body | None:
    """The body in this language, or None when there is none."""
    file = body_file(record, language, office)
    return render_body(file.read_text("utf-8-sig")) if file.exists() else None


def check_bodies(record: Disclosure, office: Path) -> tuple[dict[str, Body], list[Problem]]:
    """The bodies by language code, and everything wrong with them."""
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for language in LANGUAGES:
        file = body_file(record, language, office)
        path = file.relative_to(office).as_posix()
        if not file.exists():
            level = "error" if language.code == "zh" else "warning"
            missing = problem(record.file, (1, 1), "missing-body", level=level, name=file.name)
            problems.append(missing)
            continue
        try:
            markdown = file.read_text("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(problem(path, (1, 1), "encoding"))
            continue
        bodies[language.code] = render_body(markdown)
        problems += _faults(path, markdown, bodies[language.code])
    if len(bodies) == len(LANGUAGES):
        problems += _differing_anchors(record, bodies, office)
    return bodies, problems


def _faults(path: str, markdown: str, body: Body) -> Iterator[Problem]:
    if _OMITTED in body.html:
        yield problem(path, _find(markdown, r"<[A-Za-z/!?]"), "raw-html")
    if _UNSAFE.search(body.html) or not _schemes(body.html) <= _SCHEMES:
        yield problem(path, _find(markdown, r"\]\("), "unsafe-link")
    level = 1
    seen: set[str] = set()
    for heading in body.headings:
        where = _find(markdown, r"^#{1,6}\s+" + re.escape(heading.title.split(" {")[0][:20]))
        if heading.anchor is None:
            yield problem(path, where, "heading-anchor", title=heading.title)
        elif heading.anchor in seen:
            yield problem(path, where, "duplicate-anchor", anchor=heading.anchor)
        if not 2 <= heading.level <= level + 1:
            yield problem(path, where, "heading-level", title=heading.title)
        seen.add(heading.anchor or "")
        level = heading.level


def _schemes(html: str) -> set[str]:
    return {scheme.lower() for scheme in _ADDRESS.findall(html)}


def _differing_anchors(
    record: Disclosure, bodies: dict[str, Body], office: Path
) -> Iterator[Problem]:
    for language in LANGUAGES:
        here, there = (set(bodies[language.code].anchors), _all_anchors(bodies))
        if here != there:
            path = body_file(record, language, office).relative_to(office).as_posix()
            missing = ", ".join(sorted(there - here))
            yield problem(path, (1, 1), "anchors-differ", missing=missing)


def _all_anchors(bodies: dict[str, Body]) -> set[str]:
    return {anchor for body in bodies.values() for anchor in body.anchors}


def _find(markdown: str, pattern: str) -> tuple[int, int]:
    found = re.search(pattern, markdown, re.MULTILINE)
    if not found:
        return 1, 1
    before = markdown[: found.start()]
    return before.count("\n") + 1, found.start() - before.rfind("\n")
