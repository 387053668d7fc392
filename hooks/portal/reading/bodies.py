"""Bodies of documents: Markdown beside the record, with a permanent anchor on every heading.

CommonMark with tables, footnotes and strikethrough. What could do harm - raw HTML, attributes on
headings, addresses of unknown schemes - is a problem that stops the build, so it is never drawn.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pyromark import Options, events, events_with_range, html

from portal.language.languages import Language
from portal.reading.source import as_text, read

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_STRIKETHROUGH
)
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*")
SCROLLING = [
    ("<table>", '<div class="scroll" tabindex="0"><table>'),
    ("</table>", "</table></div>"),
]
"""A table too wide for its column scrolls in a box that the keyboard can reach (WCAG 2.1.1)."""
_CELLS = [
    (f'<{cell} style="text-align: {side}"', f'<{cell} class="align-{side}"')
    for cell in ("th", "td")
    for side in ("left", "center", "right")
]
_NOTES = [
    (start, f"{start}note-")
    for start in (
        '<div class="footnote-definition" id="',
        '<sup class="footnote-reference"><a href="#',
    )
]
_CHANGES = dict([*SCROLLING, *_CELLS, *_NOTES])
_CHANGED = re.compile("|".join(sorted(map(re.escape, _CHANGES))))
_LINES = re.compile('<pre>(?!<code class="language-(?:example|registry)">)')
"""Lines that are shown as they are and may be too long; others are filled in by the program."""
_VOID = re.compile("(<(?:img|br|hr)(?: [^<>]*)?) />")
"""An element without an end, as XHTML has it: in HTML its slash means nothing."""


class Heading(NamedTuple):
    """A heading of a body; `title` is plain text; `plain` says that it has no other attributes."""

    level: int
    title: str
    anchor: str | None
    plain: bool


class Outline(NamedTuple):
    """A body without its text: headings, addresses, whether it has raw HTML.

    `paragraphs` are the anchors of paragraphs, which end in one like headings; `unnamed` the
    numbers of images that have no alternative text.
    """

    headings: tuple[Heading, ...]
    addresses: tuple[str, ...]
    images: tuple[str, ...]
    raw_html: bool
    paragraphs: tuple[str, ...] = ()
    astray: bool = False
    """Whether a mark like that of an anchor stands where none can."""
    unnamed: tuple[int, ...] = ()

    @property
    def anchors(self) -> list[str]:
        """The anchors of headings, then of paragraphs."""
        return [*(one.anchor for one in self.headings if one.anchor), *self.paragraphs]


class Body(NamedTuple):
    """A body as it is written, without a byte order mark, and as it is drawn."""

    raw: bytes
    html: str


RESTATED = "restated"
"""What the files of a restatement beside the original have in their names."""
EMPTY = Body(b"", "")
"""The body of a document that has none."""


def read_body(root: Path, path: str) -> Body | None:
    """The body in a file below the office, None where there is none."""
    raw = read(path, root)
    if raw is None:
        return None
    return Body(raw.removeprefix(BOM_UTF8), render_body(as_text(raw)))


def render_body(markdown: str) -> str:
    """Markdown to HTML: alignment is a class (styles are not allowed), notes have ids apart."""
    drawn = html(markdown, options=_OPTIONS)
    if "<table>" in drawn or "footnote" in drawn:
        drawn = _CHANGED.sub(lambda found: _CHANGES[found[0]], drawn)
    if "<pre>" in drawn:
        drawn = _LINES.sub('<pre tabindex="0">', drawn)
    if " />" in drawn:
        drawn = _VOID.sub(r"\1>", drawn)
    return _with_paragraphs(drawn) if "{#" in drawn else drawn


_PARAGRAPH = re.compile(r"[ \n]\{#([a-z0-9][a-z0-9-]*)\}(?=</p>|</li>|\n<[ou]l)")
"""The anchor at the end of a paragraph or of an item; that of a heading the parser has taken."""
_CODE = re.compile("<code.*?</code>", re.DOTALL)


def _with_paragraphs(drawn: str) -> str:
    """The HTML with the anchors of paragraphs and items as their ids."""
    parts: list[str] = []
    done = 0
    for found in _PARAGRAPH.finditer(drawn):
        starts = [drawn.rfind(tag, done, found.start()) for tag in ("<p>", "<li>")]
        end = max(starts)
        if end >= 0:
            end = drawn.index(">", end)
            parts += (drawn[done:end], f' id="{found[1]}"', drawn[end : found.start()])
            done = found.end()
    return "".join((*parts, drawn[done:]))


def outline(markdown: str) -> Outline:
    """A body's headings and addresses.

    They are read off the parser's events, but most bodies have no '<': then every tag of their HTML
    is the parser's own, and finding the few that count takes a third of the time.
    """
    drawn = html(markdown, options=_OPTIONS)
    plain = None if "<" in markdown else _plain_outline(drawn)
    return _with_anchors(plain or _read(markdown), drawn)


def outline_of_events(markdown: str) -> Outline:
    """The outline of any body."""
    return _with_anchors(_read(markdown), html(markdown, options=_OPTIONS))


def _with_anchors(found: Outline, drawn: str) -> Outline:
    """The outline with the anchors of paragraphs, which only the drawn body shows."""
    if "{#" not in drawn:
        return found
    astray = "{#" in _CODE.sub("", _with_paragraphs(drawn))
    return found._replace(paragraphs=tuple(_PARAGRAPH.findall(drawn)), astray=astray)


_TAGS = re.compile(
    r'<(?:h([1-6])(?: id="([^"]*)")?>([^<\n]*)</h|a(?<!reference"><a) href="([^"]*)"|(h[1-6]|img))'
)
"""A heading without tags or attributes, a link that is not to a footnote, or what is not plain."""


def _plain_outline(drawn: str) -> Outline | None:
    """The outline that HTML made of a body without '<' shows; None when it might not show all."""
    headings: list[Heading] = []
    addresses: list[str] = []
    for level, anchor, title, address, odd in _TAGS.findall(drawn):
        if odd or "%" in address or "&" in address:
            return None  # tags in a heading, alternative texts, addresses that were encoded
        if level:
            known = anchor if _ANCHOR.fullmatch(anchor) else None
            headings.append(Heading(int(level), unescape(title), known, plain=True))
        else:
            addresses.append(address)
    return Outline(tuple(headings), tuple(addresses), (), raw_html=False)


def _read(markdown: str) -> Outline:
    reader = _Reader(iter(events(markdown, options=_OPTIONS)), "<" in markdown)
    reader.read()
    return Outline(
        tuple(reader.headings),
        tuple(reader.addresses),
        tuple(reader.images),
        reader.raw_html,
        unnamed=tuple(reader.unnamed),
    )


class _Reader:
    """Goes through a body's events once; most are texts and ends, passed over first."""

    def __init__(self, stream: Iterator[Any], tagged: bool) -> None:  # noqa: FBT001 - a fact
        self.stream = stream
        self.tagged = tagged  # without a '<' there can be no HTML
        self.headings: list[Heading] = []
        self.addresses: list[str] = []
        self.images: list[str] = []
        self.unnamed: list[int] = []
        self.raw_html = False

    def read(self) -> None:
        """Take in the whole body."""
        for event in self.stream:
            if type(event) is dict and (self.tagged or type(event.get("Start")) is dict):
                self._note(event)

    def _note(self, event: dict[str, Any]) -> None:
        start = event.get("Start")
        if type(start) is dict:
            if "Heading" in start:
                self.headings.append(self._heading(start["Heading"]))
            elif "Link" in start:
                self.addresses.append(_address(start))
            elif "Image" in start:
                self.images.append(_address(start))
                if next(self.stream, None) == {"End": "Image"}:
                    self.unnamed.append(len(self.images) - 1)
        elif "Html" in event or "InlineHtml" in event:
            self.raw_html = True

    def _heading(self, detail: dict[str, Any]) -> Heading:
        words: list[str] = []
        for event in self.stream:
            if type(event) is not dict:
                continue
            if type(event.get("End")) is dict and "Heading" in event["End"]:
                break
            words += (event[kind] for kind in ("Text", "Code") if kind in event)
            self._note(event)
        anchor = detail["id"] if detail["id"] and _ANCHOR.fullmatch(detail["id"]) else None
        plain = not detail["classes"] and not detail["attrs"]
        return Heading(int(detail["level"][1:]), "".join(words), anchor, plain)


def _address(start: dict[str, Any]) -> str:
    [link] = start.values()
    address: str = link["dest_url"]
    return f"mailto:{address}" if link["link_type"] == "Email" else address


class Filed(Protocol):
    """A record, or the card of one, that lies in a file."""

    @property
    def file(self) -> str:
        """The file, below the office."""


def body_path(record: Filed, language: Language) -> str:
    """Where the body in this language lies below the office: beside the record, same stem."""
    return f"{record.file.removesuffix('.yml')}.{language.code}.md"


def restated_path(record: Filed, language: Language) -> str:
    """Where the restatement lies of a document whose body is the original."""
    return f"{record.file.removesuffix('.yml')}.{RESTATED}.{language.code}.md"


_WRITTEN = re.compile(rb"^(?!#)[^\n]*[ \t](\{#[a-z0-9][a-z0-9-]*\})[ \t]*$", re.MULTILINE)
"""The anchor of a paragraph as it is written."""
_LOOSE = re.compile(rb"^(?!#)[^\n]*?(\{#)", re.MULTILINE)
"""What looks like one, wherever it stands in a line."""


class MarkdownPositions:
    """Where the headings, links, images, HTML and anchors of paragraphs begin; gone through once.

    `of` gives line and column, from 1, of the one of a kind with this number.
    """

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown

    def of(self, kind: str, number: int) -> tuple[int, int]:
        """The line and column of the link, image, heading or HTML with this number."""
        found = self._starts[kind]
        return self._position(found[number]) if number < len(found) else (1, 1)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The first byte of each, by kind."""
        found: dict[str, list[int]] = {kind: [] for kind in ("Heading", "Link", "Image", "Html")}
        for event, span in events_with_range(self._markdown, options=_OPTIONS):
            if kind := _kind_of(event):
                found[kind].append(span["start"])
        found["Paragraph"] = [one.start(1) for one in _WRITTEN.finditer(self._raw)]
        loose = (one.start(1) for one in _LOOSE.finditer(self._raw))
        found["Astray"] = [one for one in loose if one not in found["Paragraph"]]
        return found

    @cached_property
    def _raw(self) -> bytes:
        return self._markdown.encode()

    @cached_property
    def _lines(self) -> list[int]:
        """The first byte of each line."""
        return [0, *(found.end() for found in re.finditer(b"\n", self._raw))]

    def _position(self, start: int) -> tuple[int, int]:
        line = bisect_right(self._lines, start)
        before = self._raw[self._lines[line - 1] : start].decode(errors="ignore")
        return line, len(before) + 1


def _kind_of(event: Any) -> str | None:
    if not isinstance(event, dict):
        return None
    if "Html" in event or "InlineHtml" in event:
        return "Html"
    start = event.get("Start")
    if not isinstance(start, dict):
        return None
    return next((kind for kind in ("Heading", "Link", "Image") if kind in start), None)
