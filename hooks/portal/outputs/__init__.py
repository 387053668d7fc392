"""The registry of outputs: what is made of the same data besides pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portal.documents import Card
from portal.outputs.annual_reports import write_annual_reports
from portal.outputs.attachments import write_attachments
from portal.outputs.catalogue import write_catalogue
from portal.outputs.feed import write_feeds
from portal.outputs.formats import write_formats
from portal.outputs.ledger import write_ledger
from portal.outputs.numbers import write_numbers
from portal.outputs.opensearch import write_opensearch
from portal.outputs.sitemap import write_sitemap
from portal.outputs.styles import write_styles
from portal.outputs.word import write_word
from portal.site import Site

OUTPUTS: tuple[Callable[[Site, Path], None], ...] = (
    write_styles,
    write_catalogue,
    write_numbers,
    write_feeds,
    write_sitemap,
    write_opensearch,
    write_ledger,
    write_annual_reports,
)
"""Made of all documents at once, from their cards."""

DOCUMENT_OUTPUTS: tuple[Callable[[Site, Path, Card], None], ...] = (
    write_formats,
    write_attachments,
    write_word,
)
"""Made of each document by itself, when its pages have been written."""


def write_outputs(site: Site, out: Path) -> None:
    """Write what all documents make together."""
    for write in OUTPUTS:
        write(site, out)


def write_document_outputs(site: Site, out: Path, card: Card) -> None:
    """Write what a document makes alone."""
    for write in DOCUMENT_OUTPUTS:
        write(site, out, card)
