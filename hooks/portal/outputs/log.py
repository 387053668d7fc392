"""`data/log.json`: what was published, changed and withdrawn, the latest first."""

from __future__ import annotations

from pathlib import Path

from portal.drawing.site import Site
from portal.machine.files import json_array, write_pieces
from portal.reading.log import events


def write_log(site: Site, out: Path) -> None:
    """Write the whole log."""
    lines = (line for _, line in events(card.log for card in site.catalogue.documents))
    (out / "data").mkdir(exist_ok=True)
    write_pieces(out / "data" / "log.json", json_array(lines))
