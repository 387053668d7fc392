"""The files that lie beside records, copied to their documents' addresses."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from portal.documents import Card
from portal.site import Site


def write_attachments(site: Site, out: Path, documents: Sequence[Card]) -> None:
    """Copy each attachment below its document's own number."""
    for card in documents:
        folder = (site.catalogue.root / card.file).parent
        for name in card.attachments:
            (out / card.path).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, out / card.path / name)
