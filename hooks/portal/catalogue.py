"""Every record of an office by kind, id and index number, with references resolved both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from portal.documents import Card, Stamp, card_references, current, read_card, scan
from portal.load import Location, load, locate
from portal.messages import nearest
from portal.model import Text
from portal.office import Office
from portal.problems import Problem, problem
from portal.record import Holder, Record, Thing
from portal.records import KINDS, Disclosure
from portal.references import NOUNS, Reference, references, siblings
from portal.validate import validate
from portal.values import check_values
from portal.vocabularies import Vocabularies, read_vocabularies

R = TypeVar("R", bound=Record)
SETTINGS = "data/office.yml"


@dataclass
class Catalogue:
    """What the office has published: the one object that pages, checks and outputs read.

    `documents` are cards; `fresh` holds the records of those that were read in this run.
    """

    root: Path
    office: Office
    vocabularies: Vocabularies
    files: Mapping[str, Stamp]
    records: dict[str, list[Record]] = field(default_factory=dict)
    documents: list[Card] = field(default_factory=list)
    fresh: dict[str, Disclosure] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    backlinks: dict[str, list[str]] = field(default_factory=dict)
    untranslated: set[str] = field(default_factory=set)

    def of(self, kind: type[R]) -> list[R]:
        """The records of a kind, in their order. Documents are many: ask for their cards."""
        return [record for record in self.records[kind.noun] if isinstance(record, kind)]

    def document(self, number: str) -> Disclosure:
        """The record of a document, read again if it was not read in this run."""
        if number not in self.fresh:
            card = self._cards[number]
            _, record, _ = read_card(card.file, self.root, self.files, self.vocabularies)
            if record is None:
                raise RuntimeError(f"{card.file} changed during the build")
            return record
        return self.fresh[number]

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {card.index_number: card for card in self.documents}

    def term(self, vocabulary: str, code: str) -> Text:
        """The name of a code."""
        return self.vocabularies[vocabulary][code].text

    def linked(self, key: str, noun: str) -> list[Thing]:
        """The things of a kind that refer to `key`, each once, in the order of the data."""
        things = (self.things[source] for source in self.backlinks.get(key, ()))
        return [thing for thing in things if thing.noun == noun]

    @cached_property
    def cited(self) -> set[str]:
        """The index numbers of documents whose sections something refers to."""
        sections = (key for key in self.backlinks if key.startswith("section:"))
        return {key.removeprefix("section:").partition("#")[0] for key in sections}

    def linking(self, key: str) -> list[tuple[str, list[Thing]]]:
        """All things that refer to `key`, by kind, glossary entries left out."""
        groups: dict[str, list[Thing]] = {}
        for source in self.backlinks.get(key, ()):
            thing = self.things[source]
            groups.setdefault(thing.noun, []).append(thing)
        groups.pop("entry", None)
        return list(groups.items())

    def served(self, record: Record, noun: str) -> list[Thing]:
        """The goals, measures, themes or targets of its plan that a record names."""
        plan = getattr(record, "plan", "")
        return [self.things[f"{noun}:{plan}#{one}"] for one in getattr(record, f"{noun}s", ())]

    def companions(self, record: Record, noun: str) -> list[Thing]:
        """The other records of a kind that serve a same measure or theme."""
        served = [*self.served(record, "measure"), *self.served(record, "theme")]
        found = {one.key: one for thing in served for one in self.linked(thing.key, noun)}
        return [thing for key, thing in found.items() if key != record.key]

    def position(self, record: Holder, loc: Location) -> tuple[int, int]:
        """The line and column of a place in a record's file."""
        return locate(self.root / record.file, loc)


def read_catalogue(
    root: Path, memo: Mapping[str, Card] | None = None
) -> tuple[Catalogue | None, list[Problem]]:
    """The catalogue of the office in `root`, None when not even its settings can be read.

    `memo` holds the cards of the last build by file; unchanged ones are taken over.
    """
    office, problems = _read_office(root)
    vocabularies, found = read_vocabularies(root)
    problems += found
    if office is None:
        return None, problems
    catalogue = Catalogue(root, office, vocabularies, scan(root))
    for kind in KINDS:
        if kind is not Disclosure:
            catalogue.records[kind.noun], found = _read_records(kind, catalogue)
            problems += found
    problems += _read_documents(catalogue, memo or {})
    problems += _register(catalogue)
    problems += _resolve(catalogue)
    return catalogue, problems


def _read_office(root: Path) -> tuple[Office | None, list[Problem]]:
    if not (root / SETTINGS).exists():
        return None, [problem(SETTINGS, (1, 1), "missing-file", name=SETTINGS)]
    source, problems = load(SETTINGS, root)
    if source is None:
        return None, problems
    return validate(Office, source)


def _read_records(kind: type[Record], catalogue: Catalogue) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for path in filter(kind.matches, catalogue.files):
        source, found = load(path, catalogue.root)
        problems += found
        if source is None:
            continue
        stem = path.rsplit("/", 1)[-1].removesuffix(".yml")
        record, found = validate(kind, source, id=kind.identity(stem, source.value), file=path)
        problems += found
        if record is not None:
            records.append(record)
    records.sort(key=lambda record: (record.order, record.id))
    return records, problems


def _read_documents(catalogue: Catalogue, memo: Mapping[str, Card]) -> Iterator[Problem]:
    for path in catalogue.files:
        known = memo.get(path)
        if known is not None and current(known, catalogue.files):
            catalogue.documents.append(known)
            continue
        if not Disclosure.matches(path):
            continue
        card, record, problems = read_card(
            path, catalogue.root, catalogue.files, catalogue.vocabularies
        )
        yield from problems
        if card is not None and record is not None:
            catalogue.documents.append(card)
            catalogue.fresh[card.index_number] = record


def _register(catalogue: Catalogue) -> Iterator[Problem]:
    for things in (_document_things(catalogue), _record_things(catalogue)):
        for thing in things:
            known = catalogue.things.setdefault(thing.key, thing)
            if known is not thing:
                other, value = known.record.file, getattr(thing.model, "id", thing.record.id)
                yield problem(thing.record.file, (1, 1), "duplicate-id", value=value, other=other)


def _document_things(catalogue: Catalogue) -> Iterator[Thing]:
    for card in catalogue.documents:
        yield card.thing()
        if card.untranslated:
            catalogue.untranslated.add(card.key)


def _record_things(catalogue: Catalogue) -> Iterator[Thing]:
    for records in catalogue.records.values():
        for record in records:
            yield from record.things()


# --- references and codes -------------------------------------------------------------------------


def _resolve(catalogue: Catalogue) -> Iterator[Problem]:
    found: list[tuple[str, Reference]] = []
    for records in catalogue.records.values():
        for record in records:
            english, problems = check_values(record, catalogue.root, catalogue.vocabularies)
            yield from problems
            catalogue.untranslated |= set(english)
            found += ((record.file, reference) for reference in references(record))
    for card in catalogue.documents:
        found += ((card.file, reference) for reference in card_references(card))
    _register_sections(catalogue, found)
    for file, reference in found:
        yield from _link(catalogue, file, reference)


def _register_sections(catalogue: Catalogue, found: list[tuple[str, Reference]]) -> None:
    """Only documents that are cited need their sections known."""
    for _, reference in found:
        if reference.target.startswith("section:"):
            number = reference.target.removeprefix("section:").partition("#")[0]
            document = catalogue.things.get(f"{Disclosure.noun}:{number}")
            if isinstance(document, Thing) and isinstance(document.model, Card):
                for thing in document.model.section_things():
                    catalogue.things.setdefault(thing.key, thing)


def _link(catalogue: Catalogue, file: str, reference: Reference) -> Iterator[Problem]:
    if reference.target in catalogue.things:
        sources = catalogue.backlinks.setdefault(reference.target, [])
        if reference.source not in sources:
            sources.append(reference.source)
        return
    value = reference.target.partition(":")[2].rpartition("#")[2]
    hint_zh, hint_en = nearest(value, siblings(reference.target, catalogue.things))
    kind_zh, kind_en = NOUNS[reference.target.partition(":")[0]]
    yield problem(
        file,
        locate(catalogue.root / file, reference.loc),
        "unknown-reference",
        kind_zh=kind_zh,
        kind_en=kind_en,
        value=reference.written,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )
