"""`opensearch.xml`: lets browsers add the portal's search, for an office that has its address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from portal.drawing.site import Site
from portal.language.languages import LANGUAGES, in_language
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

NAME = "opensearch.xml"
SHORTEST = 16
"""Characters that the format allows in the short name."""


def _make(site: Site) -> Iterator[Made]:
    """A description in each language; the format wants full addresses."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    for language in LANGUAGES:
        name = in_language(site.catalogue.office.site_name, language)[0]
        search = f"{base}{language.prefix}search/?q={{searchTerms}}"
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
            f"<ShortName>{escape(name[:SHORTEST])}</ShortName>\n"
            f"<Description>{escape(name)}</Description>\n"
            "<InputEncoding>UTF-8</InputEncoding>\n"
            f'<Image type="image/svg+xml">{escape(base)}assets/mark.svg</Image>\n'
            f'<Url type="text/html" template="{escape(search)}"/>\n'
            "</OpenSearchDescription>\n"
        )
        yield language.prefix + NAME, text.encode()


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    if catalogue.office.official_url:
        yield OutputFile(NAME, "application/opensearchdescription+xml", spoken=True)


OUTPUT = Output("opensearch", _files, _make)
