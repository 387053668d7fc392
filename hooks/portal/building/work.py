"""What a build has to do: the pages that differ from the last build, the files that are gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from portal.building.keys import (
    Key,
    Sources,
    document_key,
    documents_frame,
    identity,
    page_key,
    records_frame,
)
from portal.building.state import State
from portal.drawing.site import Site
from portal.language.languages import LANGUAGES
from portal.outputs.registry import declared, document_files
from portal.pages.page import Page, file_of
from portal.reading.card import Card


@dataclass
class Work:
    """Pages and documents to draw, files to remove, why, and the state that will then hold.

    `proofs` are the hashes that the last build left, `cards` its cards, `outputs` the files of its
    outputs; those of this one are in `state`. `whole` says that nothing of the last build stays,
    `skipped` which outputs are not made, `lacking` whether files of the others are still to come.
    """

    pages: list[Page] = field(default_factory=list)
    documents: list[Card] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    proofs: dict[str, str] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    whole: bool = True
    skipped: Collection[str] = ()
    lacking: bool = False
    outputs: set[str] = field(default_factory=set)
    state: State = field(default_factory=State)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.pages or self.documents or self.gone or self.lacking)

    def name(self, made_from: Sources, site: Site, before: State) -> None:
        """Give the site its identity; there is something to do where it is not as before."""
        keys = chain(self.state.pages.values(), self.state.documents.values())
        self.state.identity = identity(site, made_from, keys)
        self.lacking |= self.state.identity != before.identity


def plan_work(site: Site, before: State, frame: str, skipped: Collection[str] = ()) -> Work:
    """Compare every page's key with that of the last build; no file of the outputs `skipped`."""
    cards = site.catalogue.documents
    state = State(frame, cards={card.file: card for card in cards})
    work = Work(state=state, proofs=before.proofs, cards=list(before.cards.values()))
    work.whole = not before.pages or before.frame != frame
    work.skipped, work.outputs = skipped, before.outputs
    work.state.outputs = declared(site, skipped)
    shared = records_frame(site, frame)
    for page in site.pages:
        key = work.state.pages[page.path] = page_key(page, shared)
        if _differs(work, page.path, key, before.pages.get(page.path)):
            work.pages.append(page)
    shared = work.state.shells_frame = documents_frame(site, frame)
    if before.shells_frame == shared:
        work.state.shells = dict(before.shells)
    for card in site.catalogue.documents:
        key = work.state.documents[card.index_number] = document_key(card, site, shared)
        if _differs(work, card.path, key, before.documents.get(card.index_number)):
            work.documents.append(card)
        elif card.index_number in before.proofs:
            work.state.proofs[card.index_number] = before.proofs[card.index_number]
    work.lacking = not work.state.outputs <= before.outputs
    work.gone = sorted(_gone(before, work.state))
    return work


def _differs(work: Work, path: str, key: Key, before: Key | None) -> bool:
    if reason := key.changed(before):
        work.reasons[path] = reason
    return reason is not None


def _gone(before: State, now: State) -> set[str]:
    """The files of the last build that this one does not have."""
    pages = before.pages.keys() - now.pages.keys()
    gone = {file_of(path, language) for path in pages for language in LANGUAGES}
    for file, card in before.cards.items():
        kept = now.cards.get(file)
        if kept is not card:
            gone |= set(document_files(card)) - set(document_files(kept) if kept else ())
    answered = {file_of(path, language) for path in now.pages for language in LANGUAGES}
    return gone - answered  # a former number still has a page
