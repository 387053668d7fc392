"""Marks on fields: codes of vocabularies and references to other records, found in any record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.load import Location
from portal.model import Text


@dataclass(frozen=True)
class Code:
    """The value is an entry of this vocabulary."""

    vocabulary: str


@dataclass(frozen=True)
class Ref:
    """The value names a thing of this kind; `within` is the field that holds the thing's record."""

    kind: str
    within: str | None = None


@dataclass(frozen=True)
class Marked:
    """A value found in a record: where, what it means, the models around it, outermost first."""

    loc: Location
    mark: Code | Ref | None
    value: Any
    holders: tuple[BaseModel, ...]


def walk(record: BaseModel) -> Iterator[Marked]:
    """Every code, reference and bilingual text (mark None) of a record, however deep."""
    return _walk(record, (), (record,))


def _walk(model: BaseModel, loc: Location, holders: tuple[BaseModel, ...]) -> Iterator[Marked]:
    for name, mark in field_marks(type(model)).items():
        for step, item in _items(getattr(model, name)):
            here = (*loc, name, *step)
            if isinstance(item, Text):
                yield Marked(here, None, item, holders)
            elif isinstance(item, BaseModel):
                yield from _walk(item, here, (*holders, item))
            elif mark is not None and item is not None:
                yield Marked(here, mark, item, holders)


def _items(value: Any) -> Iterator[tuple[Location, Any]]:
    if isinstance(value, tuple):
        yield from (((index,), item) for index, item in enumerate(value))
    else:
        yield (), value


@cache
def field_marks(model: type[BaseModel]) -> dict[str, Code | Ref | None]:
    """The fields that hold codes, references, texts or other models, with their marks."""
    marks = {name: _mark(field) for name, field in model.model_fields.items()}
    return {
        name: mark
        for name, mark in marks.items()
        if mark is not None or _holds_model(model.model_fields[name].annotation)
    }


def _mark(field: FieldInfo) -> Code | Ref | None:
    for candidate in (*field.metadata, *_nested_metadata(field.annotation)):
        if isinstance(candidate, Code | Ref):
            return candidate
    return None


def _nested_metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _nested_metadata(argument)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(argument) for argument in get_args(annotation))
