"""JSON Schemas of everything published as JSON, at addresses that stay: `data/schemas/<kind>.json`.

They are made of the definitions that check the data, so the two cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from portal.drawing.notices import NOTICE
from portal.drawing.site import Site
from portal.kinds.disclosure import Disclosure
from portal.kinds.plan import Target
from portal.kinds.registry import KINDS
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import COLUMNS
from portal.reading.log import Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TARGET = ("id", "plan", "path", "state", "as_of", NOTICE)
MODELS: dict[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "document": (Disclosure, (NOTICE,)),
    **{
        kind.dataset: (kind.rows, _TARGET if kind.rows is Target else ("id", "path", NOTICE))
        for kind in KINDS
        if kind.rows
    },
}
"""Schemas by name: the model, and what is published beside its own fields."""

Schema = dict[str, Any]


def _make(site: Site) -> Iterator[Made]:
    """Every schema; its `$id` is its official address where there is one."""
    base = site.catalogue.office.official_url
    for name, made in schemas().items():
        own = {"$id": f"{base}{_path(name)}"} if base else {}
        text = json.dumps({"$schema": DIALECT, **own, **made}, ensure_ascii=False, indent=1)
        yield _path(name), f"{text}\n".encode()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    for name in (*MODELS, *_LISTS):
        yield OutputFile(_path(name), "application/schema+json")


def _path(name: str) -> str:
    return f"data/schemas/{name}.json"


OUTPUT = Output("schemas", _files, _make, fixed=True)


def schemas() -> dict[str, Schema]:
    """Every schema by name: of a document, of the entries of a list, of the catalogue's."""
    made = {name: _schema(model, more) for name, (model, more) in MODELS.items()}
    return {**made, **{name: draw() for name, draw in _LISTS.items()}}


def _schema(model: type[BaseModel], more: tuple[str, ...]) -> Schema:
    schema = model.model_json_schema(by_alias=True, mode="serialization")
    for definition in (schema, *schema.get("$defs", {}).values()):
        _name(definition)
    for hidden in {"id", "file", "order"} - set(more):
        schema["properties"].pop(hidden, None)
    for name in more:
        schema["properties"].setdefault(name, {"type": ["string", "null"]})
    required = set(schema.get("required", ())) & set(schema["properties"])
    schema["required"] = sorted(name for name in required if name in more or _required(model, name))
    return schema


def _required(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is not None and field.is_required()


def _name(definition: Schema) -> None:
    """Titles in both languages; a field without a value is left out, not published as nothing."""
    definition["required"] = [
        name
        for name, one in definition.get("properties", {}).items()
        if name in definition.get("required", ()) and "default" not in one
    ]
    for one in definition.get("properties", {}).values():
        if "description" in one:
            one["title"] = f"{one.get('title', '')} / {one.pop('description')}"
        one.pop("default", None)


def _catalogue() -> Schema:
    """An entry of the catalogue, as JSON and as a row of the table."""
    text = {"type": ["string", "null"]}
    columns = dict.fromkeys((*COLUMNS, NOTICE), text)
    return {"type": "object", "properties": columns, "required": list(COLUMNS)}


def _log() -> Schema:
    """An entry of the publication log."""
    text: Schema = {"type": "object", "properties": {"zh": {"type": "string"}}, "required": ["zh"]}
    return {
        "type": "object",
        "properties": {
            "date": {"type": ["string", "null"], "format": "date"},
            "event": {"enum": list(get_args(Event))},
            "index_number": {"type": "string"},
            "title": text,
            "note": {"anyOf": [text, {"type": "null"}]},
            "path": {"type": "string"},
            NOTICE: {"type": "string"},
        },
        "required": ["date", "event", "index_number", "title", "path"],
    }


_LISTS = {"catalogue": _catalogue, "log": _log}
"""Schemas of lists that are no models."""
