"""Read an office's folder into a catalogue: settings, records, documents, and what they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from portal.kinds.disclosure import Disclosure
from portal.kinds.kind import Kind
from portal.kinds.marks import Ref, walk
from portal.kinds.model import Text
from portal.kinds.office import Office
from portal.kinds.plan import Plan
from portal.kinds.record import Record, Thing
from portal.kinds.references import Reference, place_of, reference_of, references, siblings
from portal.kinds.registry import KINDS, NAMED
from portal.machine.batches import batches
from portal.machine.scan import Stamp, scan, stamps
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.card import Card
from portal.reading.catalogue import C, Catalogue
from portal.reading.documents import read_documents
from portal.reading.figures import figures_of_record
from portal.reading.holidays import read_workdays
from portal.reading.salvage import salvaged
from portal.reading.source import MISSING_FILE, Source, load
from portal.reading.texts import HEADING_ANCHOR, HEADING_MARK
from portal.reading.validate import UNKNOWN_KEY, fits, look_alike, validate
from portal.reading.values import check_codes, check_values
from portal.reading.vocabularies import read_vocabularies

SETTINGS = "data/office.yml"
_UNNAMED = frozenset({HEADING_ANCHOR.code, HEADING_MARK.code})
_NAMELESS = Text(zh="-")
_STAND_IN = Office(name=_NAMELESS, short_name=_NAMELESS, site_name=_NAMELESS)
"""So that the other files are read too when the settings cannot be."""


DUPLICATE_ID = Rule(
    "duplicate-id",
    "'{value}' 重复，{other} 已经用过",
    "'{value}' is already used in {other}",
    cure=Cure("请给其中一个另起编号", "give one of the two another"),
)
UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    "找不到 {kind_zh} '{value}'{hint_zh}",
    "there is no {kind_en} '{value}'{hint_en}",
    cure=Cure("请改正名称，或先加上所指的内容", "correct the name, or first add what it names"),
)

WRONG_FOLDER = Rule(
    "wrong-folder",
    "这份记录是“{zh}”，应放在 {folder}",
    "this record is of the kind '{en}' and belongs into {folder}",
    cure=Cure("请把文件移到那里", "move the file there"),
)


def read_catalogue(
    root: Path, sort: type[C], memo: Mapping[str, Card] | None = None
) -> tuple[C, list[Problem]]:
    """The catalogue of the office in `root`, not `settled` when its settings cannot be read.

    `sort` is the sort of catalogue wanted: one for a check is read in less time. `memo` holds the
    cards of the last build by file; unchanged ones are taken over.
    """
    office, problems = _read_office(root)
    vocabularies, found = read_vocabularies(root)
    problems += found
    workdays, found = read_workdays(root)
    problems += found
    files, odd = scan(root)
    catalogue = sort(root, office or _STAND_IN, vocabularies, files, workdays, odd=odd)
    documents = f"data/{Disclosure.folder}/"
    others = [path for path in catalogue.files if not path.startswith(documents)]
    for kind in KINDS:
        if kind.model is not Disclosure:
            catalogue.records[kind.noun], found = _read_records(kind.model, others, catalogue)
            problems += found
    problems += _read_documents(catalogue, memo or {})
    problems += _register(catalogue)
    unmarked = {one.path for one in problems if one.rule in _UNNAMED}
    problems += _resolve(catalogue, unmarked)
    catalogue.settled = office is not None
    return catalogue, problems


def _read_office(root: Path) -> tuple[Office | None, list[Problem]]:
    if not (root / SETTINGS).exists():
        return None, [MISSING_FILE.at(SETTINGS, (1, 1), name=SETTINGS)]
    source, problems = load(SETTINGS, root)
    if source is None:
        return None, problems
    office, found = validate(Office, source)
    return office, [*problems, *found]


def official_site(root: Path) -> str | None:
    """The official address of the office in `root`, where it has declared one that can be read."""
    office, _ = _read_office(root)
    return office.official_url if office else None


def _read_records(
    kind: type[Record], files: list[str], catalogue: Catalogue
) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for path in filter(kind.matches, files):
        catalogue.unread.add(path)
        source, found = load(path, catalogue.root)
        problems += found
        if source is None:
            continue
        stem = path.rsplit("/", 1)[-1].removesuffix(".yml")
        record, found = validate(kind, source, id=kind.identity(stem, source.value), file=path)
        elsewhere = _elsewhere(kind, source, found)
        problems += elsewhere or found
        if record is None and not elsewhere:
            problems += _salvage(kind, stem, source, catalogue)
        if record is not None:
            records.append(record)
            catalogue.unread.remove(path)
    records.sort(key=lambda record: (record.order, record.id))
    return records, problems


def _salvage(kind: type[Record], stem: str, source: Source, catalogue: Catalogue) -> list[Problem]:
    """The problems of codes in a record that cannot be read; its references wait for the others."""
    value = {**source.value, "plan": stem} if kind is Plan else source.value
    found = [*salvaged(kind, value)]
    catalogue.salvaged += [
        (source.path, reference_of(one, one.mark)) for one in found if isinstance(one.mark, Ref)
    ]
    return check_codes(source.path, found, catalogue.positions, catalogue.vocabularies)


def _elsewhere(kind: type[Record], source: Source, found: list[Problem]) -> list[Problem]:
    """That a record of another kind lies here, where its keys say so."""
    if all(one.rule != UNKNOWN_KEY.code for one in found):
        return []
    other = kind_of(source, besides=kind)
    return [wrong_folder(source.path, other)] if other else []


def kind_of(source: Source, besides: type[Record] | None = None) -> Kind | None:
    """The kind of which what stands in a source would be a record, whatever its file is called."""
    for kind in KINDS:
        if kind.model is besides or "*" not in kind.pattern:
            continue
        if fits(kind.model, source, id="here", file=source.path):
            return kind
    return None


def wrong_folder(path: str, kind: Kind) -> Problem:
    """That a record lies where nobody reads it."""
    told = kind.words.nouns[kind.noun]
    return WRONG_FOLDER.at(path, (1, 1), zh=told.zh, en=told.en, folder=f"data/{kind.folder}/")


def _read_documents(catalogue: Catalogue, memo: Mapping[str, Card]) -> Iterator[Problem]:
    kept = {
        path: card
        for path, card in memo.items()
        if path in catalogue.files and _unchanged(card, catalogue.files)
    }
    others = (path for path in catalogue.files if path not in kept and Disclosure.matches(path))
    for batch in batches(others):
        for reading in read_documents(batch, catalogue.shelf):
            yield from reading.problems
            if reading.card is not None and reading.record is not None:
                kept[reading.path] = reading.card
                catalogue.fresh[reading.card.index_number] = reading.record
            else:
                catalogue.unread.add(reading.path)
    catalogue.documents = [kept[path] for path in catalogue.files if path in kept]


def _register(catalogue: Catalogue) -> Iterator[Problem]:
    addresses: dict[str, Thing] = {}
    for thing in _document_things(catalogue):
        known = catalogue.things.setdefault(thing.key, thing)
        if known is not thing:
            yield _twice(catalogue, thing, known)
    for thing in _record_things(catalogue):
        known = catalogue.things.setdefault(thing.key, thing)
        placed = addresses.setdefault(thing.address, thing)
        if known is not thing or placed is not thing:
            yield _twice(catalogue, thing, placed if known is thing else known)


def _twice(catalogue: Catalogue, thing: Thing, known: Thing) -> Problem:
    loc: Location = ("index_number",)
    if isinstance(thing.record, Record):
        loc = place_of(thing.record, thing.model)
    value = getattr(thing.model, "id", thing.record.id)
    where = catalogue.position(thing.record, loc)
    other = known.record.file
    return DUPLICATE_ID.at(thing.record.file, where, value=value, other=other)


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


def _resolve(catalogue: Catalogue, unmarked: set[str]) -> Iterator[Problem]:
    found: list[tuple[str, Reference]] = []
    for records in catalogue.records.values():
        for record in records:
            marked = tuple(walk(record))
            english, problems = check_values(
                record, marked, catalogue.positions, catalogue.vocabularies
            )
            yield from problems
            yield from figures_of_record(record, marked, catalogue.positions)
            catalogue.untranslated |= set(english)
            found += ((record.file, reference) for reference in references(record, marked))
    for card in catalogue.documents:
        found += ((card.file, Reference(*one)) for one in card.references)
    _register_sections(catalogue, found)
    found += (one for one in catalogue.salvaged if one[1].target not in catalogue.things)
    for file, reference in found:
        if not _unmarked(catalogue, reference.target, unmarked):
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
    if _unread(catalogue, reference.target) or _holder_unknown(catalogue, reference.target):
        return  # its own problem says why
    if alike := look_alike(
        reference.written, file, catalogue.positions.position(file, reference.loc)
    ):
        yield alike
        return
    known = siblings(reference.target, catalogue.things)
    hint_zh, hint_en = nearest(reference.written, known)
    kind = NAMED[reference.target.partition(":")[0]]
    found = UNKNOWN_REFERENCE.at(
        file,
        catalogue.positions.position(file, reference.loc),
        kind_zh=kind.zh,
        kind_en=kind.en,
        value=reference.written,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )
    yield replace(found, details={**found.details, "target": reference.target})


def _unread(catalogue: Catalogue, target: str) -> bool:
    holder = target.partition(":")[2].partition("#")[0]
    stems = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in catalogue.unread}
    stems |= catalogue.misnamed
    return Disclosure.stem(holder) in stems or ("glossary" in stems and target.startswith("entry:"))


def _unmarked(catalogue: Catalogue, target: str, files: set[str]) -> bool:
    """Whether a section is missing in a text whose headings lack anchors, which is told there."""
    noun, _, rest = target.partition(":")
    if not files or noun != "section" or target in catalogue.things:
        return False
    document = catalogue.things.get(f"{Disclosure.noun}:{rest.partition('#')[0]}")
    return document is not None and not files.isdisjoint(document.model.owned)


def _holder_unknown(catalogue: Catalogue, target: str) -> bool:
    """Whether what should hold the thing is not there, which is told where that is named."""
    noun, _, rest = target.partition(":")
    holder, part, _ = rest.partition("#")
    owner = Disclosure.noun if noun == "section" else Plan.noun
    return bool(holder and part) and f"{owner}:{holder}" not in catalogue.things


def _unchanged(card: Card, files: Mapping[str, Stamp]) -> bool:
    """Whether the files of a card from the last build are as they were."""
    return card.stamps == stamps(card.owned, files)
