"""Codes and references of a record that cannot be read whole: one fault hides no other."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel

from portal.kinds.fields import model_of
from portal.kinds.marks import Marked, field_marks, written
from portal.kinds.model import Text
from portal.problems.problem import Location
from portal.reading.placeholders import is_placeholder


def salvaged(
    model: type[BaseModel], value: dict[str, Any], loc: Location = (), holders: tuple[Any, ...] = ()
) -> Iterator[Marked]:
    """Every code and reference that is written as one, as `kinds.marks.walk` finds them."""
    around = (*holders, SimpleNamespace(**{str(key): one for key, one in value.items()}))
    for name, mark in field_marks(model).items():
        key, annotation = written(model, name), model.model_fields[name].annotation
        inner, listed = model_of(annotation), "tuple" in str(annotation).lower()
        for at, item in _items(value.get(key), listed=listed):
            here = (*loc, key, *at)
            if isinstance(item, dict) and inner and not issubclass(inner, Text):
                yield from salvaged(inner, item, here, around)
            elif isinstance(item, str) and mark and not is_placeholder(item):
                yield Marked(here, mark, item, around)


def _items(value: Any, *, listed: bool) -> list[tuple[Location, Any]]:
    if listed:
        found = value if isinstance(value, list) else []
        return [((index,), item) for index, item in enumerate(found)]
    return [((), value)]
