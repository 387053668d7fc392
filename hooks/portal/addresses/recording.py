"""Enter into the event log what happened to the office's things since it was last written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from portal.addresses.ledger import read_ledger
from portal.addresses.ledger_history import is_shallow
from portal.addresses.moves import read_moves
from portal.addresses.past import Role, State, role_of, state_of, steps, unsaved
from portal.kinds.disclosure import Disclosure
from portal.kinds.registry import KINDS
from portal.machine.git import GitError
from portal.pages.identities import identities
from portal.reading.catalogue import PublishableCatalogue
from portal.reading.chain import ChainLine
from portal.reading.differences import ABSENT, Difference, differences, on_the_way, plain
from portal.reading.events import CHAIN, EVENTS, IDS, EventLog, Happening, What
from portal.reading.source import load

_EVIDENCE = ("evidence", "source")
"""Keys that name the documents which say what stands beside them."""
_REVISIONS = ("changes", "restatement_changes")
_TOLD = ("title", "date", "reason")
"""What a tombstone says of what is gone."""
_FOLDERS = {kind.noun: kind.folder for kind in KINDS}

Line = tuple[str, str]
"""A day, and what the log says of it."""


def record_events(catalogue: PublishableCatalogue, today: date) -> int:
    """Enter what is new; returns the number of lines added.

    The first time all that git remembers is entered too, and never again. Raises GitError where git
    then has a part of history only; else as `Chain.append` and `ask_git` do.
    """

    def texts(links: list[ChainLine]) -> Iterator[Line]:
        recorder = _Recorder(catalogue, links)
        if not links:
            yield from recorder.past()
        yield from recorder.present(today.isoformat())

    return CHAIN.append(catalogue.root, texts)


class _Recorder:
    """Holds what is against what the log knows, and tells the difference as events."""

    def __init__(self, catalogue: PublishableCatalogue, links: list[ChainLine]) -> None:
        self.catalogue = catalogue
        self.moves = read_moves(catalogue.root)
        histories = EventLog(links, []).things.items()
        self.known = {one: told.now or {} for one, told in histories if told.removed is None}
        self.files = dict(_files(catalogue))
        self.first = {} if links else _first_days(catalogue.root)

    def past(self) -> Iterator[Line]:
        """What git remembers, from the day on which each address was entered into the ledger.

        What happened before that day was not public yet: the thing begins as it was then.
        """
        root = self.catalogue.root
        if is_shallow(root):
            raise GitError(
                f"git 里只有一部分历史（浅克隆），{EVENTS} 第一次要从全部历史填写；"
                f"请运行 git fetch --unshallow / git has a part of history only (a shallow clone), "
                f"and {EVENTS} is first filled from all of it; run git fetch --unshallow"
            )
        waiting: dict[str, tuple[str, State, Role | None]] = {}
        for step in steps(root):
            yield from self._begun(waiting, step.day)
            for thing, state in step.states.items():
                if thing in self.known:
                    yield from self._entered(thing, state, step.day, partial(_said, step.role))
                elif state is None:
                    waiting.pop(thing, None)
                elif thing in self.files or thing in self.first:
                    begun = waiting[thing][0] if thing in waiting else self._start(thing, step.day)
                    waiting[thing] = begun, state, step.role
        yield from self._begun(waiting, None)

    def _begun(
        self, waiting: dict[str, tuple[str, State, Role | None]], day: str | None
    ) -> Iterator[Line]:
        """What was first published before a day."""
        for thing in [one for one, told in waiting.items() if day is None or told[0] < day]:
            start, state, role = waiting.pop(thing)
            yield from self._entered(thing, state, start, partial(_said, role))

    def _start(self, thing: str, day: str) -> str:
        """When a thing was first published that was there on a day."""
        return self.first.get(thing) or max(day, min(self.first.values(), default=day))

    def present(self, day: str) -> Iterator[Line]:
        """What differs between the log and the office as it is."""
        names: dict[str, dict[str, str]] = {}
        for one in identities(self.catalogue):
            names.setdefault(one.thing, {})[one.place] = one.id
        roles = _Roles(self.catalogue.root)
        for thing, owned in self.files.items():
            state = _state(self.catalogue, owned)
            if thing in names:
                state[IDS] = names[thing]
            since = day if thing in self.known else self.first.get(thing, day)
            yield from self._entered(thing, state, since, partial(roles.of, owned))
        for thing in [one for one in self.known if one not in self.files]:
            yield from self._entered(thing, None, day, partial(_said, None))

    def _entered(
        self, thing: str, state: State | None, day: str, role: Callable[[], Role | None]
    ) -> Iterator[Line]:
        """The lines of what happened to a thing; the log knows its new state from then on."""
        before = self.known.pop(thing, None)
        if state is not None:
            self.known[thing] = state = _with_old_names(before, state)
        found = list(happened(before, state))
        said = role() if found else None
        for what, details in found:
            told = {**details, **self._why(thing, what, before, state)}
            event = Happening(day, what, thing, {**told, **({"role": said} if said else {})})
            if thing in self.files or what == "removed":
                yield day, event.text
            elif what == "published":
                yield day, event.struck  # it is gone, and nobody says that it may still be read

    def _why(
        self, thing: str, what: What, before: State | None, after: State | None
    ) -> dict[str, Any]:
        """The reason that the data give."""
        if what == "removed":
            return self._moved(thing)
        if after is None or before is None:
            return {}
        if what == "withdrawn":
            reason = after["validity"].get("reason")
        else:
            entries = [one for key in _REVISIONS for one in _added(before, after, key)]
            reason = entries[-1].get("note") if entries and what == "changed" else None
        return {"reason": reason} if reason else {}

    def _moved(self, thing: str) -> dict[str, Any]:
        """Why something is not at its address any more, and where it went."""
        noun, _, name = thing.partition(":")
        address = f"{name}/" if noun == Disclosure.noun else f"{_FOLDERS.get(noun, noun)}/{name}/"
        if redirect := self.moves.redirects.get(address):
            reason = redirect.reason.model_dump(exclude_none=True)
            return {"moved": redirect.to, "reason": reason}
        if stone := self.moves.tombstones.get(address):
            title, reason = (
                one.model_dump(exclude_none=True) for one in (stone.title, stone.reason)
            )
            return {"title": title, "date": stone.date.isoformat(), "reason": reason}
        return {}


class _Roles:
    """In which role files were last changed: git is asked for each that has changed, once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._unsaved: frozenset[str] | None = None

    def of(self, files: tuple[str, ...]) -> Role | None:
        """The role, None where nobody says one or it is in no commit yet."""
        if self._unsaved is None:
            self._unsaved = unsaved(self.root)
        return None if not self._unsaved.isdisjoint(files) else role_of(self.root, files)


def _said(role: Role | None) -> Role | None:
    """What a commit has said already."""
    return role


def happened(before: State | None, after: State | None) -> Iterator[tuple[What, dict[str, Any]]]:
    """What happened between two states of a thing, None where it was not published or is gone."""
    if after is None:
        yield "removed", {}
        return
    if before is None:
        yield "published", {"state": after}
    else:
        for one in differences(before, after):
            what: What = "named" if one.field.startswith(IDS) else "changed"
            yield what, {**_told(one), **_evidence(one, before, after)}
    if _is_withdrawn(after) and not _is_withdrawn(before or {}):
        yield "withdrawn", {}


def _told(one: Difference) -> dict[str, Any]:
    told = {"field": one.field, "from": one.before, "to": one.after, "at": one.at}
    return {key: value for key, value in told.items() if value is not ABSENT and value is not None}


def _evidence(one: Difference, before: State, after: State) -> dict[str, Any]:
    """The documents that the nearest entry around a field names, or the entry itself."""
    state = before if one.after is ABSENT else after
    found: Any = None
    for value in on_the_way(state, one.field):
        if isinstance(value, dict):
            found = next((value[key] for key in _EVIDENCE if value.get(key)), found)
    return {"evidence": found if isinstance(found, list) else [found]} if found else {}


def _added(before: State, after: State, key: str) -> list[dict[str, Any]]:
    """The entries of a list that were not there before."""
    known = before.get(key, [])
    return [one for one in after.get(key, []) if one not in known and isinstance(one, dict)]


def _is_withdrawn(state: State) -> bool:
    validity = state.get("validity")
    return isinstance(validity, dict) and validity.get("status") == "withdrawn"


def _with_old_names(before: State | None, state: State) -> State:
    """The state with every id that was ever entered: one that is fixed stays."""
    names = {**state.get(IDS, {}), **(before or {}).get(IDS, {})}
    return {**state, IDS: names} if names else state


def _files(catalogue: PublishableCatalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything with a file of its own, with its record and its texts."""
    for records in catalogue.records.values():
        for record in records:
            yield record.key, (record.file,)
    for card in catalogue.documents:
        stem = card.file.removesuffix(".yml")
        texts = (f"{stem}{'' if name[0] == '@' else '.'}{name}.md" for name, _ in card.texts)
        yield card.key, (card.file, *texts)


def _state(catalogue: PublishableCatalogue, owned: tuple[str, ...]) -> State:
    source, _ = load(owned[0], catalogue.root)
    if source is None:
        raise RuntimeError(f"{owned[0]} changed while it was read")
    values: State = plain(source.value)
    if len(owned) == 1:
        return state_of(values, {})
    number = Disclosure.identity("", values)
    return state_of(values, dict(catalogue.card(number).texts))


def _first_days(root: Path) -> dict[str, str]:
    """On which day each thing's address was first entered into the ledger."""
    found: dict[str, str] = {}
    for line in read_ledger(root).lines:
        thing = line.entry.thing
        found[thing] = min(line.since, found.get(thing, line.since))
    return found
