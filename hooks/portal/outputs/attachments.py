"""The files that lie beside records, copied to their documents' addresses."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.documents import Card
from portal.site import Site


def write_attachments(site: Site, out: Path, card: Card) -> None:
    """Copy each attachment below its document's own number."""
    for name in card.attachments:
        source = site.catalogue.root / card.file
        shutil.copyfile(source.with_name(name), out / card.path / name)
