"""What every address that is no page any more answers: where to go now, or what happened.

An entry of `redirects.yml` or `tombstones.yml` answers for its address and for all below it: a
renumbered document takes its files, versions and posters along.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from portal.addresses.ledger import Ledger, LedgerEntry, ledger_of
from portal.addresses.moves import Moves, Redirect, Tombstone, normal, read_moves
from portal.addresses.published import published
from portal.kinds.model import Text
from portal.pages.files import TakeAway
from portal.pages.page import Page
from portal.reading.catalogue import Catalogue

PASSING = ("list:", "poster:")
"""A list that became shorter, a sheet of which too little is known: they lead to what is above."""


@dataclass(frozen=True)
class Answer:
    """What a former address answers: the page or file to go to, or the tombstone that stands there.

    `entry` is what people wrote; what is passing needs none.
    """

    address: str
    entry: Redirect | Tombstone | None
    target: str | None


class Addresses:
    """The addresses of an office: those that live, those that moved, those that were removed."""

    def __init__(self, catalogue: Catalogue, standing: Iterable[Page], files: TakeAway) -> None:
        self.catalogue = catalogue
        pages = list(standing)
        self.living = {entry.address: entry for entry in published(catalogue, pages, files)}
        self.files = files
        self._pages = pages
        self.ledger: Ledger = ledger_of(catalogue)
        self.moves: Moves = read_moves(catalogue.root)

    @cached_property
    def titles(self) -> dict[str, Text]:
        """The titles of the pages that live, by their addresses."""
        titles = {page.path: page.title for page in self._pages}
        return titles | {card.path: card.title for card in self.catalogue.documents}

    def lives(self, address: str) -> bool:
        """Whether a page, a file or an anchor is there today."""
        path, mark, anchor = address.partition("#")
        entry = self.living.get(path)
        if entry is None:
            folder, _, name = path.rpartition("/")
            holder = self.living.get(f"{folder}/")
            return holder is not None and bool(name) and name in holder.names and not mark
        return not mark or any(name.partition("=")[0] == f"#{anchor}" for name in entry.names)

    @cached_property
    def texts(self) -> dict[str, LedgerEntry]:
        """What lives, by the words in which the ledger says so."""
        return {entry.text: entry for entry in self.living.values()}

    @cached_property
    def dead(self) -> dict[str, int]:
        """Every address that was published or moved and does not live, with its ledger line."""
        found = {address: 0 for address in self.moves.places if not self.lives(address)}
        for line in self.ledger.lines:
            if line.text not in self.texts:
                for address in self._parts(line.entry):
                    if not self.lives(address):
                        found[address] = found.get(address) or line.number
        return found

    def _parts(self, entry: LedgerEntry) -> Iterator[str]:
        """The address of an entry, those of its files, and while its page lives of its anchors."""
        yield entry.address
        for name in entry.names:
            if name.startswith("#"):
                if entry.address in self.living:
                    yield entry.address + name.partition("=")[0]
            elif "=" not in name:
                yield entry.address + name

    def answer(self, address: str) -> Answer | None:
        """What a dead address answers; None when nobody said, or when its target is not there."""
        for above, rest in _above(address):
            if stone := self.moves.tombstones.get(above):
                return Answer(address, stone, None)
            if redirect := self.moves.redirects.get(above):
                target = self.end(redirect, rest)
                return Answer(address, redirect, target) if target is not None else None
        known = self.ledger.known(address)
        if known and known.things[-1].startswith(PASSING):
            return Answer(address, None, self._nearest(address))
        return None

    def end(self, redirect: Redirect, rest: str = "") -> str | None:
        """Where a redirect leads in the end, with what followed its address; see `end_of`."""
        return self.end_of(redirect.to, rest)

    def end_of(self, written: str, rest: str = "") -> str | None:
        """Where an address or thing leads, over redirects; None when nowhere or round in a circle.

        `rest` goes along where the target has the same below it.
        """
        target = self.target(written)
        for _ in range(len(self.moves.redirects) + 1):
            if target is None:
                return None
            if rest and self.lives(target + rest):
                return target + rest
            if self.lives(target) or target in self.moves.tombstones:
                return target
            further = self.moves.redirects.get(target)
            target = self.target(further.to) if further else None
        return None

    def target(self, written: str) -> str | None:
        """The address that somebody wrote, or that of the thing so named, today or at last."""
        thing = self.catalogue.things.get(written)
        return thing.address if thing else self._last.get(written, normal(written))

    @cached_property
    def _last(self) -> dict[str, str]:
        """The last address of every thing that was ever published."""
        found: dict[str, str] = {}
        for line in self.ledger.lines:
            entry = line.entry
            found[entry.thing] = entry.address
            for name in entry.names:
                anchor, mark, thing = name.partition("=")
                if mark and anchor.startswith("#"):
                    found[thing] = entry.address + anchor
        return found

    def _nearest(self, address: str) -> str:
        if alike := self.files.alike(address):
            return alike
        return next((above for above, _ in _above(address) if above in self.living), "")

    @cached_property
    def answers(self) -> list[Answer]:
        """The answer of every dead address that has one, in order."""
        found = (self.answer(address) for address in sorted(self.dead))
        return [answer for answer in found if answer is not None]

    def entries(self) -> Iterator[LedgerEntry]:
        """All that the ledger has to know: what lives, what moved where, what was removed."""
        yield from self.living.values()
        for address, redirect in self.moves.redirects.items():
            yield LedgerEntry(address, leads_to(redirect.to))
        for address in self.moves.tombstones:
            yield LedgerEntry(address, f"tombstone:/{address}")


def leads_to(written: str) -> str:
    """What the ledger says of a redirect: the address or the thing that it was given."""
    address = normal(written)
    return f"redirect:{written}" if address is None else f"redirect:/{address}"


def _above(address: str) -> Iterator[tuple[str, str]]:
    """An address, then each above it, with what was cut off: '1/2/x', '1/2/', '1/'."""
    path, mark, anchor = address.partition("#")
    yield address, ""
    if mark:
        yield path, f"{mark}{anchor}"
    while above := posixpath.dirname(path.removesuffix("/")):
        path = f"{above}/"
        yield path, address[len(path) :]
