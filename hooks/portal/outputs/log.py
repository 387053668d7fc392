"""`data/log.json`: what was published, changed and withdrawn, the latest first."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from portal.files import between, write_pieces
from portal.log import events
from portal.site import Site


def write_log(site: Site, out: Path) -> None:
    """Write the whole log."""
    lines = (line for _, line in events(card.log for card in site.catalogue.documents))
    (out / "data").mkdir(exist_ok=True)
    pieces = chain([b"[\n"], between(b",\n", lines), [b"\n]\n"])
    write_pieces(out / "data" / "log.json", pieces)
