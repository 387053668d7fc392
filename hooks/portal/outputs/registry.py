"""The registry of outputs: what is made of the same data besides pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from portal.drawing.site import Site
from portal.machine.files import DocumentFile, write_bytes
from portal.outputs.annual_reports import write_annual_reports
from portal.outputs.attachments import write_attachments
from portal.outputs.calendars import write_calendars
from portal.outputs.catalogue import write_catalogue
from portal.outputs.dcat import write_dcat
from portal.outputs.feeds import write_feeds
from portal.outputs.form import write_form
from portal.outputs.formats import formats
from portal.outputs.hashes import proof
from portal.outputs.ledger import write_ledger
from portal.outputs.log import write_log
from portal.outputs.opensearch import write_opensearch
from portal.outputs.schemas import write_schemas
from portal.outputs.scripts import write_scripts
from portal.outputs.sitemap import write_sitemap
from portal.outputs.styles import write_styles
from portal.outputs.tables import write_tables
from portal.outputs.versions import version_files
from portal.outputs.word import word_files
from portal.reading.card import Card

FIXED_OUTPUTS: tuple[Callable[[Site, Path], None], ...] = (
    write_styles,
    write_scripts,
    write_schemas,
    write_form,
)
"""Made of the product and the settings alone: written when the whole site is."""

OUTPUTS: tuple[Callable[[Site, Path], None], ...] = (
    write_catalogue,
    write_feeds,
    write_sitemap,
    write_ledger,
    write_log,
    write_tables,
    write_calendars,
    write_dcat,
    write_opensearch,
    write_annual_reports,
)
"""Made of all documents at once, from their cards."""

DOCUMENT_OUTPUTS: tuple[Callable[[Site, Sequence[Card]], Iterable[DocumentFile]], ...] = (
    formats,
    word_files,
    version_files,
)
"""Made of each document by itself, for a batch of them whose pages have been written."""


def write_outputs(site: Site, out: Path, *, whole: bool) -> None:
    """Write what all documents make together; when the `whole` site is written, all else too."""
    for write in (*FIXED_OUTPUTS, *OUTPUTS) if whole else OUTPUTS:
        write(site, out)


def write_document_outputs(site: Site, out: Path, cards: Sequence[Card]) -> dict[str, str]:
    """Write what documents make alone; returns the proof of each one's files by its number."""
    made = [file for make in DOCUMENT_OUTPUTS for file in make(site, cards)]
    for file in made:
        write_bytes(f"{out}/{file.name}", file.raw)
    hashes: dict[str, list[tuple[str, str]]] = {card.index_number: [] for card in cards}
    for file in made:
        hashes[file.index_number].append((file.name, sha256(file.raw).hexdigest()))
    for card in cards:
        hashes[card.index_number] += write_attachments(site, out, card)
    return {number: proof(files) for number, files in hashes.items()}
