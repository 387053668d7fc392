"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from portal.drawing.notices import NOTICE, in_both, json_end, of_file
from portal.drawing.site import Site
from portal.machine.files import between, json_array
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue
from portal.reading.directory import COLUMNS, csv_line

TABLE, LIST = "data/catalogue.csv", "data/catalogue.json"


def _make(site: Site) -> Iterator[Made]:
    """Every document's directory entry; the CSV begins with a mark that Excel needs."""
    cards, told = site.catalogue.documents, noted(site.catalogue)
    yield LIST, json_array(card.directory[0][:-1] + told[card.held].member for card in cards)
    rows = (card.directory[1] + told[card.held].cell for card in cards)
    lines = chain([csv_line((*COLUMNS, NOTICE)).encode()], rows, [b""])
    yield TABLE, chain([BOM_UTF8], between(b"\r\n", lines))


class Noted(NamedTuple):
    """A notice as it ends an object in JSON and a line of CSV."""

    member: bytes
    cell: bytes


def noted(catalogue: Catalogue) -> dict[bool, Noted]:
    """What entries say of themselves, by whether the original of their document stands here."""
    found = {}
    for held in (True, False):
        notice = in_both(of_file(catalogue.office, held=held))
        cell = csv_line((notice,)) if notice else ""
        found[held] = Noted(json_end(notice).encode(), f",{cell}".encode())
    return found


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(TABLE, "text/csv", dataset="catalogue")
    yield OutputFile(LIST, "application/json", dataset="catalogue")


OUTPUT = Output("catalogue", _files, _make)
