"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import chain

from portal.drawing.site import Site
from portal.machine.files import between, json_array
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import COLUMNS, csv_line

TABLE, LIST = "data/catalogue.csv", "data/catalogue.json"


def _make(site: Site) -> Iterator[Made]:
    """Every document's directory entry; the CSV begins with a mark that Excel needs."""
    cards = site.catalogue.documents
    yield LIST, json_array(card.directory[0] for card in cards)
    lines = chain([csv_line(COLUMNS).encode()], (card.directory[1] for card in cards), [b""])
    yield TABLE, chain([BOM_UTF8], between(b"\r\n", lines))


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(TABLE, "text/csv", dataset="catalogue")
    yield OutputFile(LIST, "application/json", dataset="catalogue")


OUTPUT = Output("catalogue", _files, _make)
