"""What an output is: which files it has for an office, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from portal.drawing.site import Site
from portal.pages.files import Entered, Format, OutputFile
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

Made = tuple[str, bytes | Iterable[bytes]]
"""A file below the site's folder, and its content; a large one comes in pieces."""


@dataclass(frozen=True)
class Last:
    """What the last build left, and what this one has made of documents so far.

    `cards` are the last build's; `before` and `now` the proofs of documents' files by index number.
    """

    cards: Sequence[Card] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Output:
    """Something made of the data besides pages.

    `files` says which files it has for an office, without drawing; `make` gives each with its
    content. What is `fixed` is made of the product and the settings alone, so it is written with
    the whole site only. An output with `renew` gives of its files those that differ from the last
    build's. Everything that must know of files - writing, removing, the ledger, the links - asks
    `files`.
    """

    name: str
    files: Callable[[Catalogue], Iterable[OutputFile]]
    make: Callable[[Site], Iterable[Made]] | None = None
    renew: Callable[[Site, Last], Iterable[Made]] | None = None
    fixed: bool = False

    def made(self, site: Site, last: Last) -> Iterable[Made]:
        """The files to write now."""
        if self.renew is not None:
            return self.renew(site, last)
        return self.make(site) if self.make is not None else ()


class DocumentFile(NamedTuple):
    """A file made of a document: whose it is, where it lies below the site's folder, its bytes."""

    index_number: str
    name: str
    raw: bytes


@dataclass(frozen=True)
class DocumentOutput:
    """Forms of each document by itself, made for a batch of them whose pages have been written."""

    name: str
    make: Callable[[Site, Sequence[Card]], Iterable[DocumentFile]]
    formats: tuple[Format, ...] = ()


def at(
    *paths: str, media: str, spoken: bool = False, entered: Entered = "itself"
) -> Callable[[Catalogue], list[OutputFile]]:
    """The `files` of an output whose files are the same for every office."""
    files = [OutputFile(path, media, spoken, entered) for path in paths]
    return lambda _: files
