"""`sitemap.xml`: every page for readers with its counterpart and the day it last changed.

Only for an office that has declared its address. The format allows 50,000 addresses a file; beyond
that `sitemap.xml` is the index of `sitemap-1.xml` and so on. It is renewed after every edit and has
two entries for each document, so it is joined from prepared pieces: ten times as fast as lxml.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import chain, islice

from portal.addresses.former_pages import is_answer
from portal.drawing.site import Site
from portal.kinds.record import Record
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.pages.page import ERROR, Page
from portal.pages.queries import told
from portal.reading.catalogue import Catalogue

MOST = 50_000 // len(LANGUAGES)
"""Pages in one file: each has an address in both languages."""

SITEMAP = "sitemap.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPEN = f'<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


def _make(site: Site) -> Iterator[Made]:
    """The sitemap; the format wants full addresses, so without one there is none."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    names = list(_names(sum(map(_listed, site.pages)) + len(site.catalogue.documents)))
    around = cache(_around)
    entries = (escape(path).join(around(base, day)) for path, day in _dated(site))
    for name in names[-max(1, len(names) - 1) :]:
        whole = chain([_HEAD, _OPEN], islice(entries, MOST), ["</urlset>\n"])
        yield name, map(str.encode, whole)
    if len(names) > 1:
        listed = "".join(
            f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names[1:]
        )
        index = f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{listed}</sitemapindex>\n'
        yield names[0], index.encode()


def _names(pages: int) -> Iterator[str]:
    """The files for so many pages, the index first where there is one."""
    yield SITEMAP
    if pages > MOST:
        yield from (f"sitemap-{part}.xml" for part in range(1, -(-pages // MOST) + 1))


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    """The one that others are told of; its parts come and go with the number of pages."""
    if catalogue.office.official_url:
        yield OutputFile(SITEMAP, "application/xml")


OUTPUT = Output("sitemap", _files, _make)


def _listed(page: Page) -> bool:
    return page.path != ERROR and page.for_readers and not page.poster and not is_answer(page)


def _dated(site: Site) -> Iterator[tuple[str, str]]:
    """Every page with the day of its content; empty where the data know none."""
    for page in filter(_listed, site.pages):
        subject = page.subject
        days = told(site.catalogue, subject) if isinstance(subject, Record) else ()
        last = max(days, default=None)
        yield page.path, last.isoformat() if last else ""
    for card in site.catalogue.documents:
        yield card.path, card.changed


def _around(base: str, day: str) -> list[str]:
    """What stands around a page's path in its entries, the same for all pages of a day."""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.tag}" href="{escape(base)}{one.prefix}\0"/>'
        for one in LANGUAGES
    )
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    entries = (
        f"<url><loc>{escape(base)}{one.prefix}\0</loc>{changed}{links}</url>\n" for one in LANGUAGES
    )
    return "".join(entries).split("\0")
