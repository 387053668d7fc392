"""The lists of the site to take away: each kind of record as JSON, which keeps all, and as CSV.

A column for each field that has a name for people, two where it has two languages; what has parts
of its own stands in its cell as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from portal.drawing.notices import NOTICE, in_both, of_file
from portal.drawing.site import Site
from portal.kinds.labels import UNSHOWN
from portal.kinds.model import Text
from portal.kinds.plan import Plan, Target
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.law.progress import target_state
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import csv_line

BETWEEN = "; "
"""Between the items of a list in one cell."""

Row = dict[str, Any]


def _make(site: Site) -> Iterator[Made]:
    """A list and a table for every kind that has them; of plans they have the targets."""
    for kind in KINDS:
        if kind.rows is Target:
            yield from _table(kind.dataset, Target, list(_targets(site)))
        elif kind.rows:
            rows: list[tuple[Row, BaseModel]] = [
                ({"id": record.id, "path": record.path, **_noted(site, record)}, record)
                for record in site.catalogue.of(kind.model)
            ]
            yield from _table(kind.dataset, kind.model, rows)


def _files(_: Catalogue) -> Iterator[OutputFile]:
    for kind in KINDS:
        if kind.rows:
            yield OutputFile(_path(kind.dataset, "csv"), "text/csv", dataset=kind.dataset)
            yield OutputFile(_path(kind.dataset, "json"), "application/json", dataset=kind.dataset)


def _path(dataset: str, ending: str) -> str:
    return f"data/{dataset}.{ending}"


OUTPUT = Output("tables", _files, _make)


def _targets(site: Site) -> Iterator[tuple[Row, BaseModel]]:
    """Every target with its plan and how it stands on the day of the build."""
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            path = site.catalogue.things[plan.part_key("target", target.id)].address
            state = None if target.kind == "scope" else target_state(target, site.today)
            day = site.today.isoformat()
            yield (
                {
                    "id": target.id,
                    "plan": plan.id,
                    "path": path,
                    "state": state,
                    "as_of": day,
                    **_noted(site, plan),
                },
                target,
            )


def _noted(site: Site, record: Record) -> Row:
    """What a row says of itself: whether the site is official, whether the record restates."""
    notice = in_both(of_file(site.catalogue.office, held=site.catalogue.held(record)))
    return {NOTICE: notice} if notice else {}


def _table(
    dataset: str, model: type[BaseModel], rows: Sequence[tuple[Row, BaseModel]]
) -> Iterator[Made]:
    entries = [{**own, **as_json(record)} for own, record in rows]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    yield _path(dataset, "json"), f"{text}\n".encode()
    first = tuple(name for name in rows[0][0] if name != NOTICE) if rows else ("id", "path")
    lines = [csv_line((*first, *columns(model), NOTICE))]
    lines += (
        csv_line((*map(own.get, first), *cells(record), own.get(NOTICE))) for own, record in rows
    )
    yield _path(dataset, "csv"), "\r\n".join([*lines, ""]).encode("utf-8-sig")


def as_json(record: BaseModel) -> Row:
    """A record as it is written, without what is not stated and where its file lies."""
    found: Row = record.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude={"id", "file", "order"}
    )
    return found


@cache
def _named(model: type[BaseModel]) -> dict[str, bool]:
    """The fields with a name for people, and whether each holds texts in two languages."""
    fields = model.model_fields.items()
    return {
        name: Text in _types(field.annotation)
        for name, field in fields
        if field.title and name not in UNSHOWN
    }


def _types(annotation: Any) -> set[Any]:
    return {annotation}.union(*map(_types, get_args(annotation)))


def columns(model: type[BaseModel]) -> list[str]:
    """The columns of a kind's table."""
    named = _named(model).items()
    pairs = ((f"{name}_zh", f"{name}_en") if text else (name,) for name, text in named)
    return [column for pair in pairs for column in pair]


def cells(record: BaseModel) -> list[str | None]:
    """The cells of a record below `columns`."""
    found: list[str | None] = []
    for name, text in _named(type(record)).items():
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        if text:
            spoken = ([getattr(one, code) or "" for one in items] for code in ("zh", "en"))
            found += (BETWEEN.join(texts) or None for texts in spoken)
        else:
            found.append(BETWEEN.join(map(_cell, items)) or None)
    return found


def _cell(value: Any) -> str:
    if isinstance(value, BaseModel):
        parts = value.model_dump(mode="json", by_alias=True, exclude_none=True)
        return json.dumps(parts, ensure_ascii=False)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
