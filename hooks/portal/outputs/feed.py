"""Atom feeds of the latest documents, for an office that has declared its address."""

from __future__ import annotations

from heapq import nlargest
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from portal.documents import Card
from portal.languages import LANGUAGES, Language
from portal.site import Site
from portal.words import Words

LATEST = 50


def write_feeds(site: Site, out: Path) -> None:
    """Write `feeds/disclosures.xml` in each language; ids come from the index numbers, for ever."""
    base = site.catalogue.office.official_url
    if base is None:
        return
    newest = nlargest(LATEST, site.catalogue.documents, key=lambda card: card.published)
    for language in LANGUAGES:
        folder = out / language.prefix / "feeds"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "disclosures.xml").write_text(_feed(site, base, language, newest), "utf-8")


def _feed(site: Site, base: str, language: Language, documents: list[Card]) -> str:
    words = Words(language, site.catalogue.vocabularies)
    host = urlsplit(base).hostname
    own = f"{base}{language.prefix}feeds/disclosures.xml"
    updated = max((record.issued for record in documents), default=site.today)
    entries = "".join(_entry(record, words, base, str(host)) for record in documents)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language.tag}">\n'
        f"<title>{escape(words.plain(site.catalogue.office.site_name))}</title>\n"
        f"<id>{escape(own)}</id>\n"
        f'<link rel="self" href={quoteattr(own)}/>\n'
        f"<updated>{updated}T00:00:00+08:00</updated>\n"
        f"<author><name>{escape(words.plain(site.catalogue.office.name))}</name></author>\n"
        f"{entries}</feed>\n"
    )


def _entry(record: Card, words: Words, base: str, host: str) -> str:
    address = base + words.language.prefix + record.path
    return (
        f"<entry><title>{escape(words.plain(record.title))}</title>"
        f"<id>tag:{host},{record.year}:{escape(record.index_number)}</id>"
        f"<link href={quoteattr(address)}/>"
        f"<updated>{record.issued}T00:00:00+08:00</updated>"
        f"<summary>{escape(words.plain(record.abstract))}</summary></entry>\n"
    )
