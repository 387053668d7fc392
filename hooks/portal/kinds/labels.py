"""A model's fields with the names people give them, for tables drawn from the definitions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from portal.kinds.marks import Code, Ref, field_marks
from portal.kinds.model import Text

UNSHOWN = frozenset({"id", "order"})
"""Fields that place a record or a part and say nothing of it."""


class LabelledField(NamedTuple):
    """A field that has a name for people, and its value; `code` says when the value is a code."""

    name: str
    label: Text
    value: Any
    code: Code | None


def labelled(model: BaseModel) -> Iterator[LabelledField]:
    """The named fields of a model in the order of its definition."""
    for name in _definitions(type(model)):
        yield labelled_field(type(model), name, getattr(model, name))


def labelled_field(model: type[BaseModel], name: str, value: Any) -> LabelledField:
    """The named field of a kind of model with a value."""
    label, code = _definitions(model)[name]
    return LabelledField(name, label, value, code)


@cache
def _definitions(model: type[BaseModel]) -> dict[str, tuple[Text, Code | None]]:
    marks = field_marks(model)
    return {
        name: (Text(zh=field.title, en=field.description), _code(marks.get(name)))
        for name, field in model.model_fields.items()
        if field.title and name not in UNSHOWN
    }


def _code(mark: Code | Ref | None) -> Code | None:
    return mark if isinstance(mark, Code) else None


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
    "statutory_class",
    "fields",
    "keywords",
    "legal_basis",
    "time_limit",
    "responsible_department",
    "validity",
)
"""The directory entry of a document in the order of the statutory table (61号, 条例 art. 12)."""

ADDED = frozenset({"statutory_class", "fields"})
"""Classes of the directory that an office adds: a document without them leaves nothing unstated."""
