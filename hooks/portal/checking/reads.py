"""What a check is shown, and so what its answer can depend on.

A build takes over the cards of documents whose own files are as they were when the last build found
no fault in them; it takes none over once anything in the frame differs. So a check that sees one
record, its own files and the frame would answer as before, and is not asked again. It must not see
anything else: it is handed a view from which nothing of other records can be reached. A check that
needs more says so, and is asked in every build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from portal.checking.beginnings import OFFICE_FILES, has_macros
from portal.kinds.disclosure import Attachment, Disclosure
from portal.kinds.office import Office
from portal.kinds.record import Holder, Record
from portal.law.workdays import Workdays
from portal.machine.memory import Memory
from portal.machine.scan import Stamp
from portal.problems.problem import Level, Problem
from portal.problems.rule import Rule
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.reading.exceptions import Passing
from portal.reading.source import Positions, read_whole
from portal.reading.vocabularies import Vocabularies

R = TypeVar("R", bound=Record)
_MAY_HAVE_MACROS = tuple(f".{ending}" for ending in OFFICE_FILES)
_BEGINNING = 16
"""Bytes that tell the types of files apart."""


class Frame(NamedTuple):
    """What every record stands in. When any of it differs, a build takes nothing over.

    See `building.keys.frame_digest`, which covers the files that these are read from.
    """

    office: Office
    vocabularies: Vocabularies
    workdays: Workdays
    today: date
    passing: Passing
    memory: Memory


class Attached(NamedTuple):
    """A file beside a record: its bytes' number, the first of them, whether it holds macros."""

    size: int
    beginning: bytes
    macros: bool


# --- views --------------------------------------------------------------------------------------


class OneRecord(Generic[R]):
    """A record with its own files, in the frame of the build."""

    __slots__ = ("_files", "_positions", "frame", "record")

    def __init__(
        self, record: R, frame: Frame, positions: Positions, files: Mapping[str, Stamp]
    ) -> None:
        self.record = record
        self.frame = frame
        self._positions = positions
        self._files = files

    def at(
        self, rule: Rule, *loc: str | int, level: Level | None = None, **details: object
    ) -> Problem:
        """The problem that a rule is broken at a place of the record."""
        where = self._positions.position(self.record.file, loc)
        return rule.at(self.record.file, where, level=level, **details)

    def attached(self, one: Attachment) -> Attached | None:
        """The file of an attachment, None where there is none beside the record."""
        path = f"{self.record.file.rpartition('/')[0]}/{one.file}"
        if path not in self._files:
            return None
        with (self._positions.office / path).open("rb") as file:
            beginning = file.read(_BEGINNING)
            rest = file.read() if path.lower().endswith(_MAY_HAVE_MACROS) else b""
            return Attached(
                os.fstat(file.fileno()).st_size, beginning, has_macros(beginning + rest)
            )


class OneDocument(OneRecord[Disclosure]):
    """A document with its own files, its texts read too: `anchors` are those of its sections.

    `files` are those that it has, attachments among them.
    """

    __slots__ = ("anchors", "files")

    def __init__(
        self,
        record: Disclosure,
        frame: Frame,
        positions: Positions,
        files: Mapping[str, Stamp],
        card: Card | None,
    ) -> None:
        super().__init__(record, frame, positions, files)
        self.anchors = card.anchors if card else ()
        self.files = tuple(path for path in card.owned if path in files) if card else ()

    def raw(self, path: str) -> bytes:
        """The bytes of one of its files."""
        return read_whole(path, self._positions.office) or b""


@dataclass(frozen=True)
class AllProse:
    """The hand-written pages of the office in `root`."""

    root: Path


@dataclass(frozen=True)
class WholeOffice:
    """Everything that the office has; `today` is the day the build speaks of."""

    catalogue: Catalogue
    today: date

    def at(
        self,
        rule: Rule,
        holder: Holder,
        *loc: str | int,
        level: Level | None = None,
        **details: object,
    ) -> Problem:
        """The problem that a rule is broken at a place of a record, or of the record of a card."""
        where = self.catalogue.position(holder, loc)
        return rule.at(holder.file, where, level=level, **details)

    @cached_property
    def documents(self) -> list[OneDocument]:
        """The documents that were read in this run: all but those taken over."""
        catalogue, fresh = self.catalogue, self.catalogue.fresh
        cards = {
            card.index_number: card for card in catalogue.documents if card.index_number in fresh
        }
        return [
            OneDocument(
                one,
                self.frame,
                catalogue.positions,
                catalogue.files,
                cards.get(number),
            )
            for number, one in fresh.items()
        ]

    def records(self, kind: type[R]) -> Iterator[OneRecord[R]]:
        """The records of a kind that were read in this run, of all kinds for `Record` itself."""
        documents: list[Any] = self.documents if issubclass(Disclosure, kind) else []
        yield from documents
        yield from (one for one in self._others if isinstance(one.record, kind))

    @cached_property
    def _others(self) -> list[OneRecord[Any]]:
        positions, files = self.catalogue.positions, self.catalogue.files
        lists = self.catalogue.records.values()
        return [
            OneRecord(one, self.frame, positions, files) for records in lists for one in records
        ]

    @cached_property
    def frame(self) -> Frame:
        """What every record stands in."""
        found = self.catalogue
        return Frame(
            found.office,
            found.vocabularies,
            found.workdays,
            self.today,
            found.passing,
            found.memory,
        )


# --- checks -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RecordCheck(Generic[R]):
    """Is shown one record of a kind at a time; documents that are taken over are passed by."""

    reads: ClassVar = "record"
    find: Callable[[OneRecord[R]], Iterator[Problem]]
    rules: tuple[Rule, ...]
    kind: type[R]
    last: ClassVar = False

    def problems(self, office: WholeOffice) -> Iterator[Problem]:
        """All it finds in the records that were read in this run."""
        for record in office.records(self.kind):
            yield from self.find(record)


@dataclass(frozen=True)
class TextsCheck:
    """Is shown one document at a time with its texts; those that are taken over are passed by."""

    reads: ClassVar = "texts"
    find: Callable[[OneDocument], Iterator[Problem]]
    rules: tuple[Rule, ...]
    last: ClassVar = False

    def problems(self, office: WholeOffice) -> Iterator[Problem]:
        """All it finds in the documents that were read in this run."""
        for document in office.documents:
            yield from self.find(document)


@dataclass(frozen=True)
class ProseCheck:
    """Is shown the prose in every build."""

    reads: ClassVar = "prose"
    find: Callable[[AllProse], Iterator[Problem]]
    rules: tuple[Rule, ...]
    last: ClassVar = False

    def problems(self, office: WholeOffice) -> Iterator[Problem]:
        """All it finds."""
        return self.find(AllProse(office.catalogue.root))


@dataclass(frozen=True)
class OfficeCheck:
    """Is shown everything in every build.

    One that is to be asked `last` is asked when nothing else is wrong.
    """

    reads: ClassVar = "everything"
    find: Callable[[WholeOffice], Iterator[Problem]]
    rules: tuple[Rule, ...]
    last: bool = False

    def problems(self, office: WholeOffice) -> Iterator[Problem]:
        """All it finds."""
        return self.find(office)


Check = RecordCheck[Any] | TextsCheck | ProseCheck | OfficeCheck
"""A function that looks for faults, the rules it may find broken, and what it is shown."""


def reads_record(
    kind: type[R], *rules: Rule
) -> Callable[[Callable[[OneRecord[R]], Iterator[Problem]]], RecordCheck[R]]:
    """The check of these rules that the function below makes of one record of a kind."""
    return lambda find: RecordCheck(find, rules, kind)


def reads_texts(*rules: Rule) -> Callable[[Callable[[OneDocument], Iterator[Problem]]], TextsCheck]:
    """The check of these rules that the function below makes of one document and its texts."""
    return lambda find: TextsCheck(find, rules)


def reads_prose(*rules: Rule) -> Callable[[Callable[[AllProse], Iterator[Problem]]], ProseCheck]:
    """The check of these rules that the function below makes of all prose."""
    return lambda find: ProseCheck(find, rules)


def reads_everything(
    *rules: Rule, last: bool = False
) -> Callable[[Callable[[WholeOffice], Iterator[Problem]]], OfficeCheck]:
    """The check of these rules that the function below makes of the whole office."""
    return lambda find: OfficeCheck(find, rules, last)
