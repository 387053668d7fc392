"""The registry of outputs: what is made of the same data besides pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from portal.documents import Card
from portal.outputs.annual_reports import write_annual_reports
from portal.outputs.attachments import write_attachments
from portal.outputs.calendars import write_calendars
from portal.outputs.catalogue import write_catalogue
from portal.outputs.dcat import write_dcat
from portal.outputs.feed import write_feeds
from portal.outputs.form import write_form
from portal.outputs.formats import write_formats
from portal.outputs.hashes import proof
from portal.outputs.ledger import write_ledger
from portal.outputs.log import write_log
from portal.outputs.opensearch import write_opensearch
from portal.outputs.schemas import write_schemas
from portal.outputs.scripts import write_scripts
from portal.outputs.sitemap import write_sitemap
from portal.outputs.styles import write_styles
from portal.outputs.tables import write_tables
from portal.outputs.versions import write_versions
from portal.outputs.word import write_word
from portal.site import Site

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

DOCUMENT_OUTPUTS: tuple[Callable[[Site, Path, Card], Iterator[tuple[str, str]]], ...] = (
    write_formats,
    write_attachments,
    write_word,
    write_versions,
)
"""Made of each document by itself, when its pages have been written: each file and its hash."""


def write_outputs(site: Site, out: Path, *, whole: bool) -> None:
    """Write what all documents make together; when the `whole` site is written, all else too."""
    for write in (*FIXED_OUTPUTS, *OUTPUTS) if whole else OUTPUTS:
        write(site, out)


def write_document_outputs(site: Site, out: Path, card: Card) -> str:
    """Write what a document makes alone; returns the proof of these files."""
    return proof(one for write in DOCUMENT_OUTPUTS for one in write(site, out, card))
