"""The file of a new record: what is known as lines, what is not as lines that a person may fill in.

These are comments, so that the file is right as it is. Whoever takes away the mark at the beginning
of such lines and forgets to fill one in is told so by the check, as of any placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from portal.importing.yaml_text import scalar
from portal.kinds.marks import Code
from portal.kinds.model import Text
from portal.kinds.written import WrittenField, written_fields

_MARK = "# "
_LEFT_OUT = frozenset({"order", "as_printed", "changes"})
"""What no new record has: its place comes of itself, and nothing has changed or was printed."""


def record_text(model: type[BaseModel], values: Mapping[str, Any]) -> str:
    """The YAML of a record with these values, then all other fields it may have."""
    lines = list(_block(values, ""))
    rest = [one for one in written_fields(model) if one.key not in values]
    rest = [one for one in rest if one.key not in _LEFT_OUT]
    if rest:
        lines += [
            "",
            "# 以下知道了再写：删去行首的“# ”，换掉尖括号里的话。不知道的不用动。",
            "# The rest when it is known: take away '# ' before lines, replace what stands in <>.",
        ]
    for one in rest:
        label = one.label or Text(zh=one.key)
        lines += ["#", f"## {label.zh} / {label.en}"]
        lines += [f"{_MARK}{line}" for line in _blank(one, "")]
    return "".join(f"{line}\n" for line in lines)


def _block(values: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:{'' if value else ' {}'}"
            yield from _block(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:{'' if value else ' []'}"
            for item in value:
                lines = _block(item, "") if isinstance(item, Mapping) else [_written(item)]
                yield from _item(lines, f"{indent}  ")
        else:
            yield f"{indent}{key}: {_written(value)}"


def _blank(one: WrittenField, indent: str) -> Iterator[str]:
    """A field to be filled in, with a placeholder for every value."""
    if one.model is None:
        if one.listed:
            yield f"{indent}{one.key}:"
            yield f"{indent}  - {_placeholder(one)}"
        else:
            yield f"{indent}{one.key}: {_placeholder(one)}"
        return
    yield f"{indent}{one.key}:"
    lines = [line for inner in written_fields(one.model) for line in _blank(inner, "")]
    if one.listed:
        yield from _item(lines, f"{indent}  ")
    else:
        yield from (f"{indent}  {line}" for line in lines)


def _item(lines: Any, indent: str) -> Iterator[str]:
    """The lines of one item of a list."""
    for number, line in enumerate(lines):
        yield f"{indent}{'  ' if number else '- '}{line}"


def _placeholder(one: WrittenField) -> str:
    """What is to be written, in the words of people."""
    label = one.label.zh if one.label else one.key
    if isinstance(one.mark, Code) or one.choices:
        label += "的代码"
    example = f"，如 {one.form.example}" if one.form and one.form.example else ""
    return f'"<{label}{example}>"'


def _written(value: str) -> str:
    """A value that stays what it is, whoever reads it: numbers and dates alone need no quotes."""
    return value if value.isdecimal() and not value.startswith("0") else scalar(value)
