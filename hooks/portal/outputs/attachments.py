"""The files that lie beside records, copied to their documents' addresses."""

from __future__ import annotations

import shutil
from pathlib import Path

from portal.records import Disclosure
from portal.site import Site


def write_attachments(site: Site, out: Path) -> None:
    """Copy each attachment below its document's own number."""
    for record in site.catalogue.of(Disclosure):
        folder = (site.catalogue.root / record.file).parent
        for attachment in record.attachments:
            shutil.copyfile(folder / attachment.file, out / record.path / attachment.file)
