"""The publication log: what records tell of documents, and what only the event log remembers.

An entry that was taken out of a record, a first day that was corrected, a document that was
removed: what happened stays told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from portal.kinds.disclosure import Disclosure
from portal.law.timeliness import SINCE, Timed
from portal.machine.once import once
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.events import Happening, History, events_of
from portal.reading.log import Event as What
from portal.reading.log import Line, log_line

_LISTS: dict[str, What] = {"changes": "changed", "restatement_changes": "restated"}
_ENTRY = re.compile(rf"({'|'.join(_LISTS)})(?:/\d+)?").fullmatch


@once
def publication_log(catalogue: Catalogue) -> list[Line]:
    """Its lines, the latest first."""
    things = events_of(catalogue).things
    lines: list[Line] = []
    for card in catalogue.documents:
        history = things.get(card.key)
        lines += card.log if history is None else _remembered(card, history)
    for history in _gone(catalogue):
        lines += _of_removed(history)
    return sorted(lines, reverse=True)


def removed_spans(catalogue: Catalogue) -> Iterator[Timed]:
    """How long documents took to be published that were removed since, as `timed` tells it."""
    for history in _gone(catalogue):
        state = history.last
        if state and state["mode"] == "proactive":
            formed, published, why = (
                state["created"][:10],
                state["issued"],
                state.get("late_reason"),
            )
            if SINCE.isoformat() <= formed <= published:
                yield formed, published, (why["zh"], why.get("en")) if why else None


def _gone(catalogue: Catalogue) -> Iterator[History]:
    """The documents that were removed; one that was given another number is there."""
    for thing, history in events_of(catalogue).things.items():
        if thing.startswith(f"{Disclosure.noun}:") and thing not in catalogue.things:
            removed = history.removed
            if removed and "moved" not in (removed.details or {}):
                yield history


def _remembered(card: Card, history: History) -> Iterator[Line]:
    """The lines of a document: its record's, and those that the record tells otherwise by now."""
    first = history.first
    begun = (first or {}).get("issued", card.published)
    title = card.title.model_dump(exclude_none=True)
    if begun == card.published:
        yield from card.log
    else:
        yield log_line(card.index_number, title, begun, "published")
        yield from card.log[1:]
    for event in history.events if len(history.links) > 1 else ():
        for what, entry in _deleted(event):
            line = log_line(card.index_number, title, entry.get("date"), what, entry.get("note"))
            if line not in card.log:
                yield line
        if event.what == "withdrawn" and card.status != "withdrawn":
            reason = (event.details or {}).get("reason")
            yield log_line(card.index_number, title, event.day, "withdrawn", reason)


def _deleted(event: Happening) -> Iterator[tuple[What, dict[str, Any]]]:
    """The entries of a document's changes that an event took out of its record."""
    told = event.details or {}
    found = _ENTRY(told.get("field", ""))
    if event.what == "changed" and found and "from" in told:
        kept = told.get("to") or []
        entries = told["from"] if isinstance(told["from"], list) else [told["from"]]
        yield from ((_LISTS[found[1]], one) for one in entries if one not in kept)


def _of_removed(history: History) -> Iterator[Line]:
    """When a removed document was published and removed, under the name that is left of it."""
    removed = history.removed
    if removed is None:
        return
    number = removed.thing.partition(":")[2]
    told, state = removed.details or {}, history.first
    title = told.get("title") or (state or {}).get("title") or {"zh": number}
    if state:
        yield log_line(number, title, state["issued"], "published")
    yield log_line(number, title, told.get("date", removed.day), "removed", told.get("reason"))
