"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

from portal.directory import COLUMNS, csv_line
from portal.site import Site


def write_catalogue(site: Site, out: Path) -> None:
    """Write every document's directory entry; the CSV begins with a mark that Excel needs."""
    lines = [card.directory for card in site.catalogue.documents]
    folder = out / "data"
    folder.mkdir(exist_ok=True)
    entries = b",\n".join([entry for entry, _ in lines])
    (folder / "catalogue.json").write_bytes(b"[\n" + entries + b"\n]\n")
    heading = BOM_UTF8 + csv_line(COLUMNS).encode()
    table = b"\r\n".join([heading, *(line for _, line in lines), b""])
    (folder / "catalogue.csv").write_bytes(table)
