"""Documents read from their files: each step is taken for a batch of them (see `batches`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from portal.kinds.disclosure import Disclosure
from portal.kinds.marks import Marked, walk
from portal.kinds.references import references
from portal.language.languages import LANGUAGES, ZH, Language
from portal.machine.memory import Memory
from portal.machine.scan import Stamp, stamps
from portal.privacy.found import found_in
from portal.problems.problem import Problem
from portal.reading.bodies import RESTATED, Outline, body_path, restated_path
from portal.reading.card import Card, card_of, with_lines
from portal.reading.exceptions import Passing
from portal.reading.figures import figures_of_record, figures_of_texts
from portal.reading.personal import personal_in
from portal.reading.salvage import salvaged
from portal.reading.source import Positions, Source, decode, read, read_whole
from portal.reading.texts import check_bound, check_outlines, read_outlines
from portal.reading.validate import validate
from portal.reading.values import check_codes, check_values
from portal.reading.versions import check_kept, kept_files, versions
from portal.reading.vocabularies import Vocabularies

_CHINESE = f".{ZH.code}.md"

Steps = tuple[Callable[["DocumentReading", Disclosure, "Shelf"], None], ...]
"""What is done with every document, each step for a whole batch before the next."""


class Shelf(NamedTuple):
    """Where documents lie: the office's folder, the files in it, its vocabularies.

    `positions` finds where in them something stands; `steps` are those that are taken with each: a
    check alone needs less of their cards. `passing` is what is not personal here, `memory` knows
    the texts in which nothing was found.
    """

    root: Path
    files: Mapping[str, Stamp]
    vocabularies: Vocabularies
    positions: Positions
    steps: Steps
    passing: Passing
    memory: Memory


@dataclass
class DocumentReading:
    """What is known of the document in the file at `path`, and every problem of its files.

    `card` and `record` stay None when the record cannot be read. `bodies` are the files of its
    text, `restated` those of the restatement beside it; `contents` are the bytes of these and of
    those kept of its versions.
    """

    path: str
    raw: bytes = b""
    source: Source | None = None
    record: Disclosure | None = None
    card: Card | None = None
    bodies: dict[Language, str] = field(default_factory=dict)
    restated: dict[Language, str] = field(default_factory=dict)
    contents: dict[str, bytes | None] = field(default_factory=dict)
    digest: str = ""
    outlines: dict[str, Outline] = field(default_factory=dict)
    restated_outlines: dict[str, Outline] = field(default_factory=dict)
    marked: tuple[Marked, ...] = ()
    untranslated: bool = False
    problems: list[Problem] = field(default_factory=list)


def read_documents(paths: Iterable[str], shelf: Shelf) -> list[DocumentReading]:
    """The documents in some files."""
    readings = [DocumentReading(path) for path in paths]
    for reading in readings:
        reading.raw = read(reading.path, shelf.root) or b""
    for reading in readings:
        reading.source, reading.problems = decode(reading.raw, reading.path)
    for reading in readings:
        if reading.source is not None:
            _validate(reading, reading.source, shelf)
    known = [(reading, reading.record) for reading in readings if reading.record is not None]
    for step in shelf.steps:
        for reading, record in known:
            step(reading, record, shelf)
    return readings


def _validate(reading: DocumentReading, source: Source, shelf: Shelf) -> None:
    stem = reading.path.rsplit("/", 1)[-1].removesuffix(".yml")
    number = Disclosure.identity(stem, source.value)
    reading.record, found = validate(Disclosure, source, id=number, file=reading.path)
    reading.problems += found
    if reading.record is None:
        coded = salvaged(Disclosure, source.value)
        reading.problems += check_codes(reading.path, coded, shelf.positions, shelf.vocabularies)


def _read_files(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    """The texts of a document and of its versions are kept."""
    reading.bodies = {language: body_path(record, language) for language in LANGUAGES}
    if record.body == "both":
        reading.restated = {language: restated_path(record, language) for language in LANGUAGES}
    texts = (*reading.bodies.values(), *reading.restated.values(), *kept_files(record))
    reading.contents = {path: read(path, shelf.root) for path in texts}


def _digest_files(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    """All files of a document that can be published go into its digest."""
    attached = ((path, read_whole(path, shelf.root)) for path in _attached(record))
    digest = sha256(_heading(record.file, reading.raw) + reading.raw)
    for path, raw in chain(reading.contents.items(), attached):
        digest.update(_heading(path, raw))
        digest.update(raw or b"")
    reading.digest = digest.hexdigest()


def _read_outlines(reading: DocumentReading, _: Disclosure, __: Shelf) -> None:
    reading.outlines, found = read_outlines(reading.path, reading.bodies, reading.contents)
    reading.problems += found
    if reading.restated:
        texts, found = read_outlines(reading.path, reading.restated, reading.contents)
        reading.restated_outlines = texts
        reading.problems += found


def _check_outlines(reading: DocumentReading, record: Disclosure, _: Shelf) -> None:
    reading.problems += check_outlines(reading.outlines, reading.bodies, reading.contents, top=2)
    reading.problems += check_kept(record, reading.contents)
    if reading.restated:
        texts, paths = reading.restated_outlines, reading.restated
        reading.problems += check_outlines(texts, paths, reading.contents, top=2)
        if "zh" in texts and "zh" in reading.outlines:
            reading.problems += check_bound(reading.outlines["zh"], texts["zh"], paths[ZH])


def _walk(reading: DocumentReading, record: Disclosure, _: Shelf) -> None:
    reading.marked = tuple(walk(record))


def _check_values(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    lacking, found = check_values(record, reading.marked, shelf.positions, shelf.vocabularies)
    reading.problems += found
    reading.untranslated = bool(lacking) or "en" not in reading.outlines
    if reading.restated:
        reading.untranslated |= "en" not in reading.restated_outlines


def _look_through(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    """No text tells of a person, and English says the figures of its Chinese."""
    texts = {
        reading.path: reading.raw,
        **{path: raw or b"" for path, raw in reading.contents.items()},
    }
    if (pieces := tuple(texts.values())) in shelf.memory:
        return
    findings = {path: [*found_in(raw)] for path, raw in texts.items()}
    for path, found in findings.items():
        reading.problems += personal_in(path, texts[path], found, shelf.passing)
    differing = [
        *figures_of_record(record, reading.marked, shelf.positions),
        *figures_of_texts(reading.contents),
    ]
    reading.problems += differing
    if not differing and not any(findings.values()):
        shelf.memory.add(pieces)


def _make_card(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    owned = (record.file, *reading.contents, *_attached(record))
    chinese = (one for one in reading.contents.items() if one[0].endswith(_CHINESE))
    facts = {
        "owned": owned,
        "stamps": stamps(owned, shelf.files),
        "digest": reading.digest,
        "texts": tuple(_text_hashes(record.file, chinese)),
        "references": tuple(tuple(one) for one in references(record, reading.marked)),
        "versions": versions(record, reading.contents),
        "untranslated": reading.untranslated,
    }
    texts = reading.outlines
    if reading.restated:
        named = {f"{RESTATED}.{code}": one for code, one in reading.restated_outlines.items()}
        texts = {**texts, **named}
    reading.card = card_of(record, texts, facts)


def _text_hashes(file: str, texts: Iterable[tuple[str, bytes | None]]) -> Iterator[tuple[str, str]]:
    """The SHA-256 of each text beside the record in `file`: `zh`, `restated.en`, `@DAY.zh`."""
    start = len(file.removesuffix(".yml"))
    for path, raw in texts:
        if raw is not None:
            name = path[start:].removeprefix(".").removesuffix(".md")
            yield name, sha256(raw).hexdigest()


def _add_lines(reading: DocumentReading, record: Disclosure, shelf: Shelf) -> None:
    """A check compares Chinese texts alone; the event log knows those of every language."""
    del shelf
    if reading.card is not None:
        others = (one for one in reading.contents.items() if not one[0].endswith(_CHINESE))
        texts = (*reading.card.texts, *_text_hashes(record.file, others))
        reading.card = with_lines(replace(reading.card, texts=texts), record)


CHECKED: Steps = (
    _read_files,
    _read_outlines,
    _check_outlines,
    _walk,
    _check_values,
    _look_through,
    _make_card,
)
"""The steps of a check alone."""
PUBLISHABLE: Steps = (_read_files, _digest_files, *CHECKED[1:], _add_lines)
"""The steps that also give what pages and files show, and what tells whether it has changed."""


def _attached(record: Disclosure) -> Iterator[str]:
    folder = record.file.rsplit("/", 1)[0]
    return (f"{folder}/{attachment.file}" for attachment in record.attachments)


def _heading(path: str, raw: bytes | None) -> bytes:
    """What a digest has before a file, so that no two sets of files can look the same."""
    return f"\0{path}\0{-1 if raw is None else len(raw)}\0".encode()
