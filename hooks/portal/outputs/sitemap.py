"""`sitemap.xml`: every page with its counterpart, for an office that has declared its address."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from portal.languages import LANGUAGES
from portal.pages import Page
from portal.site import ERROR_PAGE, Site

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
    entries = (_entries(page, base) for page in site.pages if page.path != ERROR_PAGE)
    (out / "sitemap.xml").write_text(_HEAD + "".join(entries) + "</urlset>\n", "utf-8")


def _entries(page: Page, base: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.tag}" href={quoteattr(base + page.url(one))}/>'
        for one in LANGUAGES
    )
    return "".join(
        f"<url><loc>{escape(base + page.url(one))}</loc>{links}</url>\n" for one in LANGUAGES
    )
