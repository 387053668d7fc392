"""The disclosure catalogue for machines: `data/catalogue.json` and `data/catalogue.csv`."""

from __future__ import annotations

from pathlib import Path

from portal.directory import COLUMNS, csv_line
from portal.site import Site


def write_catalogue(site: Site, out: Path) -> None:
    """Write every document's directory entry; the CSV begins with a mark that Excel needs."""
    lines = [card.directory for card in site.catalogue.documents]
    folder = out / "data"
    folder.mkdir(exist_ok=True)
    entries = ",\n".join(entry for entry, _ in lines)
    (folder / "catalogue.json").write_bytes(f"[\n{entries}\n]\n".encode())
    table = "\r\n".join([csv_line(COLUMNS), *(line for _, line in lines), ""])
    (folder / "catalogue.csv").write_bytes(table.encode("utf-8-sig"))
