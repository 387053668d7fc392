"""Where the links of bodies may lead: the pages of the site and the anchors on them."""

from __future__ import annotations

import posixpath
from functools import cached_property

from portal.addresses.moves import read_moves
from portal.pages.all import pages
from portal.pages.files import TakeAway
from portal.pages.prose import prose_page
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.prose import read_prose


class LinkTargets:
    """Every page of a catalogue, and the anchors of those that hold things."""

    def __init__(self, catalogue: Catalogue, files: TakeAway) -> None:
        self.catalogue = catalogue
        self.files = files
        self.paths = {page.path for page in pages(catalogue)}
        self.paths |= {prose_page(prose).path for prose in read_prose(catalogue.root)}
        self.paths |= read_moves(catalogue.root).places.keys()
        self.cards = {card.path: card for card in catalogue.documents}
        self._known: dict[tuple[str, str], bool] = {}

    def has(self, card: Card, address: str) -> bool:
        """Whether a relative address on a document's page leads somewhere."""
        if not address.startswith("../"):
            return self._has(card, address)
        above = (card.path[:-1].rpartition("/")[0], address)  # the same from every page beside it
        if above not in self._known:
            self._known[above] = self._has(card, address)
        return self._known[above]

    def _has(self, card: Card, address: str) -> bool:
        target, _, anchor = address.partition("#")
        if target.startswith("/"):
            return False  # the site may lie below a folder
        path = self._resolved(card, target.partition("?")[0])
        if path not in self.cards and path not in self.paths:
            return self._file(path)
        return not anchor or self.anchored(path, anchor)

    def _resolved(self, card: Card, target: str) -> str:
        if not target:
            return card.path
        joined = posixpath.normpath(posixpath.join(card.path, target))
        if joined == ".":
            return ""
        return joined + "/" if target.endswith(("/", "..", ".")) else joined

    def _file(self, path: str) -> bool:
        folder, _, name = path.rpartition("/")
        card = self.cards.get(f"{folder}/")
        return card is not None and name in {*self.files.names, *card.attachments}

    def anchored(self, path: str, anchor: str) -> bool:
        """Whether the page at a path has an anchor, as far as its anchors are known."""
        if path in self.cards:
            return anchor in self.cards[path].anchors or anchor in self.cards[path].paragraphs
        known = self._anchors.get(path)
        return known is None or anchor in known

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        anchors: dict[str, set[str]] = {}
        for thing in self.catalogue.things.values():
            if thing.anchor is not None:
                anchors.setdefault(thing.path, set()).add(thing.anchor)
        return anchors
