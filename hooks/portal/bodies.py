"""Bodies of documents: Markdown beside the record, with a permanent anchor on every heading.

CommonMark with tables, footnotes and strikethrough. What could do harm - raw HTML, attributes on
headings, addresses of unknown schemes - is a problem that stops the build, so it is never drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from pyromark import Options, events, events_with_range, html

from portal.languages import Language
from portal.records import Disclosure

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_STRIKETHROUGH
)
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*")
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right|center)"')
_NOTE = re.compile(
    r'(<div class="footnote-definition" id="|<sup class="footnote-reference"><a href="#)'
)


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
    images: tuple[str, ...]
    raw_html: bool

    @property
    def anchors(self) -> list[str]:
        """The anchors in order."""
        return [heading.anchor for heading in self.headings if heading.anchor]


def render_body(markdown: str) -> str:
    """Markdown to HTML; alignment becomes a class (styles are not allowed), notes get ids apart."""
    drawn = html(markdown, options=_OPTIONS)
    if "style=" in drawn:
        drawn = _ALIGNED.sub(r'<\1 class="align-\2"', drawn)
    if "footnote" in drawn:
        drawn = _NOTE.sub(r"\1note-", drawn)  # so that no note takes a heading's anchor
    return drawn


def outline(markdown: str) -> Outline:
    """Read a body's headings and addresses off the parser's events."""
    headings: list[Heading] = []
    addresses: list[str] = []
    images: list[str] = []
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
                (addresses if "Link" in start else images).append(_address(start))
        elif opened is not None and "End" in event and type(event["End"]) is dict:
            headings.append(_heading(opened, "".join(words)))
            opened = None
        elif "Code" in event:
            words.append(event["Code"])
        elif "Html" in event or "InlineHtml" in event:
            raw_html = True
    return Outline(tuple(headings), tuple(addresses), tuple(images), raw_html)


def _address(start: dict[str, Any]) -> str:
    [link] = start.values()
    address: str = link["dest_url"]
    return f"mailto:{address}" if link["link_type"] == "Email" else address


def _heading(detail: dict[str, Any], title: str) -> Heading:
    anchor = detail["id"] if detail["id"] and _ANCHOR.fullmatch(detail["id"]) else None
    plain = not detail["classes"] and not detail["attrs"]
    return Heading(int(detail["level"][1:]), title, anchor, plain)


def body_path(record: Disclosure, language: Language) -> str:
    """Where the body in this language lies below the office: beside the record, same stem."""
    return f"{record.file.removesuffix('.yml')}.{language.code}.md"


def line_of(markdown: str, kind: str, number: int) -> tuple[int, int]:
    """Where the link, image, heading or HTML with this number begins: line and column."""
    for event, span in events_with_range(markdown, options=_OPTIONS):
        if _is(event, kind):
            if number == 0:
                return _position(markdown, span)
            number -= 1
    return 1, 1


def _is(event: Any, kind: str) -> bool:
    if not isinstance(event, dict):
        return False
    if kind == "Html":
        return "Html" in event or "InlineHtml" in event
    return isinstance(event.get("Start"), dict) and kind in event["Start"]


def _position(markdown: str, span: Any) -> tuple[int, int]:
    before = markdown.encode()[: span["start"]].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
