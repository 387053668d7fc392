"""`opensearch.xml`: lets browsers add the portal's search, for an office that has its address."""

from __future__ import annotations

from html import escape
from pathlib import Path

from portal.drawing.site import Site
from portal.language.languages import LANGUAGES, in_language

NAME = "opensearch.xml"
SHORTEST = 16
"""Characters that the format allows in the short name."""


def write_opensearch(site: Site, out: Path) -> None:
    """Write a description in each language; the format wants full addresses."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    for language in LANGUAGES:
        name = in_language(site.catalogue.office.site_name, language)[0]
        search = f"{base}{language.prefix}search/?q={{searchTerms}}"
        folder = out / language.prefix
        folder.mkdir(exist_ok=True)
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
        (folder / NAME).write_text(text, "utf-8")
