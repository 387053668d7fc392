"""Every record of an office by kind, id and index number, with references resolved both ways."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from portal.bodies import Outline, check_bodies
from portal.load import Location, load, locate
from portal.messages import nearest
from portal.model import Code, Marked, Record, Ref, Text, Thing, section_anchor, walk
from portal.office import Office
from portal.problems import Problem, problem
from portal.records import KINDS, Disclosure
from portal.validate import validate
from portal.vocabularies import Vocabularies, read_vocabularies

R = TypeVar("R", bound=Record)
SETTINGS = "data/office.yml"


@dataclass
class Catalogue:
    """What the office has published: the one object that pages, checks and outputs read."""

    root: Path
    office: Office
    vocabularies: Vocabularies
    files: list[str]
    records: dict[str, list[Record]] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    backlinks: dict[str, list[str]] = field(default_factory=dict)
    untranslated: set[str] = field(default_factory=set)

    def of(self, kind: type[R]) -> list[R]:
        """The records of a kind, in their order."""
        return [record for record in self.records[kind.noun] if isinstance(record, kind)]

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

    def position(self, record: Record, loc: Location) -> tuple[int, int]:
        """The line and column of a place in a record's file."""
        return locate(self.root / record.file, loc)


def read_catalogue(root: Path) -> tuple[Catalogue | None, list[Problem]]:
    """The catalogue of the office in `root`, None when not even its settings can be read."""
    office, problems = _read_office(root)
    vocabularies, found = read_vocabularies(root)
    problems += found
    if office is None:
        return None, problems
    catalogue = Catalogue(root, office, vocabularies, _files(root))
    for kind in KINDS:
        catalogue.records[kind.noun], found = _read_records(kind, catalogue.files, root)
        problems += found
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


def _files(root: Path) -> list[str]:
    """Every file below `data/`, as a path below the office, in order."""
    return sorted(
        f"{folder[len(str(root)) + 1 :]}/{name}".replace(os.sep, "/")
        for folder, _, names in os.walk(root / "data")
        for name in names
    )


def _read_records(
    kind: type[Record], files: list[str], root: Path
) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for path in filter(kind.matches, files):
        source, found = load(path, root)
        problems += found
        if source is None:
            continue
        stem = path.rsplit("/", 1)[-1].removesuffix(".yml")
        identity = kind.identity(stem, source.value)
        record, found = validate(kind, source, id=identity, file=source.path)
        problems += found
        if record is not None:
            records.append(record)
    records.sort(key=lambda record: (record.order, record.id))
    return records, problems


def _register(catalogue: Catalogue) -> Iterator[Problem]:
    for record in (record for kind in catalogue.records.values() for record in kind):
        things = list(record.things())
        if isinstance(record, Disclosure):
            bodies, problems = check_bodies(record, catalogue.root)
            yield from problems
            if "en" not in bodies:
                catalogue.untranslated.add(record.key)
            things += _sections(record, bodies)
        for thing in things:
            known = catalogue.things.setdefault(thing.key, thing)
            if known is not thing:
                other = known.record.file
                value = getattr(thing.model, "id", record.id)
                yield problem(record.file, (1, 1), "duplicate-id", value=value, other=other)


def _sections(record: Disclosure, bodies: dict[str, Outline]) -> Iterator[Thing]:
    english = {one.anchor: one.title for one in bodies["en"].headings} if "en" in bodies else {}
    for heading in bodies["zh"].headings if "zh" in bodies else ():
        if heading.anchor:
            words = {"zh": heading.title or heading.anchor, "en": english.get(heading.anchor)}
            title = Text.model_construct(**words)  # from Markdown, so there is nothing to validate
            key = record.part_key("section", heading.anchor)
            yield Thing(key, "section", title, record.path, heading.anchor, record, record)


# --- references and codes -----------------------------------------------------------------------

_NOUNS = {
    "disclosure": ("索引号", "document"),
    "section": ("章节", "section"),
    "plan": ("规划", "plan"),
    "goal": ("目标", "goal"),
    "measure": ("举措", "measure"),
    "theme": ("年度重点", "theme"),
    "target": ("指标", "target"),
    "entry": ("名称或术语", "glossary entry"),
}


def _resolve(catalogue: Catalogue) -> Iterator[Problem]:
    ids = _ids_by_holder(catalogue.things)
    for record in (record for kind in catalogue.records.values() for record in kind):
        for marked in walk(record):
            if isinstance(marked.mark, Ref):
                yield from _link(catalogue, record, marked, marked.mark, ids)
            elif isinstance(marked.mark, Code):
                yield from _code(catalogue, record, marked, marked.mark)
            elif marked.value.en is None:
                catalogue.untranslated.add(_thing_around(record, marked))
                where = catalogue.position(record, marked.loc)
                key = ".".join(map(str, marked.loc))
                yield problem(record.file, where, "missing-english", level="warning", key=key)


def _ids_by_holder(things: Iterable[str]) -> dict[str, list[str]]:
    """Known ids by the part of the key before them, for "did you mean"."""
    ids: dict[str, list[str]] = {}
    for key in things:
        noun, _, rest = key.partition(":")
        holder, mark, part = rest.rpartition("#")
        ids.setdefault(f"{noun}:{holder}{mark}", []).append(part)
    return ids


def _link(
    catalogue: Catalogue, record: Record, marked: Marked, ref: Ref, ids: dict[str, list[str]]
) -> Iterator[Problem]:
    prefix = f"{ref.kind}:"
    if ref.within:
        prefix += f"{_enclosing(marked, ref.within)}#"
    value = section_anchor(marked.value) if ref.kind == "section" else marked.value
    target = prefix + value
    if target in catalogue.things:
        sources = catalogue.backlinks.setdefault(target, [])
        source = _thing_around(record, marked)
        if source not in sources:
            sources.append(source)
        return
    where = catalogue.position(record, marked.loc)
    hint_zh, hint_en = nearest(value, ids.get(prefix, ()))
    kind_zh, kind_en = _NOUNS[ref.kind]
    yield problem(
        record.file,
        where,
        "unknown-reference",
        kind_zh=kind_zh,
        kind_en=kind_en,
        value=marked.value,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )


def _enclosing(marked: Marked, name: str) -> str:
    for holder in reversed(marked.holders):
        if found := getattr(holder, name, None):
            return str(found)
    return ""


def _thing_around(record: Record, marked: Marked) -> str:
    for holder in reversed(marked.holders[1:]):
        if noun := getattr(holder, "noun", None):
            return record.part_key(noun, getattr(holder, "id"))  # noqa: B009 - every part has one
    return record.key


def _code(catalogue: Catalogue, record: Record, marked: Marked, code: Code) -> Iterator[Problem]:
    known = catalogue.vocabularies[code.vocabulary]
    if marked.value in known:
        return
    hint_zh, hint_en = nearest(marked.value, known)
    if not hint_zh:
        listed = ", ".join(known)
        hint_zh, hint_en = f"；可用：{listed}", f"; known: {listed}"
    yield problem(
        record.file,
        catalogue.position(record, marked.loc),
        "unknown-code",
        value=marked.value,
        list=code.vocabulary,
        hint_zh=hint_zh,
        hint_en=hint_en,
    )
