"""Every record of an office by kind, id and index number, with references resolved both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import ClassVar, TypeVar

from portal import language, privacy, reading
from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text
from portal.kinds.office import Office
from portal.kinds.record import Holder, Record, Thing
from portal.kinds.references import Reference
from portal.kinds.registry import KINDS
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES, ZH, Language
from portal.law.timeliness import Timing, timed, timings
from portal.law.workdays import Workdays
from portal.machine.batches import BATCH
from portal.machine.memory import Memory
from portal.machine.scan import Stamp
from portal.problems.problem import Location
from portal.reading.bodies import Body, read_body, restated_path
from portal.reading.card import Card
from portal.reading.documents import CHECKED, PUBLISHABLE, Shelf, Steps, read_documents
from portal.reading.exceptions import Passing, passing, read_exceptions
from portal.reading.quotes import Quote, quotes
from portal.reading.source import Positions
from portal.reading.translations import Translations, read_translations
from portal.reading.vocabularies import Vocabularies

R = TypeVar("R", bound=Record)

RELATIONS = {
    ("validity", "replaced_by"): "replaces",
    ("validity", "repealed"): "repeals",
    ("interprets",): "interpreted-by",
}
"""Where in another document's record this one is named: what this one is to that, or that to it."""


_UNLISTED = {
    noun
    for kind in KINDS
    if kind.model is not Disclosure
    for noun, heading in kind.words.linking.items()
    if heading is None
}


@dataclass(eq=False)
class Catalogue:
    """What the office has published: the one object that pages, checks and outputs read.

    `documents` are cards; `fresh` holds the records of those that were read in this run; `unread`
    are the files of records that could not be read, `odd` what lies among the files but is none.
    When the office's own settings could not be read it is not `settled`: they are made up, and only
    checks may go on. `salvaged` are references of records that could not be read.
    For a check this is enough; pages and files want a `PublishableCatalogue`.
    """

    steps: ClassVar[Steps] = CHECKED

    root: Path
    office: Office
    vocabularies: Vocabularies
    files: Mapping[str, Stamp]
    workdays: Workdays
    records: dict[str, list[Record]] = field(default_factory=dict)
    documents: list[Card] = field(default_factory=list)
    fresh: dict[str, Disclosure] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    backlinks: dict[str, list[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    untranslated: set[str] = field(default_factory=set)
    odd: Mapping[str, str] = field(default_factory=dict)
    settled: bool = True
    salvaged: list[tuple[str, Reference]] = field(default_factory=list)

    @cached_property
    def shelf(self) -> Shelf:
        """Where the documents lie."""
        return Shelf(
            self.root,
            self.files,
            self.vocabularies,
            self.positions,
            self.steps,
            self.passing,
            self.memory,
        )

    @cached_property
    def passing(self) -> Passing:
        """What looks personal and may stand here."""
        contact = self.office.contact
        telephones = [one.telephone for one in self.of(ServicePoint)]
        excepted = read_exceptions(self.root).exceptions
        return passing(excepted, (contact.telephone, contact.fax, *telephones))

    @cached_property
    def memory(self) -> Memory:
        """What was looked through before, and is as it should be."""
        rooms = (*privacy.__path__, *language.__path__, *reading.__path__)
        return Memory(self.root, map(Path, rooms))

    @cached_property
    def misnamed(self) -> frozenset[str]:
        """The names of documents' files that are not those of their numbers; there it is told."""
        pairs = ((one.file.rsplit("/", 1)[-1], one.index_number) for one in self.documents)
        named = ((name.removesuffix(".yml"), Disclosure.stem(number)) for name, number in pairs)
        return frozenset(name for name, expected in named if name != expected)

    @cached_property
    def positions(self) -> Positions:
        """Where in the files of the office something stands."""
        return Positions(self.root)

    def of(self, kind: type[R]) -> list[R]:
        """The records of a kind but documents, in their order."""
        return [record for record in self.records[kind.noun] if isinstance(record, kind)]

    def record_files(self) -> set[str]:
        """Every file that belongs to a record, whether it could be read or not."""
        files = {record.file for records in self.records.values() for record in records}
        files |= {path for card in self.documents for path in card.owned}
        stems = tuple(f"{path.removesuffix('.yml')}." for path in self.unread)
        return files | {path for path in self.files if stems and path.startswith(stems)}

    def document(self, number: str) -> Disclosure:
        """The record of a document, read again if it was not read in this run."""
        if number not in self.fresh:
            card = self._cards[number]
            (reading,) = read_documents([card.file], self.shelf)
            if reading.record is None:
                raise RuntimeError(f"{card.file} changed during the build")
            self.fresh[number] = reading.record
        return self.fresh[number]

    def forget(self, cards: Iterable[Card]) -> None:
        """Let go of the records of documents that are drawn: of 10,000 they would take 100 MB."""
        for card in cards:
            self.fresh.pop(card.index_number, None)

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {card.index_number: card for card in self.documents}

    def card(self, number: str) -> Card:
        """The card of a document."""
        return self._cards[number]

    @cached_property
    def body(self) -> Callable[[str], Body | None]:
        """The body in a file; kept while the pages and downloads of a batch are made of it."""
        return lru_cache(len(LANGUAGES) * BATCH)(partial(read_body, self.root))

    def term(self, vocabulary: str, code: str) -> Text:
        """The name of a code."""
        return self.vocabularies[vocabulary][code].text

    def linked(self, key: str, noun: str) -> list[Thing]:
        """The things of a kind that refer to `key`, each once, in the order of the data."""
        things = (self.things[source] for source in self.backlinks.get(key, ()))
        return [thing for thing in things if thing.noun == noun]

    def issued(self, number: str) -> date:
        """The day on which a document was published."""
        found: date = self.things[f"disclosure:{number}"].model.issued
        return found

    @cached_property
    def translations(self) -> Translations:
        """From which Chinese the English texts were made, as far as it is on record."""
        return read_translations(self.root)

    @cached_property
    def untranslated_paths(self) -> set[str]:
        """The pages on which something has no English."""
        return {self.things[key].path for key in self.untranslated}

    @cached_property
    def quotes(self) -> dict[str, list[Quote]]:
        """What records quote, by the index number of the document."""
        found: dict[str, list[Quote]] = {}
        for one in quotes(one for records in self.records.values() for one in records):
            found.setdefault(one.document, []).append(one)
        return found

    def layer(self, card: Card | Disclosure, language: Language) -> Body | None:
        """The restatement that stands beside a document's original; Chinese for want of English."""
        if card.body != "both":
            return None
        own = self.body(restated_path(card, language))
        return own or self.body(restated_path(card, ZH))

    def cards(self, numbers: Iterable[str]) -> list[Card]:
        """The cards of documents, each once; a number that no document has is passed by."""
        return [self._cards[one] for one in dict.fromkeys(numbers) if one in self._cards]

    def held(self, record: Record) -> bool:
        """Whether the words that state a record stand here as they were issued."""
        return all(card.held for card in self.cards(record.documents))

    @cached_property
    def cited(self) -> set[str]:
        """The index numbers of documents whose sections something refers to."""
        sections = (key for key in self.backlinks if key.startswith("section:"))
        return {key.removeprefix("section:").partition("#")[0] for key in sections}

    def linking(self, key: str) -> list[tuple[str, list[Thing]]]:
        """All things that refer to `key`, by kind, but those that nobody looks for there."""
        groups: dict[str, list[Thing]] = {}
        for source in self.backlinks.get(key, ()):
            thing = self.things[source]
            groups.setdefault(thing.noun, []).append(thing)
        return [(noun, found) for noun, found in groups.items() if noun not in _UNLISTED]

    def relations(self, key: str) -> dict[str, list[Thing]]:
        """What other documents are to this one, read off their records: see `RELATIONS`."""
        found: dict[str, list[Thing]] = {}
        for thing in self.linked(key, Disclosure.noun):
            for _, target, _, loc in thing.model.references:
                relation = RELATIONS.get(loc[:2]) or RELATIONS.get(loc[:1])
                if target == key and relation:
                    found.setdefault(relation, []).append(thing)
        return found

    def successors(self, card: Card) -> list[Card]:
        """The documents that replaced one, one after the other; the last is the one to read."""
        chain = [card]
        while (number := chain[-1].replaced_by) in self._cards:
            following = self._cards[str(number)]
            if following in chain:
                break
            chain.append(following)
        return chain[1:]

    def served(self, record: Record, noun: str) -> list[Thing]:
        """The goals, measures, themes or targets of its plan that a record names."""
        plan = getattr(record, "plan", "")
        return [self.things[f"{noun}:{plan}#{one}"] for one in getattr(record, f"{noun}s", ())]

    def timings(self, document: Disclosure) -> list[Timing]:
        """How long a document and its changes took to be published."""
        return timings(timed(document), self.workdays)

    def companions(self, record: Record, noun: str) -> list[Thing]:
        """The other records of a kind that serve a same measure or theme."""
        served = [*self.served(record, "measure"), *self.served(record, "theme")]
        found = {one.key: one for thing in served for one in self.linked(thing.key, noun)}
        return [thing for key, thing in found.items() if key != record.key]

    def position(self, record: Holder, loc: Location) -> tuple[int, int]:
        """The line and column of a place in a record's file."""
        return self.positions.position(record.file, loc)


class PublishableCatalogue(Catalogue):
    """A catalogue whose cards also have what pages and files show, at the price of reading more."""

    steps: ClassVar[Steps] = PUBLISHABLE


C = TypeVar("C", bound=Catalogue)
