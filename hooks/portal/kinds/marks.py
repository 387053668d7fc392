"""Marks on fields: codes of vocabularies and references to other records, found in any record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.kinds.model import Happened, Text
from portal.problems.problem import Location


@dataclass(frozen=True)
class Code:
    """The value is an entry of this vocabulary."""

    vocabulary: str


@dataclass(frozen=True)
class Ref:
    """The value names a thing of this kind; `within` is the field that holds the thing's record."""

    kind: str
    within: str | None = None


class Marked(NamedTuple):
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
        value = getattr(model, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _marked(item, mark, (*loc, name, index), holders)
        elif value is not None:
            yield from _marked(value, mark, (*loc, name), holders)


def _marked(
    item: Any, mark: Code | Ref | None, loc: Location, holders: tuple[BaseModel, ...]
) -> Iterable[Marked]:
    if isinstance(item, Text):
        return (Marked(loc, None, item, holders),)
    if isinstance(item, BaseModel):
        return _walk(item, loc, (*holders, item))
    return () if mark is None else (Marked(loc, mark, item, holders),)


def parts(record: BaseModel, loc: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """A record and every model in it but texts, however deep, each with its place."""
    yield loc, record
    for name in field_marks(type(record)):
        value = getattr(record, name)
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in items:
            if isinstance(item, BaseModel) and not isinstance(item, Text):
                yield from parts(item, (*loc, name) if index is None else (*loc, name, index))


@cache
def day_fields(model: type[BaseModel]) -> dict[str, bool]:
    """The fields that hold days or moments, and whether these tell of what has happened."""
    return {
        name: any(isinstance(one, Happened) for one in _metadata(field))
        for name, field in model.model_fields.items()
        if {date, datetime} & set(_types(field.annotation))
    }


@cache
def written(model: type[BaseModel], name: str) -> str:
    """The key under which a field stands in a file."""
    return model.model_fields[name].alias or name


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
    for candidate in _metadata(field):
        if isinstance(candidate, Code | Ref):
            return candidate
    return None


def _metadata(field: FieldInfo) -> Iterator[Any]:
    yield from field.metadata
    yield from _nested_metadata(field.annotation)


def _types(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _types(argument)


def _nested_metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _nested_metadata(argument)


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(argument) for argument in get_args(annotation))
