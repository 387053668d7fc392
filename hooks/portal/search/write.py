"""The search index in `find/`: made anew, or changed where pages changed since the last build."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from portal.drawing.site import Site
from portal.kinds.glossary import Glossary
from portal.kinds.model import Text
from portal.language.fold import rules, simplified
from portal.language.languages import LANGUAGES, ZH, Language, in_language, strings
from portal.search.edits import Edits
from portal.search.entries import FOLDER, Entries, IndexEntry, text_file
from portal.search.index import CARDS, Index, Sizes
from portal.search.lists import encode
from portal.search.shards import Lists, pack

FORMAT = "2"
"""Of the files of the index; a browser never mixes files of two versions."""
FIRST_HAN, HAN = 0x4E00, 0x5200
FRESH = 4
"""An index of which more than one entry in so many changed is made anew."""


def write_search(
    site: Site, new: Path, old: Path | None, before: Sequence[IndexEntry], drawn: set[str]
) -> tuple[list[IndexEntry], list[str]]:
    """Write the index of a site whose pages lie in `new`, or else in `old` as built before.

    `before` is what the index in `old` holds; `drawn` are the paths of the pages just drawn.
    Returns what the index holds, and the files that the index in `old` has and this one has not.
    """
    folders = [new] if old is None else [new, old]
    maker = Entries(site.catalogue, site.reader, before, folders)
    entries = [*maker.pages(site.pages, drawn), *maker.documents(site.catalogue.documents)]
    changed = _changed(before, entries)
    for language in LANGUAGES:
        index = Index(language, entries, new)
        if old is None or changed is None:
            index.make(maker.read)
        else:
            Edits(Index(language, before, old), index).write(changed, maker.read)
    _write_rest(site, entries, new / FOLDER)
    return entries, _gone(old, new, entries, whole=changed is None)


def _changed(before: Sequence[IndexEntry], now: Sequence[IndexEntry]) -> list[int] | None:
    """The numbers of the entries that differ; None when the index has to be made anew.

    That is so when an entry has another number than before, or there are many.
    """
    if not before or len(now) < len(before) or Sizes.of(now) != Sizes.of(before):
        return None
    if any(one[:2] != two[:2] for one, two in zip(before, now, strict=False)):
        return None
    found = [number for number, one in enumerate(now) if before[number : number + 1] != [one]]
    return found if len(found) * FRESH <= len(now) else None


def _gone(old: Path | None, new: Path, entries: Sequence[IndexEntry], *, whole: bool) -> list[str]:
    """The files of the old index that are not of this one: texts, and all if it was made anew."""
    if old is None:
        return []
    kept = {text_file(one, language) for one in entries for language in LANGUAGES if one.text}
    part = old / FOLDER if whole else old / FOLDER / "pages"
    files = (one.relative_to(old).as_posix() for one in part.rglob("*") if one.is_file())
    return sorted(one for one in files if one not in kept and not (new / one).exists())


def _write_rest(site: Site, entries: Sequence[IndexEntry], folder: Path) -> None:
    """What is small and of the whole index: facets, synonyms, traditional characters, manifests."""
    digest = blake2b(FORMAT.encode(), digest_size=8)
    for entry in entries:
        digest.update(f"{entry.path}#{entry.anchor} {entry.digest} {entry.syllables}".encode())
    facets = pack({name.encode(): Lists(encode(ids)) for name, ids in _facets(entries).items()})
    folder.mkdir(parents=True, exist_ok=True)  # an edit of pages that nobody searches left none
    (folder / "facets.bin").write_bytes(facets)
    pairs = simplified()
    _write(folder / "variants.json", ["".join(pairs), "".join(pairs.values())])
    groups = [_forms(site, language) for language in LANGUAGES]
    _write(folder / "synonyms.json", [list(pair) for pair in zip(*groups, strict=True)])
    for language in LANGUAGES:
        manifest = _manifest(site, language, entries)
        _write(folder / f"{language.code}.json", {"version": digest.hexdigest(), **manifest})


def _facets(entries: Sequence[IndexEntry]) -> dict[str, list[int]]:
    """The entries of every kind, year, topic and status."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        facets = {"kind": entry.kind, "year": entry.date[:4], "topic": entry.topic}
        for facet, value in {**facets, "status": entry.status}.items():
            if value:
                found.setdefault(f"{facet}:{value}", []).append(number)
    return found


def _manifest(site: Site, language: Language, entries: Sequence[IndexEntry]) -> dict[str, Any]:
    sizes = Sizes.of(entries)
    names = {f"{one}:{code}": name for one, code, name in _names(site, entries, language)}
    forms = [group for group in _forms(site, language) if len(group) > 1]
    shared = ("units", "powers", *(("fillers",) if language is ZH else ("stop", "stem")))
    return {
        "count": len(entries),
        "terms": sizes.terms,
        "words": sizes.vocabulary,
        "cards": CARDS,
        "names": names,
        "synonyms": forms,
        "traditional": b64encode(encode(_traditional())).decode(),
        **{name: rules()[name] for name in shared},
    }


def _traditional() -> list[int]:
    """Where traditional characters stand in Unicode, so that others need no look at the pairs."""
    codes = map(ord, simplified())
    return sorted(code - FIRST_HAN for code in codes if FIRST_HAN <= code < FIRST_HAN + HAN)


def _names(
    site: Site, entries: Sequence[IndexEntry], language: Language
) -> Iterator[tuple[str, str, str]]:
    """What the values of facets are called, in the order in which they are offered."""
    kinds = dict.fromkeys(entry.kind for entry in entries)
    yield from (("kind", one, _said(strings()[f"noun.{one}"], language)) for one in kinds)
    for facet, vocabulary in (("topic", "topics"), ("status", "validity")):
        used = {getattr(entry, facet) for entry in entries}
        for code, term in site.catalogue.vocabularies[vocabulary].items():
            if code in used:
                yield facet, code, _said(term.text, language)
    for code, key in (("moved", "number.moved"), ("removed", "number.removed")):
        yield "status", code, _said(strings()[key], language)  # of numbers only


def _said(text: Text, language: Language) -> str:
    return in_language(text, language)[0]


def _forms(site: Site, language: Language) -> list[list[str]]:
    """The glossary's names for the same thing, in one language."""
    groups = []
    for glossary in site.catalogue.of(Glossary):
        for term in glossary.entries:
            first = term.zh if language is ZH else term.en
            aliases = [one for one in term.aliases if one.isascii() != (language is ZH)]
            groups.append([first, *aliases])
    return groups


def _write(file: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
