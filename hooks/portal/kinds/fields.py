"""The fields of a file by their places, and what people call these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from portal.kinds.model import Text
from portal.kinds.record import Record
from portal.kinds.written import PLACED, written_field
from portal.problems.problem import Location
from portal.problems.rule import Spoken


def keys(model: type[BaseModel] | None) -> list[str]:
    """The keys that may be written where a model stands."""
    return [*fields(model)] if model else []


def fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model that may be written, by the keys under which they are."""
    placed = PLACED if issubclass(model, Record) else frozenset()
    found = model.model_fields.items()
    return {field.alias or name: field for name, field in found if name not in placed}


def field_at(model: type[BaseModel], loc: Location) -> FieldInfo | None:
    """The field in which a place is, its own or that of the list around it."""
    steps = [one for one in loc if isinstance(one, str)]
    holder = model_at(model, tuple(steps[:-1]))
    return _by_key(holder).get(steps[-1]) if holder and steps else None


def model_at(model: type[BaseModel], loc: Location) -> type[BaseModel] | None:
    """The model that should stand at a place; None where none should."""
    holder: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, str) and holder is not None:
            field = _by_key(holder).get(step)
            holder = model_of(field.annotation) if field else None
    return holder


def _by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_of(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if found := model_of(argument):
            return found
    return None


def key_called(name: str, holder: type[BaseModel] | None) -> str | None:
    """The key of a field whose name for people was written; None where no single one has it."""
    known = fields(holder) if holder else {}
    said = name.strip().casefold()
    found = [
        key
        for key, field in known.items()
        if said in {field.title, (field.description or "").casefold()}
    ]
    return found[0] if len(found) == 1 else None


def words_at(model: type[BaseModel], loc: Location) -> dict[str, str]:
    """The words of which one must stand at a place, with their Chinese names, if they have any."""
    field = field_at(model, loc)
    if field is None:
        return {}
    names = {word: name.zh for word, name in written_field("", field).choices}
    return {word: names.get(word, "") for word in _literals(field.annotation)}


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for argument in get_args(annotation):
            yield from _literals(argument)


def is_text(annotation: Any) -> bool:
    """Whether a field holds a text in two languages, or a list of them."""
    found = model_of(annotation)
    return found is not None and issubclass(found, Text)


def spoken(model: type[BaseModel], loc: Location) -> Spoken:
    """A place as people name it: items counted from 1, fields in Chinese with the keys behind.

    `("hours", 0, "closes")` is 开放时间第1项的关门（hours.1.closes）.
    """
    said = ".".join(str(step + 1 if isinstance(step, int) else step) for step in loc)
    names: list[str] = []
    for end, step in enumerate(loc, 1):
        if isinstance(step, int):
            names.append(f"第{step + 1}项")
            continue
        field = field_at(model, loc[:end])
        if field is None or not field.title:
            return Spoken(said, said)
        names.append(f"的{field.title}" if names else field.title)
    return Spoken(said, f"{''.join(names)}（{said}）" if names else said)
