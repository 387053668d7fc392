"""The files that lie beside records, copied to their documents' addresses."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from portal.drawing.site import Site
from portal.reading.card import Card


def write_attachments(site: Site, out: Path, card: Card) -> Iterator[tuple[str, str]]:
    """Copy each attachment below its document's own number; yields each file and its hash."""
    for name in card.attachments:
        source = site.catalogue.root / card.file
        copied = out / card.path / name
        shutil.copyfile(source.with_name(name), copied)
        with copied.open("rb") as file:
            yield f"{card.path}{name}", hashlib.file_digest(file, "sha256").hexdigest()
