"""A feed as Atom (RFC 4287), with deleted entries (RFC 6721)."""

from __future__ import annotations

from html import escape

from portal.drawing.words import Words
from portal.kinds.office import Office
from portal.outputs.feed import MIDNIGHT, Feed, FeedEntry


def atom(feed: Feed, office: Office, words: Words, base: str, today: str) -> str:
    """The feed in one language; `today` dates one that has no entry."""
    place = f"{base}{words.language.prefix}feeds/{feed.name}.xml"
    updated = max((entry.updated for entry in feed.entries), default=today)
    entries = "".join(_entry(entry, words, base) for entry in feed.entries)
    title = f"{words.plain(feed.title)} - {words.plain(office.site_name)}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:at="http://purl.org/atompub/tombstones/1.0"'
        f' xml:lang="{words.language.tag}">\n'
        f"<title>{escape(title)}</title>\n"
        f"<id>{escape(place)}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(place)}"/>\n'
        f'<link rel="alternate" href="{escape(base + words.language.prefix)}"/>\n'
        f"<updated>{updated}{MIDNIGHT}</updated>\n"
        f"<author><name>{escape(words.plain(office.name))}</name></author>\n"
        f"{entries}</feed>\n"
    )


def _entry(entry: FeedEntry, words: Words, base: str) -> str:
    if entry.gone:
        return f'<at:deleted-entry ref="{escape(entry.id)}" when="{entry.gone}{MIDNIGHT}"/>\n'
    address = base + words.language.prefix + entry.path
    return (
        f"<entry><title>{escape(words.plain(entry.title))}</title>"
        f"<id>{escape(entry.id)}</id>"
        f'<link href="{escape(address)}"/>'
        f"<published>{entry.published}{MIDNIGHT}</published>"
        f"<updated>{entry.updated}{MIDNIGHT}</updated>"
        f"<summary>{escape(words.plain(entry.summary))}</summary></entry>\n"
    )
