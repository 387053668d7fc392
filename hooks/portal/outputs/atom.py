"""A feed as Atom (RFC 4287), with deleted entries (RFC 6721)."""

from __future__ import annotations

from typing import Any

from portal.drawing.notices import lines, of_site, of_words
from portal.drawing.words import Words
from portal.kinds.office import Office
from portal.outputs.feed import MIDNIGHT, Feed, FeedEntry
from portal.outputs.xml import add, root, xml_text

_ATOM = "http://www.w3.org/2005/Atom"
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_A, _AT = f"{{{_ATOM}}}", f"{{{_TOMBSTONES}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed, office: Office, words: Words, base: str, today: str) -> str:
    """The feed in one language; `today` dates one that has no entry."""
    place = f"{base}{words.language.prefix}feeds/{feed.name}.xml"
    updated = max((entry.updated for entry in feed.entries), default=today)
    tree = root(f"{_A}feed", {None: _ATOM, "at": _TOMBSTONES})
    tree.set(_LANGUAGE, words.language.tag)
    add(tree, f"{_A}title", f"{words.plain(feed.title)} - {words.plain(office.site_name)}")
    for notice in lines(of_site(office), words.language):
        add(tree, f"{_A}subtitle", notice)
    add(tree, f"{_A}id", place)
    add(tree, f"{_A}link", rel="self", type="application/atom+xml", href=place)
    add(tree, f"{_A}link", rel="alternate", href=base + words.language.prefix)
    add(tree, f"{_A}updated", f"{updated}{MIDNIGHT}")
    add(add(tree, f"{_A}author"), f"{_A}name", words.plain(office.name))
    for entry in feed.entries:
        if entry.gone:
            add(tree, f"{_AT}deleted-entry", ref=entry.id, when=f"{entry.gone}{MIDNIGHT}")
        else:
            _add_entry(tree, entry, words, base)
    return xml_text(tree)


def _add_entry(feed: Any, entry: FeedEntry, words: Words, base: str) -> None:
    element = add(feed, f"{_A}entry")
    add(element, f"{_A}title", words.plain(entry.title))
    add(element, f"{_A}id", entry.id)
    add(element, f"{_A}link", href=base + words.language.prefix + entry.path)
    add(element, f"{_A}published", f"{entry.published}{MIDNIGHT}")
    add(element, f"{_A}updated", f"{entry.updated}{MIDNIGHT}")
    add(element, f"{_A}summary", words.plain(entry.summary))
    for notice in lines(of_words(held=entry.held), words.language):
        add(element, f"{_A}rights", notice)
