"""Service points as contacts for a telephone (vCard 4.0, RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    for point in catalogue.of(ServicePoint):
        yield OutputFile(_path(point), "text/vcard", spoken=True, entered="beside")


def _make(site: Site) -> Iterator[Made]:
    for point in site.catalogue.of(ServicePoint):
        for language in LANGUAGES:
            name = site.renderers[language].words.plain(point.title)
            card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:{name}\r\nEND:VCARD\r\n"
            yield language.prefix + _path(point), card.encode()


def _path(point: ServicePoint) -> str:
    return f"{point.path}contact.vcf"


OUTPUT = Output("vcards", _files, _make)
