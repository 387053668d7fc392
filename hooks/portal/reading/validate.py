"""Turn a loaded file into a typed model, or into problems with the line of every fault."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from portal.kinds.model import NOT_TEXT, SCALARS
from portal.kinds.record import Record
from portal.problems.faults import Faults
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.source import NOT_A_MAPPING, Source, shown

M = TypeVar("M", bound=BaseModel)


MISSING = Rule(
    "missing",
    "缺少必填项 '{key}'（{label_zh}）",
    "'{key}' ({label_en}) is required",
    cure=Cure("请补写这一项", "add it"),
)
UNKNOWN_KEY = Rule("unknown-key", "不认识 '{key}'{hint_zh}", "'{key}' is not a known key{hint_en}")
NOT_A_LIST = Rule(
    "not-a-list",
    "'{key}' 应是列表（每项一行，以“- ”开头），现为 {value}",
    "'{key}' must be a list (one '- ' line an item), not {value}",
)
ONE_OF = Rule(
    "one-of",
    "'{key}' 必须是以下之一：{allowed}；现为 {value}",
    "'{key}' must be one of {allowed}; it is {value}",
)
VALUE = Rule("value", "'{key}' 的值不对：{value}", "'{key}' has a wrong value: {value}")


def validate(
    model: type[M], source: Source, at: Location = (), **place: str
) -> tuple[M | None, list[Problem]]:
    """The model of what stands `at` a location of a source, or all problems of it.

    `place` holds the fields that come from the file's place and may not be written in it.
    """
    value = source.value
    for step in at:
        value = value[step]
    written = [_unknown(model, source, at, (key,)) for key in place if key in value]
    try:
        found = model.model_validate({**value, **place})
    except ValidationError as failure:
        faults = Faults(source.path)
        for error in failure.errors(include_url=False):
            faults.add(partial(_problem, model, source, at, error))
        return None, [*written, *faults.all()]
    return (None if written else found), written


def _problem(model: type[BaseModel], source: Source, at: Location, error: Any) -> Problem:
    loc: Location = error["loc"]
    kind, given = error["type"], error["input"]
    where = source.position((*at, *loc))
    key = ".".join(map(str, loc))
    if kind == "extra_forbidden":
        return _unknown(model, source, at, loc)
    if kind == "missing":
        title, description = _labels(model, loc)
        return MISSING.at(source.path, where, key=key, label_zh=title, label_en=description)
    if kind in SCALARS:
        return _told(SCALARS[kind], source, where, key, given)
    if kind == "literal_error":
        allowed = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
        return ONE_OF.at(source.path, where, key=key, allowed=allowed, value=shown(given))
    return _told(_SHAPES.get(kind, VALUE), source, where, key, given)


_SHAPES = {
    "model_type": NOT_A_MAPPING,
    "model_attributes_type": NOT_A_MAPPING,
    "dict_type": NOT_A_MAPPING,
    "tuple_type": NOT_A_LIST,
    "list_type": NOT_A_LIST,
    "string_type": NOT_TEXT,
}


def _told(rule: Rule, source: Source, where: tuple[int, int], key: str, given: object) -> Problem:
    """A problem of one value: its key and, where the sentence asks for it, what was given."""
    facts: dict[str, Any] = {"key": key, "value": shown(given)}
    return rule.at(source.path, where, **{name: facts[name] for name in rule.fields})


def _unknown(model: type[BaseModel], source: Source, at: Location, loc: Location) -> Problem:
    key = str(loc[-1])
    holder = _model_at(model, loc[:-1])
    hint_zh, hint_en = nearest(key, _keys(holder))
    if not hint_zh:
        hint_zh, hint_en = _listing(_keys(holder))
    where = source.position((*at, *loc))
    return UNKNOWN_KEY.at(source.path, where, key=key, hint_zh=hint_zh, hint_en=hint_en)


def _listing(keys: Iterable[str]) -> tuple[str, str]:
    known = ", ".join(keys)
    return f"；可用的键：{known}", f"; known keys: {known}"


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    placed = ("id", "file") if issubclass(model, Record) else ()
    fields = model.model_fields.items()
    return [field.alias or name for name, field in fields if name not in placed]


def _labels(model: type[BaseModel], loc: Location) -> tuple[str, str]:
    holder = _model_at(model, loc[:-1])
    field = holder.model_fields.get(str(loc[-1])) if holder else None
    key = str(loc[-1])
    return (field.title or key, field.description or key) if field else (key, key)


def _model_at(model: type[BaseModel], loc: Location) -> type[BaseModel] | None:
    holder: type[BaseModel] | None = model
    for step in loc:
        if isinstance(step, int) or holder is None:
            continue
        holder = _model_of(_field(holder, step))
    return holder


def _field(model: type[BaseModel], key: str) -> Any:
    by_alias = {field.alias or name: field for name, field in model.model_fields.items()}
    found: FieldInfo | None = by_alias.get(key)
    return found.annotation if found else None


def _model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if found := _model_of(argument):
            return found
    return None
