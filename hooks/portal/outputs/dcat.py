"""`data/dcat.jsonld`: the site's data sets as a DCAT 3 catalogue, with a language on every text.

City and province portals harvest such files. A licence is named only where the office has stated
one; without an official address the file speaks of the folder it lies in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from portal.drawing.notices import of_site
from portal.drawing.site import Site
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES, strings
from portal.outputs.output import Made, Output, at
from portal.pages.files import Dataset, OutputFile

MEDIA = "https://www.iana.org/assignments/media-types/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Any]


DCAT = "data/dcat.jsonld"


def _make(site: Site) -> Iterator[Made]:
    office = site.catalogue.office
    base = office.official_url or "../"
    last = max((card.changed for card in site.catalogue.documents), default=None)
    catalogue: Node = {
        "@context": CONTEXT,
        "@id": f"{base}{DCAT}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": texts(office.site_name),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": texts(office.name)},
        "dct:language": [{"@id": f"{LANGUAGE}{code}"} for code in ("ZHO", "ENG")],
        "foaf:homepage": {"@id": base},
        "dcat:dataset": [_dataset(site, one, base) for one in site.take_away.datasets.values()],
    }
    if notices := of_site(office):
        catalogue["dct:rights"] = [
            {"@type": "dct:RightsStatement", "rdfs:label": texts(one)} for one in notices
        ]
    if last:
        catalogue["dct:modified"] = {"@value": last, "@type": "xsd:date"}
    text = json.dumps(catalogue, ensure_ascii=False, indent=1)
    yield DCAT, f"{text}\n".encode()


OUTPUT = Output("dcat", at(DCAT, media="application/ld+json"), _make)


def texts(text: Text) -> list[Node]:
    """A text in each language it is in, with the language's tag."""
    found = ((language.tag, getattr(text, language.code)) for language in LANGUAGES)
    return [{"@value": words, "@language": tag} for tag, words in found if words]


def _dataset(site: Site, one: Dataset, base: str) -> Node:
    words = strings()
    node: Node = {
        "@id": f"{base}{DCAT}#{one.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.name,
        "dct:title": texts(words[f"data.{one.name}"]),
        "dct:description": texts(words[f"data.{one.name}-text"]),
        "dcat:landingPage": {"@id": f"{base}data/"},
        "dcat:distribution": [
            _distribution(site, one, file, base + path) for file in one.files for path in file.paths
        ],
    }
    return node


def _schema(site: Site, one: Dataset, file: OutputFile) -> OutputFile | None:
    """What a file keeps to: a table the description of all tables, a list its JSON Schema."""
    if file.output == "tables" and file.media == "text/csv":
        described = site.take_away.of("tables")
        return next(found for found in described if found.media == "application/csvm+json")
    return one.schema if file.path.endswith((".json", ".csv")) else None


def _distribution(site: Site, one: Dataset, file: OutputFile, address: str) -> Node:
    node: Node = {
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA + file.media},
    }
    if file.part:
        node["dct:title"] = texts(file.part)
    if schema := _schema(site, one, file):
        base = site.catalogue.office.official_url or "../"
        node["dct:conformsTo"] = {"@id": base + schema.path}
    if licence := site.catalogue.office.licence:
        node["dct:license"] = {"@type": "dct:LicenseDocument", "rdfs:label": texts(licence)}
    return node
