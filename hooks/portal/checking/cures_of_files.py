"""What would mend characters, headings, names of files, addresses that are gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from portal.addresses.moves import REDIRECTS, TOMBSTONES
from portal.checking.case import (
    Case,
    one_edit,
    text_of,
)
from portal.kinds.glossary import Glossary
from portal.language.fold import HAN
from portal.language.pinyin import Reader
from portal.problems.remedy import Edit, Remedy
from portal.problems.suggest import half_width
from portal.reading.catalogue import Catalogue
from portal.reading.mending import in_quotes
from portal.reading.office import kind_of
from portal.reading.source import decode

# --- characters -----------------------------------------------------------------------------------

_JOINERS = frozenset("\u200c\u200d\u2028\u2029\u0085")
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def _character(case: Case) -> Iterator[Remedy]:
    """Without it; an ordinary space in the place of one between words."""
    line = (
        case.sheet.lines[case.problem.line - 1]
        if case.problem.line <= len(case.sheet.lines)
        else ""
    )
    at = case.problem.column - 1
    if at >= len(line):
        return
    space = case.problem.rule == "odd-space"
    if not space and line[at].isprintable():
        return  # it is written as an escape
    around = line[max(at - 1, 0) : at], line[at + 1 : at + 2]
    new = " " if space and not all(map(_CJK.match, around)) else ""
    sure = not space and line[at] not in _JOINERS and case.problem.rule == "invisible"
    yield Remedy((Edit(case.problem.path, case.problem.line, at + 1, line[at], new),), sure)


_COLON = re.compile(r"[ ]*(?:- )?[A-Za-z_][\w-]*([ \t]*：[ \t]*|:(?=[^\s:/]))")


def _colon(case: Case) -> Iterator[Remedy]:
    """The colons as YAML knows them, in a file that is nothing but a text without them."""
    edits = []
    for number, line in enumerate(case.sheet.lines, 1):
        if found := _COLON.match(line):
            new = ": " if line[found.end() :] else ":"
            edits.append(Edit(case.problem.path, number, found.start(1) + 1, found[1], new))
    yield Remedy(tuple(edits), sure=True)


def _hash(case: Case) -> Iterator[Remedy]:
    """The value with what stands behind it, in quotes; or a comment with a line of its own."""
    for spot in case.sheet.spots:
        if (
            spot.written
            and spot.node.end_mark.line + 1 == case.problem.line
            and not spot.node.style
        ):
            start, end = case.sheet.offset(spot.node.start_mark), case.sheet.end(spot.node)
            close_ = case.sheet.text.find("\n", end)
            rest = case.sheet.text[end : close_ if close_ >= 0 else None]
            if rest.strip().startswith("#") and "\n" not in case.sheet.text[start:end]:
                whole = case.sheet.text[start:end] + rest.rstrip()
                yield from one_edit(case.sheet.edit(start, start + len(whole), in_quotes(whole)))
                return


def _style(case: Case) -> Iterator[Remedy]:
    """The words as the house writes them."""
    written, right = (str(case.problem.details[one]) for one in ("written", "right"))
    edit = Edit(case.problem.path, case.problem.line, case.problem.column, written, right)
    line = case.sheet.lines[case.problem.line - 1 : case.problem.line]
    if line and line[0].startswith(written, edit.column - 1):
        yield Remedy((edit,))


def _conflict(case: Case) -> Iterator[Remedy]:
    """One side of a merge."""
    lines = case.sheet.lines
    begin = case.problem.line - 1
    marks = [n for n in range(begin, len(lines)) if re.match(r"(<{7}|={7}|>{7})( |$)", lines[n])][
        :3
    ]
    if [lines[n][0] for n in marks] == ["<", "=", ">"]:
        first, middle, last = marks
        whole = "".join(f"{one}\n" for one in lines[first : last + 1])
        for kept in (lines[first + 1 : middle], lines[middle + 1 : last]):
            new = "".join(f"{one}\n" for one in kept)
            yield Remedy((Edit(case.problem.path, first + 1, 1, whole, new),))


def _documents(case: Case) -> Iterator[Remedy]:
    """Without the second record."""
    lines = case.sheet.lines
    marks = [
        n
        for n, line in enumerate(lines)
        if line.startswith("---") and any(map(str.strip, lines[:n]))
    ]
    if marks:
        text = "\n".join(lines[marks[0] :])
        yield Remedy((Edit(case.problem.path, marks[0] + 1, 1, text, ""),))


# --- texts ----------------------------------------------------------------------------------------

_ANCHOR = re.compile(r"\{#([A-Za-z0-9.-]+)\}\s*$")
_HEADING = re.compile(r"#{1,6}\s+\S")


def _heading_anchor(case: Case) -> Iterator[Remedy]:
    """The anchor of the same heading in the other language, or the next that is free."""
    path, line = case.problem.path, case.problem.line
    if line > len(case.sheet.lines):
        return
    other = (
        path.replace(".zh.md", ".en.md") if ".zh.md" in path else path.replace(".en.md", ".zh.md")
    )
    own = [n for n, one in enumerate(case.sheet.lines, 1) if _HEADING.match(one)]
    theirs = [one for one in text_of(other, case.catalogue.root).split("\n") if _HEADING.match(one)]
    taken = {found[1] for one in case.sheet.lines if (found := _ANCHOR.search(one))}
    anchor = ""
    if other != path and line in own and len(theirs) == len(own):
        found = _ANCHOR.search(theirs[own.index(line)])
        anchor = found[1] if found and found[1] not in taken else ""
    if not anchor:
        anchor = next(f"s{n}" for n in range(1, 999) if f"s{n}" not in taken)
    text = case.sheet.lines[line - 1]
    start = len(re.sub(r"\s*(\{#[^}]*\})?\s*$", "", text))
    yield Remedy((Edit(path, line, start + 1, text[start:], f" {{#{anchor}}}"),))


def _heading_mark(case: Case) -> Iterator[Remedy]:
    """The heading with the marks that make it one."""
    text = case.sheet.lines[case.problem.line - 1]
    if found := re.match(r"[#＃]+[ \u3000\u00a0]*", text):
        new = "#" * sum(one in "#＃" for one in found[0]) + " "
        yield Remedy((Edit(case.problem.path, case.problem.line, 1, found[0], new),), sure=True)


# --- files ----------------------------------------------------------------------------------------


def _placed(case: Case) -> Iterator[Remedy]:
    """The folder of its kind, and the ending of records."""
    path = case.problem.path
    name = re.sub(r"(?i)(\.ya?ml|\.yml\.txt|\.txt)$", "", path.rpartition("/")[2])
    source, _ = decode(case.sheet.text.encode(), path)
    kind = kind_of(source) if source else None
    if source and kind:
        place = f"data/{kind.pattern.replace('*.yml', f'{name}.yml')}"
        yield Remedy(rename=place.replace("*", str(source.value.get("issued", ""))[:4]))


def _file_name(case: Case) -> Iterator[Remedy]:
    """The name that it must have."""
    folder = case.problem.path.rpartition("/")[0]
    yield Remedy(rename=f"{folder}/{case.problem.details['expected']}")


def _slug(case: Case) -> Iterator[Remedy]:
    """The name as an address."""
    folder = case.problem.path.rpartition("/")[0]
    stem = _address(half_width(str(case.problem.details["name"])), case.catalogue)
    if stem and f"{folder}/{stem}.yml" not in case.catalogue.files:
        yield Remedy(rename=f"{folder}/{stem}.yml")


def _address(name: str, catalogue: Catalogue) -> str:
    """A name in the letters of addresses, Chinese in pinyin."""
    glossaries = catalogue.of(Glossary)
    reader = Reader((one for glossary in glossaries for one in glossary.entries), {})
    parts = re.findall(f"[{HAN}]+|[a-z0-9]+", name.lower())
    said = (" ".join(reader.syllables(one)) if re.match(f"[{HAN}]", one) else one for one in parts)
    return "-".join(" ".join(said).split())


# --- the ledger -----------------------------------------------------------------------------------


def _gone(case: Case) -> Iterator[Remedy]:
    """An entry to complete: of a removal, or of a move."""
    address = str(case.problem.details["address"]).strip("/").removeprefix("en/") + "/"
    today = "<日期，如 2020-12-23>"
    words = "\n    {0}:\n      zh: <{1}>\n      en: <{2}>"
    title = words.format("title", "名称", "英文名称")
    reason = words.format("reason", "理由", "英文理由")
    stone = f"  - address: {address}{title}\n    date: {today}{reason}\n"
    move = f"  - from: {address}\n    to: <现网址>\n    date: {today}{reason}\n"
    for path, head, entry in (
        (TOMBSTONES, "tombstones:\n", stone),
        (REDIRECTS, "redirects:\n", move),
    ):
        text = text_of(path, case.catalogue.root)
        lines = text.split("\n")
        gap = "" if text.endswith("\n") or not text else "\n"
        new = f"{gap}{'' if head in text else head}{entry}"
        yield Remedy((Edit(path, len(lines), len(lines[-1]) + 1, "", new),))


REMEDIES: dict[str, Callable[[Case], Iterator[Remedy]]] = {
    "odd-space": _character,
    "invisible": _character,
    "yaml-syntax": _character,
    "full-width-colon": _colon,
    "colon-space": _colon,
    "house-style": _style,
    "behind-hash": _hash,
    "conflict-marker": _conflict,
    "yaml-documents": _documents,
    "heading-anchor": _heading_anchor,
    "heading-mark": _heading_mark,
    "wrong-folder": _placed,
    "file-name": _file_name,
    "slug": _slug,
    "stray-file": _placed,
    "ledger-gone": _gone,
}
"""By the rules that are broken."""
