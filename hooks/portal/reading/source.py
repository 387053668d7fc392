"""Load YAML files into plain values that know the line of every key.

Every plain scalar stays text (`no`, `07:30`, `1e3`, `0730` are what was typed), save an empty one,
`~` and `null`, which are None; the model reads dates and numbers. Positions are found only when a
problem needs them.
"""

from __future__ import annotations

import errno
import os
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any

import yaml

from portal.problems.faults import Faults
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule, Spoken
from portal.reading.characters import BREAKS, INVISIBLE, code_of, unmeant
from portal.reading.composing import composed
from portal.reading.mending import MOST, quoted_line, syntax_problems, tab_problems
from portal.reading.syntax import (
    YAML_ALIAS,
    YAML_TAG,
    control_problem,
    place,
    wrong_colon,
)

SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 40
VALUES_LIMIT = 200_000
"""Values of a file, keys among them: three times as many as two megabytes of entries hold."""
_BLOCK = 1 << 15
"""Bytes read at a time: a file that gives less has ended. Larger ones cost a mapping each."""

_OPENING = os.O_RDONLY
for _flag in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _OPENING |= getattr(os, _flag, 0)  # Windows lacks some, Unix the last
_NO_FILE = frozenset({errno.ELOOP, errno.ENXIO, errno.ENOTDIR, errno.EMLINK})
"""What a link, a socket, or a file in place of a folder answers."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SUSPECTS = re.compile(r"(?<![^\s\[{,:-])[&*!]\S")
_NESTING = re.compile(r"[\[{]|[-?] +(?=[-?\[{] )")
_OPENINGS = ("[", "{", "- ", "? ")
_BETWEEN = ("\n", ",", ":", "-", "?", "[", "{")
_INDENTED = "\n" + " " * DEPTH_LIMIT
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)


ENCODING = Rule(
    "encoding",
    "文件不是 UTF-8 编码，请在编辑器中另存为 UTF-8",
    "the file is not UTF-8; save it again as UTF-8",
)
EMPTY_FILE = Rule(
    "empty-file", "文件是空的，请填写内容或删除文件", "the file is empty; fill it in or delete it"
)
TOO_LARGE = Rule(
    "too-large",
    "文件有 {size} 字节，上限 {limit} 字节；请拆分",
    "the file has {size} {size:byte|bytes}, the limit is {limit}; split it",
)
MISSING_FILE = Rule(
    "missing-file",
    "缺少文件 {name}",
    "the file {name} is missing",
    cure=Cure("请新建这个文件", "create the file"),
)
CONFLICT_MARKER = Rule(
    "conflict-marker",
    "残留 git 合并冲突标记，请保留一方内容并删掉标记行",
    "a merge conflict is left in the file; keep one side and delete the marker lines",
)
TAB = Rule("tab", "缩进用了制表符（Tab），请改用空格", "a tab indents this line; use spaces")
YAML_KEY = Rule(
    "yaml-key",
    "键必须是文字，不能是列表或键值",
    "a key must be text, not a list or a block of keys",
)
YAML_DEPTH = Rule(
    "yaml-depth",
    "嵌套超过 {limit} 层",
    "nested deeper than {limit} {limit:level|levels}",
    cure=Cure("请减少嵌套", "nest less"),
)
YAML_VALUES = Rule(
    "yaml-values",
    "文件里的值超过 {limit} 个；请拆分",
    "the file holds more than {limit} {limit:value|values}; split it",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "'{key}' 重复，第 {first} 行已写过；请删去一个",
    "'{key}' is written twice, first on line {first}; delete one",
)
NOT_A_MAPPING = Rule(
    "not-a-mapping",
    "'{key}' 下面应是“键: 值”形式的若干行，现为 {value}",
    "'{key}' must be lines of 'key: value', not {value}",
)


@dataclass(frozen=True)
class Source:
    """A parsed file: its path relative to the office, its text and its value."""

    path: str
    text: str
    value: Any

    def position(self, loc: Location) -> tuple[int, int]:
        """Line and column of `loc`, or of the deepest key on the way to it."""
        return self._finder.position(loc)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.text)


class Finder:
    """Finds places in a text that was read without problems; composed once for all of them."""

    def __init__(self, text: str) -> None:
        self._root = composed(text)
        self._keys: dict[int, dict[str, tuple[Any, Any]]] = {}

    def position(self, loc: Location) -> tuple[int, int]:
        """Line and column of a place, or of the deepest key on the way to it."""
        node, mark = self._root, self._root.start_mark
        for step in loc:
            found = self._step(node, step)
            if found is None:
                break
            mark, node = found
        return mark.line + 1, mark.column + 1

    def _step(self, node: Any, step: str | int) -> tuple[Any, Any] | None:
        if isinstance(node, yaml.MappingNode):
            return self._keys_of(node).get(step) if isinstance(step, str) else None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            item = node.value[step]
            return item.start_mark, item
        return None

    def _keys_of(self, node: Any) -> dict[str, tuple[Any, Any]]:
        """The keys of a mapping, gone through once: a file may have thousands of faults in one."""
        if id(node) not in self._keys:
            pairs = reversed(node.value)  # of two alike the first counts
            self._keys[id(node)] = {key.value: (key.start_mark, value) for key, value in pairs}
        return self._keys[id(node)]


class Positions:
    """Finds places in the files of an office; keeps the last file, as faults come file by file."""

    def __init__(self, office: Path) -> None:
        self.office = office
        self._last: tuple[str, Finder] | None = None

    def position(self, path: str, loc: Location) -> tuple[int, int]:
        """Line and column of a place in a file that was read without problems."""
        if self._last is None or self._last[0] != path:
            raw = read(path, self.office) or b""
            self._last = path, Finder(raw.decode("utf-8-sig"))
        return self._last[1].position(loc)


def read(path: str, office: Path) -> bytes | None:
    """The bytes of a text below the office, its lines ending as on Unix; None where there is none.

    A checkout on Windows may have other line ends; the site has the same bytes.
    """
    raw = read_whole(path, office)
    return raw.replace(b"\r\n", b"\n") if raw and b"\r" in raw else raw


def read_whole(path: str, office: Path) -> bytes | None:
    """The bytes of a regular file below the office as they are, None where there is none.

    A link is not followed, and nothing that could keep us waiting is read.
    """
    try:
        handle = os.open(f"{office}/{path}", _OPENING)  # of 30,000: plain calls
    except FileNotFoundError:
        return None
    except OSError as fault:
        if fault.errno in _NO_FILE:
            return None
        raise
    try:
        raw = os.read(handle, _BLOCK)
        if len(raw) == _BLOCK and S_ISREG(os.fstat(handle).st_mode):  # else a device without end
            raw += b"".join(iter(partial(os.read, handle, _BLOCK), b""))
    except IsADirectoryError:
        return None
    else:
        return raw
    finally:
        os.close(handle)


def load(path: str, office: Path) -> tuple[Source | None, list[Problem]]:
    """The value of a file below the office, or None and the problems that keep it unread."""
    return decode(read(path, office) or b"", path)


def decode(raw: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """As `load`, from bytes."""
    if len(raw) > SIZE_LIMIT:
        return None, [TOO_LARGE.at(path, (1, 1), size=len(raw), limit=SIZE_LIMIT)]
    try:
        text = as_text(raw)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [ENCODING.at(path, (line, 1))]
    return parse(text, path)


def as_text(raw: bytes) -> str:
    """UTF-8 without a byte order mark: three times as fast as the codec `utf-8-sig`."""
    return raw.removeprefix(BOM_UTF8).decode()


def parse(text: str, path: str) -> tuple[Source | None, list[Problem]]:
    """As `load`, from text; what can be read all the same may have problems too."""
    problems = _refused(text, path)
    if problems:
        return None, problems
    try:
        node = composed(text)
    except yaml.YAMLError as error:
        return None, syntax_problems(text, path, error)
    if node is None:
        return None, [EMPTY_FILE.at(path, (1, 1))]
    faults = Faults(path)
    value = _value(node, path, faults)
    if not isinstance(value, dict):
        return None, [_not_a_record(text, path, value)]
    found = faults.all()
    if found:
        return None, found
    return Source(path, text, value), [*unmeant(text, path, node)]


def _value(node: Any, path: str, faults: Faults) -> Any:
    if isinstance(node, yaml.ScalarNode):
        if not node.value.isprintable() and _CONTROL.search(node.value):
            faults.add(partial(control_problem, path, _start(node)))
        return None if node.tag == "plain" and node.value in _NULLS else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path, faults) for item in node.value]
    seen: dict[str, Any] = {}
    keys: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            faults.add(partial(YAML_KEY.at, path, _start(key_node)))
            continue
        key = str(key_node.value)
        if key in seen:
            first = _start(keys[key])[0]
            again = partial(DUPLICATE_KEY.at, path, _start(key_node), key=key, first=first)
            faults.add(again)
        seen[key] = _value(value_node, path, faults)
        keys[key] = key_node
    return seen


def _refused(text: str, path: str) -> list[Problem]:
    """What libyaml would accept, or crash on, and we do not."""
    if any(mark in text for mark in _MARKERS) and (found := _CONFLICT.search(text)):
        return [CONFLICT_MARKER.at(path, place(text, found.start()))]
    if "\t" in text and _TAB.search(text):
        return tab_problems(text, path, TAB)
    if breaks := [*islice(BREAKS.finditer(text), MOST)]:
        places = ((place(text, one.start()), code_of(one[0])) for one in breaks)
        return [INVISIBLE.at(path, where, code=code) for where, code in places]
    if controls := [*islice(_CONTROL.finditer(text), MOST)]:
        return [control_problem(path, place(text, one.start())) for one in controls]
    if (
        _nested(text)
        or _crowded(text)
        or (any(map(text.__contains__, "&*!")) and _SUSPECTS.search(text))
    ):
        return _refused_events(text, path)
    return []


def _nested(text: str) -> bool:
    """Whether a text might be nested too deep; most have too few brackets and dashes for that."""
    openings = sum(map(text.count, _OPENINGS))
    return _INDENTED in text or (
        openings > DEPTH_LIMIT and len(_NESTING.findall(text)) > DEPTH_LIMIT
    )


def _crowded(text: str) -> bool:
    """Whether a text might hold too many values; each takes one of these characters."""
    return 2 * sum(map(text.count, _BETWEEN)) > VALUES_LIMIT


def _refused_events(text: str, path: str) -> list[Problem]:
    depth = values = 0
    lines = text.split("\n")
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            where = _start(event)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return [quoted_line(YAML_ALIAS.at(path, where), lines[where[0] - 1])]
            if getattr(event, "tag", None):
                return [quoted_line(YAML_TAG.at(path, where), lines[where[0] - 1])]
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            values += isinstance(event, yaml.NodeEvent)
            if values > VALUES_LIMIT:
                return [YAML_VALUES.at(path, where, limit=VALUES_LIMIT)]
            if depth > DEPTH_LIMIT:
                return [YAML_DEPTH.at(path, where, limit=DEPTH_LIMIT)]
    except yaml.YAMLError as error:
        return syntax_problems(text, path, error)
    return []


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _not_a_record(text: str, path: str, value: object) -> Problem:
    if isinstance(value, str) and (colon := wrong_colon(text, path)):
        return colon
    return NOT_A_MAPPING.at(path, (1, 1), key=path, value=shown(value))


def shown(value: object) -> str:
    """A value as an editor would recognise it, in a problem's sentence."""
    if value is None:
        return Spoken("nothing", "（空）")
    if isinstance(value, list):
        return Spoken("a list", "列表")
    if isinstance(value, dict):
        return Spoken("a block of keys", "一组键值")
    text = str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"
