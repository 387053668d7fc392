"""What the tables hold, for programs: `csv-metadata.json` (CSVW) and `datapackage.json`.

CSVW finds the first by itself, at its usual place beside the tables; Data Package the second.
"""

from __future__ import annotations

import json
from typing import Any

from portal.drawing.notices import in_both, of_site
from portal.drawing.site import Site
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES
from portal.outputs.cells import TidyColumn
from portal.outputs.dcat import texts
from portal.outputs.tidy import TidyTable, tables

CSVW, PACKAGE = "data/csv-metadata.json", "data/datapackage.json"

Node = dict[str, Any]

_FIELD_TYPES = {"decimal": "number", "dateTime": "datetime"}
"""The types of Data Package that have another name in XML Schema."""


def csvw(site: Site) -> bytes:
    """The tables as a group of CSVW: codes as names, heads in both languages, keys."""
    described: Node = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "zh-Hans"}]}
    if notices := of_site(site.catalogue.office):
        described["dc:description"] = [node for one in notices for node in texts(one)]
    return _text({**described, "tables": [_table(table) for table in tables()]})


def package(site: Site) -> bytes:
    """The tables as a Data Package; a field is named as its column is headed."""
    office = site.catalogue.office
    described: Node = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tables",
        "title": office.site_name.zh,
    }
    if office.official_url:
        described["homepage"] = office.official_url
    if notice := in_both(of_site(office)):
        described["description"] = notice
    described["resources"] = [_resource(table) for table in tables()]
    return _text(described)


def _text(described: Node) -> bytes:
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def _in_languages(text: Text) -> Node:
    return {language.tag: getattr(text, language.code) for language in LANGUAGES}


def _table(table: TidyTable) -> Node:
    schema: Node = {"columns": [_column(one) for one in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign:
        schema["foreignKeys"] = [
            {
                "columnReference": list(one.columns),
                "reference": {"resource": f"{one.table}.csv", "columnReference": list(one.named)},
            }
            for one in table.foreign
        ]
    return {"url": f"{table.name}.csv", "dc:title": texts(table.title), "tableSchema": schema}


def _column(column: TidyColumn) -> Node:
    node: Node = {
        "name": column.code,
        "titles": _in_languages(column.head),
        "datatype": column.datatype,
    }
    if column.separator:
        node["separator"] = column.separator
    return node


def _resource(table: TidyTable) -> Node:
    heads = {column.code: column.head.zh for column in table.columns}
    named = {one.name: one for one in tables()}
    schema: Node = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = [heads[code] for code in table.key]
    if table.foreign:
        schema["foreignKeys"] = [
            {
                "fields": [heads[code] for code in one.columns],
                "reference": {
                    "resource": one.table,
                    "fields": [
                        column.head.zh
                        for code in one.named
                        for column in named[one.table].columns
                        if column.code == code
                    ],
                },
            }
            for one in table.foreign
        ]
    return {
        "name": table.name,
        "title": f"{table.title.zh} / {table.title.en}",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": schema,
    }


def _field(column: TidyColumn) -> Node:
    kind = _FIELD_TYPES.get(column.datatype, column.datatype)
    node: Node = {
        "name": column.head.zh,
        "title": column.head.en,
        "code": column.code,
        "type": kind,
    }
    return {**node, "format": "any"} if kind == "datetime" else node
