"""What the last build left behind, so that the next one redraws only what changed.

One file in the work folder beside the output, written when the output is whole. It begins with the
program that wrote it and a hash over all that follows, and tells the mark of the site that it
belongs to, and the stamps of its files. Where any of this is not so, nothing is known.
"""

from __future__ import annotations

import marshal
import os
import struct
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain, starmap
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from portal.building.allowed import STATE, read_mark, work_folder
from portal.building.keys import Key
from portal.building.seal import SIZE, Stamps, unbroken
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
    `shells` those of the frame of documents' pages, `shells_frame`. `identity` is what the mark of
    the site tells, `files` the stamps of its files.
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
    identity: str = ""
    files: Stamps = field(default_factory=dict)


def state_file(out: Path) -> Path:
    """Where the state of an output folder lies."""
    return work_folder(out) / STATE


def read_state(out: Path, program: str, frame: str) -> State:
    """The state of the last build, without its cards when it was made in another frame.

    An empty one unless this very `program` wrote it, for the site that is there, and neither has
    changed since.
    """
    try:
        with (
            state_file(out).open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as raw,
            closing(_chunks(raw, _proved(raw, program))) as parts,
        ):
            state = _state(next(parts), parts, frame)
    except (OSError, ValueError):  # none, or not as it was written
        return State()
    if state.identity != read_mark(out):
        return State()
    if state.frame == frame and not unbroken(out, state.files):
        return State()
    return state


def _state(kept: Any, cards: Iterator[Any], frame: str) -> State:
    made_with, identity, names, stamps, pages, documents, templates, search, *rest = kept
    readings, proofs, outputs, shells, shells_frame = rest
    same = made_with == frame
    return State(
        made_with,
        dict(zip(pages, map(_key, pages.values()), strict=True)),
        dict(zip(documents, map(_key, documents.values()), strict=True)),
        {one.file: one for one in starmap(Card, chain(*cards))} if same else {},
        templates if same else {},
        unpacked(search) if same else [],
        readings,
        proofs if same else {},
        outputs,
        {key: Shell(*shell) for key, shell in shells.items()},
        shells_frame,
        identity,
        {
            name: stamps[at : at + SIZE]
            for name, at in zip(names, range(0, len(stamps), SIZE), strict=True)
        },
    )


_key = partial(tuple.__new__, Key)
"""As `_make`, in a third of the time: thousands are taken up."""


def _proved(raw: mmap, program: str) -> int:
    """Where a state begins behind its head. Raises ValueError if it is not as it was written."""
    head = _head(program, sha256())
    with memoryview(raw) as view:
        proof = sha256(view[len(head) :])
        if view[: len(head)] != _head(program, proof):
            raise ValueError("another program's, or damaged")
    return len(head)


def _head(program: str, proof: Any) -> bytes:
    return f"portal state {program} {proof.hexdigest()}\n".encode()


def _chunks(raw: mmap, at: int) -> Generator[Any, None, None]:
    """The parts of a state file from a place on, each behind its length."""
    with memoryview(raw) as view:
        while at < len(view):
            start = at + _LENGTH.size
            at = start + _LENGTH.unpack_from(view, at)[0]
            yield marshal.loads(view[start:at])  # noqa: S302 - `write_state` wrote it


def write_state(out: Path, program: str, state: State) -> None:
    """Keep a state; the file appears whole or not at all."""
    pages = {path: tuple(key) for path, key in state.pages.items()}
    documents = {number: tuple(key) for number, key in state.documents.items()}
    site = (state.identity, [*state.files], b"".join(state.files.values()))
    shells = {key: tuple(shell) for key, shell in state.shells.items()}
    kept = (state.templates, packed(state.search), state.readings, state.proofs, state.outputs)
    last = (shells, state.shells_frame)
    head = (state.frame, *site, pages, documents, *kept, *last)
    cards = ([*map(values, batch)] for batch in batches(state.cards.values()))
    fresh = state_file(out).with_suffix(".new")
    proof = sha256()
    parts = chain.from_iterable(map(_chunk, chain([head], cards)))
    write_pieces(fresh, chain([_head(program, proof)], _proving(parts, proof)))
    with fresh.open("r+b") as file:
        file.write(_head(program, proof))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(state_file(out))


def _proving(parts: Iterable[bytes], proof: Any) -> Iterator[bytes]:
    for part in parts:
        proof.update(part)
        yield part


def _chunk(part: Any) -> tuple[bytes, bytes]:
    raw = marshal.dumps(part, _FORMAT)
    return _LENGTH.pack(len(raw)), raw
