"""`data/log.json`: what was published, changed and withdrawn, the latest first."""

from __future__ import annotations

from pathlib import Path

from portal.log import events
from portal.site import Site


def write_log(site: Site, out: Path) -> None:
    """Write the whole log."""
    lines = b",\n".join([line for _, line in events(card.log for card in site.catalogue.documents)])
    (out / "data").mkdir(exist_ok=True)
    (out / "data" / "log.json").write_bytes(b"[\n" + lines + b"\n]\n")
