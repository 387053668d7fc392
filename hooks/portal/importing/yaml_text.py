"""A draft as the YAML an editor would write, with its questions as comments above their lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.importing.draft import REQUIRED, Draft
from portal.importing.old_page import Question
from portal.importing.questions import words
from portal.kinds.labels import ADDED, STATUTORY

_FIRST = ("index_number", "title", "abstract")
_TABLE = (name for name in STATUTORY if name not in {*_FIRST, *ADDED})
_ORDER = (*_FIRST, *_TABLE, "body", "attachments")
"""The keys of a record as they are written: those of the statutory table in its order."""
_SAFE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff/.:+_（）《》〔〕“”、，。；-]*")
_KEPT = {"true", "false", "null", "yes", "no"}
_BAD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def yaml_text(draft: Draft, source: str) -> str:
    """The file of a record; a required field that is not known is written as null."""
    asked: dict[str, list[Question]] = {}
    for question in draft.questions:
        name = question.field if question.field in _ORDER else ""
        asked.setdefault(name, []).append(question)
    lines = [f"# 导入自 / imported from {_one_line(source)}", *_comments(asked.get("", ()))]
    for name in _ORDER:
        lines += _comments(asked.get(name, ()))
        if name in draft.fields:
            lines += _entry(name, draft.fields[name], "")
        elif name in REQUIRED:
            lines.append(f"{name}: null")
    if draft.printed:
        lines += _entry("as_printed", draft.printed, "")
    return "\n".join([*lines, ""])


def _comments(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        zh, en = words(question)
        yield f"# 待核 / to check: {_one_line(zh)} / {_one_line(en)}"


def _one_line(text: str) -> str:
    return " ".join(_BAD.sub(" ", text).split())


def _entry(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, one in value.items():
            yield from _entry(key, one, indent + "  ")
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        yield f"{indent}{name}:"
        for one in value:
            pairs = ", ".join(f"{key}: {quoted(text)}" for key, text in one.items())
            yield f"{indent}  - {{{pairs}}}"
    elif isinstance(value, list):
        yield f"{indent}{name}: [{', '.join(map(scalar, value))}]"
    else:
        yield f"{indent}{name}: {scalar(value)}"


def scalar(text: str) -> str:
    """A text as a plain scalar where that is safe beyond doubt, else in quotes."""
    plain = _SAFE.fullmatch(text) and not text.endswith(":") and text.lower() not in _KEPT
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both read them."""
    return _BAD.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
