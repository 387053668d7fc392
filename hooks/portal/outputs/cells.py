"""A record as cells, one fact in each: the columns of a model, read off its definition.

Where a field has parts of its own they are columns too, named for both; a list of parts has no
cell: it is a table by itself (see `lists`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from portal.kinds.labels import UNSHOWN
from portal.kinds.marks import Code, field_marks
from portal.kinds.model import Choices, Text
from portal.kinds.record import OutsideEvidence

BETWEEN = "; "
"""Between the texts of a list in one cell."""

Cell = str | Decimal | int | date | None
"""What stands in a cell; None where nothing is stated."""

Terms = Callable[[str, str], Text]
"""The name of a code of a vocabulary."""

_DATATYPES = ("boolean", bool), ("integer", int), ("decimal", Decimal), ("time", time)


class TidyColumn(NamedTuple):
    """A column of a table.

    `code` is its name for programs, `head` what stands above it; `datatype` one of XML Schema's;
    `separator` stands between the values of a cell that holds several; `read` takes the cell.
    """

    code: str
    head: Text
    read: Callable[[Any, Terms], Cell]
    datatype: str = "string"
    separator: str = ""


class TidyList(NamedTuple):
    """A field that is a list of parts: `read` takes the parts of a record."""

    code: str
    head: Text
    model: type[BaseModel]
    read: Callable[[Any], tuple[BaseModel, ...]]


@cache
def columns(model: type[BaseModel]) -> tuple[TidyColumn, ...]:
    """The columns of a model: its fields that have a name for people, however deep."""
    return tuple(column for name in _named(model) for column in _columns(model, name))


@cache
def lists(model: type[BaseModel]) -> tuple[TidyList, ...]:
    """The lists of parts of a model: each is a table of its own."""
    found: list[TidyList] = []
    for name in _named(model):
        part = _part(model, name)
        if part and _many(model, name):
            found.append(TidyList(name, _head(model, name), part, _items(name)))
        elif part:
            found += (_list_within(name, _head(model, name), one) for one in lists(part))
    return tuple(found)


def _named(model: type[BaseModel]) -> list[str]:
    fields = model.model_fields.items()
    return [name for name, field in fields if field.title and name not in UNSHOWN]


def _head(model: type[BaseModel], name: str) -> Text:
    field = model.model_fields[name]
    return Text(zh=field.title, en=field.description)


def _annotations(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _annotations(argument)


def _classes(model: type[BaseModel], name: str) -> list[type]:
    found = _annotations(model.model_fields[name].annotation)
    return [one for one in found if isinstance(one, type)]


def _many(model: type[BaseModel], name: str) -> bool:
    return any(
        get_origin(one) is tuple for one in _annotations(model.model_fields[name].annotation)
    )


def _part(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of which a field has one or many; a text and what others published are none."""
    for one in _classes(model, name):
        if issubclass(one, BaseModel) and not issubclass(one, Text | OutsideEvidence):
            return one
    return None


def _items(name: str) -> Callable[[Any], tuple[Any, ...]]:
    """Takes the values of a field as a list, whether it has none, one or many."""

    def read(record: Any) -> tuple[Any, ...]:
        value = getattr(record, name)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    return read


def _columns(model: type[BaseModel], name: str) -> Iterator[TidyColumn]:
    """The columns of a field."""
    head, many, items = _head(model, name), _many(model, name), _items(name)
    classes, part = _classes(model, name), _part(model, name)
    if part:
        if not many:
            yield from (_within(name, head, one) for one in columns(part))
    elif OutsideEvidence in classes:
        yield from _evidence(name, head, items)
    elif any(issubclass(one, Text) for one in classes):
        yield from _spoken(name, head, lambda record, _: items(record), many=many)
    else:
        names = _names(model, name)
        own = Text(zh=f"{head.zh}（代码）", en=f"{head.en} (code)") if names else head
        yield TidyColumn(
            name, own, _scalar(items, many=many), _datatype(classes, many=many), " " if many else ""
        )
        if names:
            yield from _spoken(
                name,
                head,
                lambda record, terms: tuple(names(one, terms) for one in items(record)),
                many=many,
            )


def _scalar(items: Callable[[Any], tuple[Any, ...]], *, many: bool) -> Callable[[Any, Terms], Cell]:
    def read(record: Any, _: Terms) -> Cell:
        found = [_plain(one) for one in items(record)]
        if many:
            return " ".join(map(str, found)) or None
        return found[0] if found else None

    return read


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | time):
        return value.isoformat()
    return value if isinstance(value, Decimal | int | date) else str(value)


def _datatype(classes: list[type], *, many: bool) -> str:
    if many:
        return "string"
    if date in classes:
        return "string" if datetime in classes else "date"
    if datetime in classes:
        return "dateTime"
    return next((name for name, kind in _DATATYPES if kind in classes), "string")


def _names(model: type[BaseModel], name: str) -> Callable[[str, Terms], Text] | None:
    """Gives the name of a value that is a code or a word of a closed choice."""
    mark = field_marks(model).get(name)
    if isinstance(mark, Code):
        vocabulary = mark.vocabulary
        return lambda code, terms: terms(vocabulary, code)
    field = model.model_fields[name]
    for one in (*field.metadata, *_annotations(field.annotation)):
        if isinstance(one, Choices):
            words = dict(one.names)
            return lambda code, _: words[code]
    return None


def _spoken(
    name: str, head: Text, texts: Callable[[Any, Terms], tuple[Text, ...]], *, many: bool
) -> Iterator[TidyColumn]:
    """A column for each language."""

    def reader(code: str) -> Callable[[Any, Terms], Cell]:
        def read(record: Any, terms: Terms) -> Cell:
            return BETWEEN.join(getattr(one, code) or "" for one in texts(record, terms)) or None

        return read

    separator = BETWEEN if many else ""
    for code, zh, en in (("zh", "中文", "Chinese"), ("en", "英文", "English")):
        own = Text(zh=f"{head.zh}（{zh}）", en=f"{head.en} ({en})")
        yield TidyColumn(f"{name}_{code}", own, reader(code), separator=separator)


def _evidence(
    name: str, head: Text, items: Callable[[Any], tuple[Any, ...]]
) -> Iterator[TidyColumn]:
    """The index numbers of documents, and the addresses of what others published."""

    def numbers(record: Any, _: Terms) -> Cell:
        return " ".join(one for one in items(record) if isinstance(one, str)) or None

    def addresses(record: Any, _: Terms) -> Cell:
        outside = (one.url for one in items(record) if isinstance(one, OutsideEvidence))
        return " ".join(outside) or None

    own = Text(zh=f"{head.zh}（索引号）", en=f"{head.en} (index numbers)")
    yield TidyColumn(name, own, numbers, separator=" ")
    own = Text(zh=f"{head.zh}（其他机关的网址）", en=f"{head.en} (addresses of other bodies)")
    yield TidyColumn(f"{name}_outside", own, addresses, separator=" ")


def _within(name: str, head: Text, inner: TidyColumn) -> TidyColumn:
    """A column of a part, as one of what it is part of."""

    def read(record: Any, terms: Terms) -> Cell:
        part = getattr(record, name)
        return None if part is None else inner.read(part, terms)

    code, own = f"{name}_{inner.code}", _joined(head, inner.head)
    return inner._replace(code=code, head=own, read=read)


def _list_within(name: str, head: Text, inner: TidyList) -> TidyList:
    def read(record: Any) -> tuple[BaseModel, ...]:
        part = getattr(record, name)
        return () if part is None else inner.read(part)

    code, own = f"{name}-{inner.code}", _joined(head, inner.head)
    return inner._replace(code=code, head=own, read=read)


def _joined(first: Text, second: Text) -> Text:
    return Text(zh=f"{first.zh}·{second.zh}", en=f"{first.en}: {second.en}")
