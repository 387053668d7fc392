"""The registry of outputs: what is made of the same data besides pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portal.outputs.attachments import write_attachments
from portal.outputs.catalogue import write_catalogue
from portal.outputs.feed import write_feeds
from portal.outputs.formats import write_formats
from portal.outputs.numbers import write_numbers
from portal.outputs.search import write_search
from portal.outputs.sitemap import write_sitemap
from portal.outputs.styles import write_styles
from portal.site import Site

OUTPUTS: tuple[Callable[[Site, Path], None], ...] = (
    write_styles,
    write_attachments,
    write_formats,
    write_catalogue,
    write_numbers,
    write_feeds,
    write_sitemap,
    write_search,
)


def write_outputs(site: Site, out: Path) -> None:
    """Write every output below `out`, in order: the search reads the finished pages."""
    for write in OUTPUTS:
        write(site, out)
