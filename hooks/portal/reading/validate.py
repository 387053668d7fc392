"""Turn a loaded file into a typed model, or into problems with the line of every fault."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from portal.kinds.fields import field_at, fields, key_called, keys, model_at, spoken, words_at
from portal.kinds.model import BLANK_TEXT, NOT_TEXT, PATTERN, SCALARS, Text
from portal.kinds.record import NUMBER, OUTSIDE
from portal.problems.faults import Faults
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule, Spoken
from portal.problems.suggest import half_width, nearest
from portal.reading.characters import ODD_SPACE, SPACES
from portal.reading.placeholders import PLACEHOLDER, placeholders
from portal.reading.source import NOT_A_MAPPING, Source, shown

M = TypeVar("M", bound=BaseModel)


MISSING = Rule(
    "missing",
    "缺少必填项 '{key}'（{label}）",
    "'{key}' ({label}) is required",
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
LOOK_ALIKE = Rule(
    "look-alike",
    "'{value}' 用了全角的标点、数字或弯引号，应写成 {right}",
    "'{value}' has full-width marks or curved quotes, it should be {right}",
    cure=Cure("请用半角重新输入", "type it again in half width"),
)
BROKEN_BY_COMMA = Rule(
    "broken-by-comma",
    "花括号里的逗号把文字断开了：'{text}' 成了另一项",
    "a comma in braces has cut the text: '{text}' became an entry of its own",
    cure=Cure(
        "请给整段文字加引号，或把 zh 和 en 各写一行",
        "quote the whole text, or write zh and en on lines of their own",
    ),
)
KEYS_BELOW = Rule(
    "keys-below",
    "'{key}' 下面应写 {keys}，各写一行；现为 {value}",
    "below '{key}' there must be {keys}, each on its line; it is {value}",
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
    empty = dict(placeholders(source.text, value))
    written += [_placeholder(model, source, at, loc, said) for loc, said in empty.items()]
    try:
        found = model.model_validate({**value, **place})
    except ValidationError as failure:
        faults = Faults(source.path)
        for error in failure.errors(include_url=False):
            if error["loc"] in empty:
                continue  # told already
            faults.add(partial(_problem, model, source, at, error))
        return None, [*written, *faults.all()]
    return (None if written else found), written


def fits(model: type[BaseModel], source: Source, **place: str) -> bool:
    """Whether what stands in a source is a model of this kind."""
    try:
        model.model_validate({**source.value, **place})
    except ValidationError:
        return False
    return True


def _placeholder(
    model: type[BaseModel], source: Source, at: Location, loc: Location, said: str
) -> Problem:
    where = source.position((*at, *loc))
    return PLACEHOLDER.at(source.path, where, key=spoken(model, loc), value=said)


def _problem(model: type[BaseModel], source: Source, at: Location, error: Any) -> Problem:
    loc: Location = tuple(one for one in error["loc"] if one not in {NUMBER, OUTSIDE})
    kind, given = error["type"], error["input"]
    where = source.position((*at, *loc))
    key = spoken(model, loc)
    if kind == "extra_forbidden":
        return _unknown(model, source, at, loc)
    if kind == "missing":
        field = field_at(model, loc)
        title = (field and field.title) or str(loc[-1])
        label = Spoken((field and field.description) or str(loc[-1]), title)
        return MISSING.at(source.path, where, key=Spoken(key, key), label=label)
    if isinstance(given, str) and kind in _MISWRITTEN:
        listed = kind in {"tuple_type", "list_type"}
        if alike := look_alike(given, source.path, where, listed=listed):
            return alike
    if kind == "literal_error":
        allowed = Spoken(", ".join(words_at(model, loc)), _named(words_at(model, loc)))
        return ONE_OF.at(source.path, where, key=key, allowed=allowed, value=shown(given))
    if _SHAPES.get(kind) is NOT_A_MAPPING and (holder := model_at(model, loc)):
        return _no_mapping(source, where, key, holder, given)
    return _told(SCALARS.get(kind) or _SHAPES.get(kind, VALUE), source, where, key, given)


def _no_mapping(
    source: Source, where: tuple[int, int], key: Spoken, holder: type[BaseModel], given: object
) -> Problem:
    """That a block of keys is missing: those that must be written, or else all that may be."""
    known = fields(holder)
    needed = [one for one in known if known[one].is_required() or issubclass(holder, Text)]
    named = Spoken(
        ", ".join(needed or known),
        "、".join(f"{one}（{known[one].title}）" for one in needed or known),
    )
    return KEYS_BELOW.at(source.path, where, key=key, keys=named, value=shown(given))


def _named(words: Mapping[str, str]) -> str:
    return "、".join(f"{one}（{name}）" if name else one for one, name in words.items())


def look_alike(
    written: str, path: str, where: tuple[int, int], *, listed: bool = False
) -> Problem | None:
    """That a value has marks that only look like those that are meant; `listed` for a list."""
    right = half_width(written)
    if right == written:
        return None
    if listed and not right.startswith("["):
        right = f"[{right}]"
    return LOOK_ALIKE.at(path, where, value=written, right=right)


_MISWRITTEN = frozenset(SCALARS) - {NOT_TEXT.code, BLANK_TEXT.code, PATTERN.code} | {
    "literal_error",
    "tuple_type",
    "list_type",
}
"""Errors of values that have a form, in which full-width marks are never right."""
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
    if key[:1] in SPACES:
        zh, en = SPACES[key[0]]
        where = source.position((*at, *loc))
        return ODD_SPACE.at(source.path, where, level="error", name_zh=zh, name_en=en)
    holder = model_at(model, loc[:-1])
    if holder and issubclass(holder, Text) and _value_at(source.value, (*at, *loc)) is None:
        return BROKEN_BY_COMMA.at(source.path, source.position((*at, *loc)), text=key)
    hint = key_called(key, holder)
    hint_zh, hint_en = nearest(hint or key, keys(holder))
    if not hint_zh:
        hint_zh, hint_en = _listing(holder)
    where = source.position((*at, *loc))
    return UNKNOWN_KEY.at(source.path, where, key=key, hint_zh=hint_zh, hint_en=hint_en)


def _value_at(value: Any, loc: Location) -> Any:
    for step in loc:
        value = value[step]
    return value


def _listing(holder: type[BaseModel] | None) -> tuple[str, str]:
    known = fields(holder) if holder else {}
    named = _named({key: field.title or "" for key, field in known.items()})
    return f"；可用的键：{named}", f"; known keys: {', '.join(known)}"
