"""The ledger itself, for anyone who wants to prove what was published, and when."""

from __future__ import annotations

from collections.abc import Iterator

from portal.addresses.ledger import LEDGER, NOTE
from portal.drawing.site import Site
from portal.outputs.output import Made, Output, at
from portal.reading.source import read


def _make(site: Site) -> Iterator[Made]:
    """The ledger as it is; before its first line is written, its heading."""
    raw = read(LEDGER, site.catalogue.root)
    yield LEDGER, NOTE.encode() if raw is None else raw


OUTPUT = Output("ledger", at(LEDGER, media="text/plain"), _make)
