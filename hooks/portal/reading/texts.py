"""What a text in both languages must be: safe, with permanent anchors, the same in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from sys import intern

from portal.language.languages import Language
from portal.problems.problem import Level, Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import MarkdownPositions, Outline, outline
from portal.reading.links import LINK_RULES, broken_rule, is_foreign
from portal.reading.source import ENCODING, TOO_LARGE, as_text
from portal.reading.syntax import place

TEXT_LIMIT = 10_000_000
"""Bytes of a text: what is larger no phone shows."""
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
"""What no text is written with; NUL would pass for a mark of our own."""
RESERVED = frozenset(
    {
        "main",
        "facts",
        "related",
        "attachments",
        "changes",
        "restatement-changes",
        "versions",
        "differences",
        "timing",
    }
)
"""Anchors that the page of a document uses itself."""


Paths = Mapping[Language, str]
"""Where the text in each language lies, below the office."""
Contents = Mapping[str, bytes | None]
"""The bytes of files, None for one that is missing."""
Where = Callable[[str, int], tuple[int, int]]
"""Finds the line and column of a text's heading, link, image or HTML with a number."""


MISSING_BODY = Rule(
    "missing-body",
    "缺少正文文件 {name}",
    "the body {name} is missing",
    cure=Cure("请补上正文文件", "add the file"),
)
RAW_HTML = Rule(
    "raw-html",
    "正文不能含 HTML 标签；若是文字，请写成 &lt;",
    "the body must not contain HTML tags; write &lt; if a '<' is meant",
)
FOREIGN_IMAGE = Rule(
    "foreign-image",
    "图片 '{address}' 在别的网站上；请把图片放在记录旁边",
    "the image '{address}' lies on another site; put it beside the record",
)
IMAGE_ALTERNATIVE = Rule(
    "image-alternative",
    "图片 '{address}' 没有替代文字：看不见图的人不知道画的是什么",
    "the image '{address}' has no alternative text for those who cannot see it",
    level="warning",
    cure=Cure(
        "请在方括号里写明图上是什么：![这里写](文件名)",
        "say in the square brackets what it shows: ![here](file name)",
    ),
)
TEXT_CONTROL = Rule(
    "text-control",
    "这一行有看不见的控制字符，请删除",
    "this line holds an invisible control character; delete it",
)
HEADING_ANCHOR = Rule(
    "heading-anchor",
    "标题 '{title}' 缺少永久锚点，请在行尾加 {{#s1}} 这样的标记",
    "the heading '{title}' has no permanent anchor; end the line with one such as {{#s1}}",
)
HEADING_MARK = Rule(
    "heading-mark",
    "标题要以半角“#”加一个空格开头，现为“{found}”，会当成普通文字",
    "a heading begins with '#' and a space, not with '{found}': it would be an ordinary paragraph",
    cure=Cure("请改正这一行的开头", "correct the beginning of this line"),
)
HEADING_LEVEL = Rule(
    "heading-level",
    "标题 '{title}' 的级别不对：正文从 ## 开始，逐级下降",
    "the heading '{title}' has the wrong level: begin with ## and go down one step at a time",
)
DUPLICATE_ANCHOR = Rule(
    "duplicate-anchor",
    "锚点 '{anchor}' 重复",
    "the anchor '{anchor}' is used twice",
    cure=Cure("请给这个标题换一个锚点", "give this heading another"),
)
ANCHORS_DIFFER = Rule(
    "anchors-differ",
    "中英文锚点不一致：缺少 {missing}",
    "the anchors of the two languages differ: missing {missing}",
    cure=Cure("请给本文件的标题补上这些锚点", "put them on the headings of this file"),
)
PARAGRAPH_ANCHOR = Rule(
    "paragraph-anchor",
    "段落的锚点要写在段落末尾，前面空一格，只用小写字母、数字和连字符，如 {{#p1}}",
    (
        "the anchor of a paragraph stands at its end after a space, in lower-case letters, digits "
        "and hyphens, such as {{#p1}}"
    ),
)
UNBOUND = Rule(
    "unbound",
    "转述与原文没有逐段对应：这里是 {here}，原文是 {there}",
    "the restatement does not follow the original: here is {here}, there {there}",
    cure=Cure(
        "请给两个文件的标题和段落写同样的锚点，顺序一致",
        "give headings and paragraphs of both files the same anchors in the same order",
    ),
)

TEXT_RULES = (
    ENCODING,
    TOO_LARGE,
    TEXT_CONTROL,
    MISSING_BODY,
    RAW_HTML,
    *LINK_RULES,
    FOREIGN_IMAGE,
    IMAGE_ALTERNATIVE,
    HEADING_ANCHOR,
    HEADING_MARK,
    HEADING_LEVEL,
    DUPLICATE_ANCHOR,
    ANCHORS_DIFFER,
    PARAGRAPH_ANCHOR,
)
"""The rules of every text, a document's or prose."""


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
            problems.append(MISSING_BODY.at(owner, (1, 1), level=level, name=name))
            continue
        if len(raw) > TEXT_LIMIT:
            problems.append(TOO_LARGE.at(path, (1, 1), size=len(raw), limit=TEXT_LIMIT))
            continue
        if len(raw.translate(None, _CONTROLS)) != len(raw):
            lines = enumerate(raw.split(b"\n"), 1)
            line = next(number for number, one in lines if one != one.translate(None, _CONTROLS))
            problems.append(TEXT_CONTROL.at(path, (line, 1)))
        try:
            outlines[language.code] = outline(as_text(raw))
        except UnicodeDecodeError:
            problems.append(ENCODING.at(path, (1, 1)))
    return outlines, problems


def check_outlines(
    outlines: Mapping[str, Outline], paths: Paths, contents: Contents, top: int
) -> Iterator[Problem]:
    """What is wrong in a text whose headings begin at level `top`.

    Problems: raw HTML, unsafe addresses, headings without a permanent anchor, anchors that differ
    between the languages.
    """
    unmarked = False
    for language, path in paths.items():
        if language.code in outlines:
            where = _positions(contents, path)
            mismarked = [*_mismarked(path, contents[path] or b"")]
            yield from mismarked
            yield from _faults(path, where, outlines[language.code], top, whole=not mismarked)
            bare = any(one.anchor is None for one in outlines[language.code].headings)
            unmarked = unmarked or bare or bool(mismarked)
    if len(outlines) == len(paths) and not unmarked:
        yield from _differing_anchors(outlines, {one.code: path for one, path in paths.items()})


_MISMARKED = re.compile(
    "^(?:#{0,5}＃[#＃ \u3000]*|#{1,6}(?=[^#＃ \t\n]))(?=.*\\{#[\\w.-]+\\}\\s*$)", re.MULTILINE
)
"""A line that ends as headings do, in the place of which it cannot be one."""


def _mismarked(path: str, raw: bytes) -> Iterator[Problem]:
    """Headings that are none, for marks of full width or for want of a space."""
    if b"\xef\xbc\x83" not in raw and not _UNSPACED.search(raw):
        return
    text = as_text(raw)
    for found in _MISMARKED.finditer(text):
        yield HEADING_MARK.at(path, place(text, found.start()), found=found[0].strip())


_UNSPACED = re.compile(rb"^#{1,6}[^#\s]", re.MULTILINE)


def _positions(contents: Contents, path: str) -> Where:
    """Finds positions in a text, which is gone through when the first of them is asked for."""
    found: list[MarkdownPositions] = []

    def of(kind: str, number: int) -> tuple[int, int]:
        if not found:
            found.append(MarkdownPositions(as_text(contents[path] or b"")))
        return found[0].of(kind, number)

    return of


def _faults(path: str, where: Where, body: Outline, top: int, *, whole: bool) -> Iterator[Problem]:
    if body.raw_html:
        yield RAW_HTML.at(path, where("Html", 0))
    for number, address in enumerate(body.addresses):
        if broken := broken_rule(address):
            yield broken.at(path, where("Link", number))
    for number, address in enumerate(body.images):
        if broken := broken_rule(address):
            yield broken.at(path, where("Image", number))
        elif is_foreign(address):
            yield FOREIGN_IMAGE.at(path, where("Image", number), address=address)
    for number in body.unnamed:
        yield IMAGE_ALTERNATIVE.at(path, where("Image", number), address=body.images[number])
    if whole:
        yield from _anchor_faults(path, where, body, top)


def _anchor_faults(path: str, where: Where, body: Outline, top: int) -> Iterator[Problem]:
    level = top - 1
    seen = set(RESERVED) if top > 1 else set()
    for number, heading in enumerate(body.headings):
        at = partial(where, "Heading", number)
        if heading.anchor is None or not heading.plain:
            yield HEADING_ANCHOR.at(path, at(), title=heading.title)
        elif heading.anchor in seen:
            yield DUPLICATE_ANCHOR.at(path, at(), anchor=heading.anchor)
        if not top <= heading.level <= level + 1 or (heading.level == 1 and number):
            yield HEADING_LEVEL.at(path, at(), title=heading.title)
        seen.add(heading.anchor or "")
        level = heading.level
    for number, anchor in enumerate(body.paragraphs):
        if anchor in seen:
            yield DUPLICATE_ANCHOR.at(path, where("Paragraph", number), anchor=anchor)
        seen.add(anchor)
    if body.astray:
        yield PARAGRAPH_ANCHOR.at(path, where("Astray", 0))


def _differing_anchors(outlines: Mapping[str, Outline], paths: dict[str, str]) -> Iterator[Problem]:
    everywhere = {anchor for body in outlines.values() for anchor in body.anchors}
    for code, body in outlines.items():
        if missing := everywhere - set(body.anchors):
            listed = ", ".join(sorted(missing))
            yield ANCHORS_DIFFER.at(paths[code], (1, 1), missing=listed)


def check_bound(original: Outline, restated: Outline, path: str) -> Iterator[Problem]:
    """A restatement, in the file at `path`, goes with its original paragraph by paragraph."""
    pairs = zip_longest(original.anchors, restated.anchors)
    for there, here in pairs:
        if there != here:
            yield UNBOUND.at(path, (1, 1), here=here or "-", there=there or "-")
            return


def inner_links(outlines: dict[str, Outline]) -> Iterator[tuple[str, str, int, str]]:
    """The links and pictures within the site: text, kind, number in it, address.

    The text is told by what its file has in its name: its language, or its layer and language.
    """
    for code, body in outlines.items():
        links = [("Link", *one) for one in enumerate(body.addresses)]
        links += [("Image", *one) for one in enumerate(body.images) if not is_foreign(one[1])]
        for kind, number, address in links:
            if address and ":" not in address.partition("/")[0]:  # else told of as it is
                yield code, kind, number, intern(address)


def sections(outlines: dict[str, Outline]) -> Iterator[tuple[str, str, str | None]]:
    """The sections of a text: anchor, title, title in English."""
    english = {one.anchor: one.title for one in outlines["en"].headings} if "en" in outlines else {}
    seen = set()
    for heading in outlines["zh"].headings if "zh" in outlines else ():
        if heading.anchor and heading.anchor not in seen:
            seen.add(heading.anchor)
            yield heading.anchor, heading.title or heading.anchor, english.get(heading.anchor)
