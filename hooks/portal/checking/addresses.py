"""Rules of addresses: each a generator whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from portal.addresses.answers import Addresses, leads_to
from portal.addresses.former_pages import standing_pages
from portal.addresses.ledger import LEDGER, Known, LedgerEntry, read_ledger
from portal.addresses.ledger_history import lost_lines
from portal.addresses.moves import REDIRECTS, TOMBSTONES, read_moves
from portal.checking.context import Context
from portal.outputs.registry import take_away
from portal.problems.problem import Problem, problem

_MOVED = ("redirect:", "tombstone:")
_RULES = {"created": "ledger-created", "text": "version-changed"}


def address_files(context: Context) -> Iterator[Problem]:
    """The ledger, the moves and the removals must be readable; no line of the ledger is lost."""
    ledger = read_ledger(context.catalogue.root)
    yield from ledger.problems
    yield from read_moves(context.catalogue.root).problems
    if lost := list(lost_lines(context.catalogue.root, ledger)):
        yield problem(LEDGER, (1, 1), "ledger-lost", count=len(lost), text=lost[0])


def addresses(context: Context) -> Iterator[Problem]:
    """No address may vanish, mean another thing, or lead elsewhere.

    To be asked when nothing else is wrong: what could not be read would seem to have vanished.
    """
    catalogue = context.catalogue
    found = Addresses(catalogue, standing_pages(catalogue), take_away(catalogue))
    yield from _gone(found)
    yield from _reused(context, found)
    yield from _moves(found)


def _gone(found: Addresses) -> Iterator[Problem]:
    for address, line in found.dead.items():
        if line and address not in found.moves and found.answer(address) is None:
            rule = "ledger-anchor-gone" if "#" in address else "ledger-gone"
            path, _, anchor = address.partition("#")
            yield problem(
                LEDGER,
                (line, 1),
                rule,
                address=f"/{path}",
                anchor=anchor,
                redirects=REDIRECTS,
                tombstones=TOMBSTONES,
            )


def _reused(context: Context, found: Addresses) -> Iterator[Problem]:
    for text in found.texts.keys() - found.ledger.texts:
        entry = found.texts[text]
        address = entry.address
        known = found.ledger.known(address)
        if known is not None and (was := _other(entry, known)):
            if was.startswith("created=") and _corrected(context, entry, was):
                continue
            yield problem(
                LEDGER,
                (known.line, 1),
                _RULES.get(was.partition("=")[0], "ledger-reused"),
                address=f"/{address}",
                was=was.removeprefix("created="),
                now=_now(entry, was),
            )


def _other(entry: LedgerEntry, known: Known) -> str | None:
    """What the address, or an anchor or a document's day of creation, meant before; else None."""
    things = [thing for thing in known.things if not thing.startswith(_MOVED)]
    if things and entry.thing not in things:
        return things[-1]
    meant = dict(name.split("=", 1) for name in entry.names if "=" in name)
    for name in known.names:
        key, mark, thing = name.partition("=")
        if mark and key in meant and f"{key}={meant[key]}" not in known.names:
            return f"{key}={thing}"
    return None


def _now(entry: LedgerEntry, was: str) -> str:
    key = was.partition("=")[0]
    same = (name for name in entry.names if name.startswith(f"{key}="))
    return next(same, entry.thing).removeprefix("created=")


def _corrected(context: Context, entry: LedgerEntry, was: str) -> bool:
    """Whether the document's own history of changes says that its day of creation was wrong."""
    record = context.catalogue.document(entry.thing.partition(":")[2])
    return any(was.removeprefix("created=") in change.note.zh for change in record.changes)


def _moves(found: Addresses) -> Iterator[Problem]:
    for address, place in found.moves.places.items():
        key = "from" if address in found.moves.redirects else "address"
        if found.lives(address):
            yield place.problem("moved-living", key, address=f"/{address}")
        elif redirect := found.moves.redirects.get(address):
            if found.end(redirect) is None:
                yield place.problem(_fault(found, address), "to", value=redirect.to)
            known = found.ledger.known(address)
            now = leads_to(redirect.to)
            led = [one for one in known.things if one.startswith("redirect:")] if known else []
            corrected = redirect.corrects and [leads_to(redirect.corrects)] == led[-1:]
            if led and now not in led and not corrected:
                yield place.problem("redirect-changed", "to", was=led[-1].removeprefix("redirect:"))
    for address, stone in found.moves.tombstones.items():
        if stone.instead and found.end_of(stone.instead) is None:
            place = found.moves.places[address]
            yield place.problem("redirect-target", "instead", value=stone.instead)


def _fault(found: Addresses, address: str) -> str:
    """Whether a redirect that leads nowhere goes round in a circle."""
    seen: set[str] = set()
    following: str | None = address
    while following is not None and following not in seen:
        seen.add(following)
        redirect = found.moves.redirects.get(following)
        following = found.target(redirect.to) if redirect else None
    return "redirect-target" if following is None else "redirect-loop"
