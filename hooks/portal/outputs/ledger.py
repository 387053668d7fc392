"""The ledger itself, for anyone who wants to prove what was published, and when."""

from __future__ import annotations

from pathlib import Path

from portal.addresses.ledger import LEDGER, NOTE
from portal.drawing.site import Site
from portal.reading.source import read


def write_ledger(site: Site, out: Path) -> None:
    """Copy the ledger to `data/permalinks.txt`; before the first line is written, its heading."""
    raw = read(LEDGER, site.catalogue.root)
    (out / LEDGER).write_bytes(NOTE.encode() if raw is None else raw)
