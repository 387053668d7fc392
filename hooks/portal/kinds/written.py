"""The fields of a file as people write them, read off the definitions: for forms and schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from portal.kinds.marks import Code, Ref, written
from portal.kinds.model import Choices, Text, ValueForm
from portal.kinds.record import Record

PLACED = frozenset({"id", "file"})
"""Fields of a record that come from its file's place and are never written."""


@dataclass(frozen=True)
class WrittenField:
    """A field of a file: its key and names, and what may stand there.

    `listed` says that it is a list of such values, in which there may be gaps where `gaps`. A value
    is a block of the fields of `model`, one of the `choices` (each with its name), or a text of the
    `form`; `mark` says that it is a code or names something.
    """

    key: str
    label: Text | None
    required: bool
    listed: bool = False
    gaps: bool = False
    model: type[BaseModel] | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    form: ValueForm | None = None
    mark: Code | Ref | None = None
    instead: type[BaseModel] | None = None
    """A block that may stand in place of the text."""


def written_fields(model: type[BaseModel]) -> Iterator[WrittenField]:
    """The fields that may stand in a file, or in a block of it, in their order."""
    placed = PLACED if issubclass(model, Record) else frozenset()
    for name, field in model.model_fields.items():
        if name not in placed:
            yield written_field(written(model, name), field)


def models_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model and all models of its fields, however deep, by their names."""
    found = {model.__name__: model}
    for field in written_fields(model):
        for inner in filter(None, (field.model, field.instead)):
            if inner.__name__ not in found:
                found |= models_of(inner)
    return found


def written_field(key: str, field: FieldInfo) -> WrittenField:
    """A field as people write it, under its key."""
    value: Any = field.annotation
    marks, listed, gaps = list(field.metadata), False, False
    instead: type[BaseModel] | None = None
    while True:
        origin, arguments = get_origin(value), get_args(value)
        if origin is Annotated:
            value, marks = arguments[0], [*marks, *arguments[1:]]
        elif origin in (Union, UnionType) and type(None) in arguments:
            gaps = listed
            value = Union[tuple(one for one in arguments if one is not type(None))]  # noqa: UP007 - of a tuple
        elif origin in (Union, UnionType) and (blocks := [*filter(_is_block, arguments)]):
            instead = get_args(blocks[0])[0] if get_args(blocks[0]) else blocks[0]
            (value,) = (one for one in arguments if one not in blocks)
        elif origin is tuple:
            value, listed = arguments[0], True
        else:
            break
    forms = (one.func for one in marks if isinstance(one, BeforeValidator))
    return WrittenField(
        key,
        Text(zh=field.title, en=field.description) if field.title else None,
        field.is_required(),
        listed,
        gaps,
        value if _is_block(value) else None,
        next((one.names for one in marks if isinstance(one, Choices)), ()),
        next((one for one in forms if isinstance(one, ValueForm)), None),
        next((one for one in marks if isinstance(one, Code | Ref)), None),
        instead,
    )


def _is_block(annotation: Any) -> bool:
    """Whether a model stands here, whatever is said of it besides."""
    plain = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return isinstance(plain, type) and issubclass(plain, BaseModel)
