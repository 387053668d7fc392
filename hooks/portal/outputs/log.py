"""`data/log.json`: what was published, changed, withdrawn and removed, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.machine.files import json_array
from portal.outputs.catalogue import noted
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.pages.publication_log import publication_log
from portal.reading.catalogue import Catalogue

LOG = "data/log.json"


def _make(site: Site) -> Iterator[Made]:
    ending = noted(site.catalogue)[True].member  # what happened is told in our own words anyway
    yield LOG, json_array(line[:-1] + ending for _, line in publication_log(site.catalogue))


def _files(_: Catalogue) -> Iterator[OutputFile]:
    yield OutputFile(LOG, "application/json", dataset="log")


OUTPUT = Output("log", _files, _make)
