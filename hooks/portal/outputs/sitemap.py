"""`sitemap.xml`: every page with its counterpart, for an office that has declared its address."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from portal.answer_pages import is_answer
from portal.languages import LANGUAGES
from portal.page import ERROR
from portal.site import Site

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def write_sitemap(site: Site, out: Path) -> None:
    """Write the sitemap; the format wants full addresses, so without one there is none."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    paths = [
        page.path
        for page in site.pages
        if page.path != ERROR and not page.poster and not is_answer(page)
    ]
    paths += (card.path for card in site.catalogue.documents)
    entries = (_entries(path, base) for path in paths)
    (out / "sitemap.xml").write_text(_HEAD + "".join(entries) + "</urlset>\n", "utf-8")


def _entries(path: str, base: str) -> str:
    addresses = {one: escape(base + one.prefix + path) for one in LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.tag}" href="{address}"/>'
        for one, address in addresses.items()
    )
    return "".join(f"<url><loc>{address}</loc>{links}</url>\n" for address in addresses.values())
