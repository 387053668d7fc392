"""What the last build left behind, so that the next one redraws only what changed.

One file beside the output. It is deleted before the output is touched and written when the output
is whole, so a crash leaves none, and a build that finds none starts from nothing.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, starmap
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from portal.building.keys import Key
from portal.drawing.shell import Shell, Shells
from portal.machine.batches import batches
from portal.machine.files import write_pieces
from portal.reading.card import Card, values
from portal.search.entries import IndexEntry, packed, unpacked

_LENGTH = struct.Struct("<Q")
_FORMAT = 4
"""Of `marshal`: what stands in many cards is kept, and read, once."""


@dataclass
class State:
    """Keys of pages by path and of documents by number; cards, templates, index, pinyin.

    `search` is what the index holds, `readings` the pinyin of names; `proofs` are the hashes of
    each document's files, by number; `outputs` the files that come and go with the documents;
    `shells` those of the frame of documents' pages, `shells_frame`.
    """

    frame: str = ""
    pages: dict[str, Key] = field(default_factory=dict)
    documents: dict[str, Key] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    templates: dict[str, bytes] = field(default_factory=dict)
    search: list[IndexEntry] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)
    proofs: dict[str, str] = field(default_factory=dict)
    outputs: set[str] = field(default_factory=set)
    shells: Shells = field(default_factory=dict)
    shells_frame: str = ""


def state_file(out: Path) -> Path:
    """Where the state of an output folder lies."""
    return out.with_name(f".{out.name}.state")


def read_state(out: Path, frame: str) -> State:
    """The state of the last build, without its cards when it was made in another frame."""
    try:
        with state_file(out).open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as raw:
            kept, *cards = _chunks(raw)
        made_with, pages, documents, templates, search, readings, proofs, *rest = kept
        outputs, shells, shells_frame = rest
    except (FileNotFoundError, ValueError, EOFError, TypeError, struct.error):
        return State()  # none, or another version's
    if not out.is_dir():
        return State()
    return State(
        made_with,
        dict(zip(pages, map(_key, pages.values()), strict=True)),
        dict(zip(documents, map(_key, documents.values()), strict=True)),
        {one.file: one for one in starmap(Card, chain(*cards))} if made_with == frame else {},
        templates if made_with == frame else {},
        unpacked(search) if made_with == frame else [],
        readings,
        proofs if made_with == frame else {},
        outputs,
        {key: Shell(*shell) for key, shell in shells.items()},
        shells_frame,
    )


_key = partial(tuple.__new__, Key)
"""As `_make`, in a third of the time: thousands are taken up."""


def _chunks(raw: mmap) -> Iterator[Any]:
    """The parts of a state file, each behind its length."""
    with memoryview(raw) as view:
        at = 0
        while at < len(view):
            start = at + _LENGTH.size
            at = start + _LENGTH.unpack_from(view, at)[0]
            yield marshal.loads(view[start:at])  # noqa: S302 - `write_state` wrote it


def write_state(out: Path, state: State) -> None:
    """Keep a state; the file appears whole or not at all."""
    pages = {path: tuple(key) for path, key in state.pages.items()}
    documents = {number: tuple(key) for number, key in state.documents.items()}
    fresh = state_file(out).with_suffix(".new")
    shells = {key: tuple(shell) for key, shell in state.shells.items()}
    kept = (state.templates, packed(state.search), state.readings, state.proofs, state.outputs)
    last = (shells, state.shells_frame)
    head = (state.frame, pages, documents, *kept, *last)
    cards = ([*map(values, batch)] for batch in batches(state.cards.values()))
    write_pieces(fresh, chain.from_iterable(map(_chunk, chain([head], cards))))
    fresh.replace(state_file(out))


def _chunk(part: Any) -> tuple[bytes, bytes]:
    raw = marshal.dumps(part, _FORMAT)
    return _LENGTH.pack(len(raw)), raw


def drop_state(out: Path) -> None:
    """Forget the last build."""
    state_file(out).unlink(missing_ok=True)
