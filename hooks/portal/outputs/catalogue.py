"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

from codecs import BOM_UTF8
from itertools import chain
from pathlib import Path

from portal.drawing.site import Site
from portal.machine.files import between, json_array, write_pieces
from portal.reading.directory import COLUMNS, csv_line


def write_catalogue(site: Site, out: Path) -> None:
    """Write every document's directory entry; the CSV begins with a mark that Excel needs."""
    cards = site.catalogue.documents
    folder = out / "data"
    folder.mkdir(exist_ok=True)
    entries = (card.directory[0] for card in cards)
    write_pieces(folder / "catalogue.json", json_array(entries))
    lines = chain([csv_line(COLUMNS).encode()], (card.directory[1] for card in cards), [b""])
    write_pieces(folder / "catalogue.csv", chain([BOM_UTF8], between(b"\r\n", lines)))
