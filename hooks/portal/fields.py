"""A model's fields with the names people give them, for tables drawn from the definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from portal.model import Code, Text, field_marks


@dataclass(frozen=True)
class LabelledField:
    """A field that has a name for people, and its value; `mark` says when the value is a code."""

    name: str
    label: Text
    value: Any
    code: Code | None


def labelled(model: BaseModel) -> Iterator[LabelledField]:
    """The named fields of a model, in the order of its definition."""
    marks = field_marks(type(model))
    for name, field in type(model).model_fields.items():
        if field.title and name != "order":
            mark = marks.get(name)
            code = mark if isinstance(mark, Code) else None
            label = Text(zh=field.title, en=field.description)
            yield LabelledField(name, label, getattr(model, name), code)


STATUTORY = (
    "index_number",
    "publisher",
    "created",
    "issued",
    "mode",
    "channels",
    "scope",
    "origin",
    "doc_number",
    "genre",
    "topic",
    "keywords",
    "legal_basis",
    "time_limit",
    "responsible_department",
    "validity",
)
"""The directory entry of a document in the order of the statutory table (61号, 条例 art. 12)."""
