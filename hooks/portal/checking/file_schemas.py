"""JSON Schemas of the files that people write, for editors that show names and faults at once.

They are made of the definitions that check the files. What is published as JSON has schemas of its
own, in `outputs/schemas.py`: there a field may be computed, and none is for a form.

A list of codes to which an office may add takes other codes as well, so that no schema is out of
date when an office does: that there is such a code is for `portal check` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from portal.addresses.moves import REDIRECTS, TOMBSTONES, Redirects, Tombstones
from portal.kinds.marks import Code
from portal.kinds.model import Text, ValueForm
from portal.kinds.office import Office
from portal.kinds.registry import KINDS
from portal.kinds.written import WrittenField, models_of, written_fields
from portal.law.workdays import YearCalendar
from portal.reading.exceptions import EXCEPTIONS, PrivacyExceptions
from portal.reading.holidays import FOLDER as CALENDARS
from portal.reading.office import SETTINGS
from portal.reading.vocabularies import CLOSED, Term, Vocabularies

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that editors of YAML read."""
Schema = dict[str, Any]

_CODE = r"^[A-Za-z0-9.-]+$"
_NULL: Schema = {"type": "null"}
_TEXT = ("string", "number", "boolean")
"""A text may look like a number to an editor: our reader takes everything as it is written."""
_PROBES = {"number": ("1.5",), "integer": ("12", "4300000001"), "boolean": ("true",)}
"""Values that an editor takes for something else than text."""


class FileKind(NamedTuple):
    """A kind of file that people write: which files, its definition, and what one is called."""

    pattern: str
    model: type[BaseModel]
    title: Text
    listed: bool = False
    """Whether the file is a list of such blocks by code."""


FILE_KINDS: dict[str, FileKind] = {
    **{
        kind.noun: FileKind(f"data/{kind.pattern}", kind.model, kind.words.nouns[kind.noun])
        for kind in KINDS
    },
    "office": FileKind(SETTINGS, Office, Text(zh="机关", en="Office")),
    "redirects": FileKind(REDIRECTS, Redirects, Text(zh="网址变更", en="Moves")),
    "tombstones": FileKind(TOMBSTONES, Tombstones, Text(zh="移除", en="Removals")),
    "privacy": FileKind(
        EXCEPTIONS, PrivacyExceptions, Text(zh="个人信息的例外", en="Exceptions of personal data")
    ),
    "calendar": FileKind(
        f"{CALENDARS}/*.yml", YearCalendar, Text(zh="工作日历", en="Calendar of working days")
    ),
    "vocabulary": FileKind(
        "data/vocabularies/*.yml", Term, Text(zh="词表", en="Vocabulary"), listed=True
    ),
}
"""Every kind of file by the name of its schema."""


def file_schemas(vocabularies: Vocabularies) -> dict[str, Schema]:
    """The schema of each kind of file by its name; codes are those of the `vocabularies`."""
    return {name: _file(kind, vocabularies) for name, kind in FILE_KINDS.items()}


def _file(kind: FileKind, vocabularies: Vocabularies) -> Schema:
    names = _both(kind.title)
    head = {"$schema": DIALECT, "title": names, "description": f"{kind.pattern}：{names}"}
    models = models_of(kind.model)
    blocks = {name: _block(model, vocabularies) for name, model in models.items()}
    if kind.listed:
        reference = {"$ref": f"#/definitions/{kind.model.__name__}"}
        top: Schema = {"type": "object", "additionalProperties": reference}
    else:
        top = blocks.pop(kind.model.__name__)
    return {**head, **top, "definitions": dict(sorted(blocks.items()))}


def _block(model: type[BaseModel], vocabularies: Vocabularies) -> Schema:
    fields = list(written_fields(model))
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
        "properties": {field.key: _field(field, vocabularies) for field in fields},
    }


def _field(field: WrittenField, vocabularies: Vocabularies) -> Schema:
    """One value or a list of them; what need not be written may be null as well."""
    ways = list(_ways(field, vocabularies))
    if field.listed:
        items = _one_of([*ways, _NULL] if field.gaps else ways)
        ways = [{"type": "array", "items": items}]
    if not field.required:
        ways.append(_NULL)
    label = field.label or Text(zh=field.key)
    return {"title": label.zh, "description": "".join(_described(field, vocabularies))} | _one_of(
        ways
    )


def _one_of(ways: list[Schema]) -> Schema:
    return ways[0] if len(ways) == 1 and "$ref" not in ways[0] else {"anyOf": ways}


def _ways(field: WrittenField, vocabularies: Vocabularies) -> Iterator[Schema]:
    """The ways in which a value can be written."""
    if field.instead is not None:
        yield {"$ref": f"#/definitions/{field.instead.__name__}"}
    if field.model is not None:
        yield {"$ref": f"#/definitions/{field.model.__name__}"}
    elif field.choices:
        yield _enum(dict(field.choices))
    elif isinstance(field.mark, Code):
        name = field.mark.vocabulary
        terms = {code: term.text for code, term in vocabularies.get(name, {}).items()}
        if terms:
            yield _enum(terms)
        if name not in CLOSED:
            yield {"type": "string", "pattern": _CODE}
    else:
        yield _scalar(field.form)


def _enum(terms: Mapping[str, Text]) -> Schema:
    return {"enum": list(terms), "enumDescriptions": [_both(one) for one in terms.values()]}


def _scalar(form: ValueForm | None) -> Schema:
    """A text of a form; numbers and true or false where the form lets their texts pass."""
    if form is None:
        return {"type": list(_TEXT)}
    types = [
        name
        for name, texts in _PROBES.items()
        if any(re.fullmatch(form.expression, text) for text in texts)
    ]
    if "number" in types:
        types.remove("integer")
    made: Schema = {"type": ["string", *types], "pattern": _pattern(form.expression)}
    return {**made, "examples": [form.example]} if form.example else made


def _pattern(expression: str) -> str:
    """A regular expression as JavaScript has it: there is no mark for "every line"."""
    if expression.startswith("(?s)"):
        return expression.removeprefix("(?s)").replace(".*", "")
    return f"^({expression})$"


def _described(field: WrittenField, vocabularies: Vocabularies) -> Iterator[str]:
    """The field in both languages, then its codes with their names."""
    yield _both(field.label or Text(zh=field.key))
    terms = dict(field.choices)
    if isinstance(field.mark, Code):
        listed = vocabularies.get(field.mark.vocabulary, {}).items()
        terms = {code: term.text for code, term in listed}
        if not terms:
            yield f"：data/vocabularies/{field.mark.vocabulary}.yml"
    if terms:
        yield "：" + "、".join(f"{code} {name.zh}" for code, name in terms.items())
    elif field.form is not None and field.form.example:
        yield f"，如 {field.form.example}"


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}" if text.en else text.zh
