"""What is searched: an entry for every page with words of its own, and for every glossary entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import to_json

from portal.kinds.glossary import Glossary, GlossaryEntry
from portal.language.languages import LANGUAGES, ZH, Language, in_language
from portal.language.pinyin import Reader
from portal.pages.page import Page, file_of
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue
from portal.search.pagetext import PageText, page_text

FOLDER = "find"
WHOLE = frozenset({"listings/guide.html", "listings/rules.html", "listings/requests.html"})
"""Of the listings these have words of their own; the others are found by name and headings."""


_REMARK = re.compile(r" ?[（(].*[)）]$")
"""Such as that an office is made up; titles do not repeat it."""


class EntryWords(NamedTuple):
    """What an entry says in a language.

    `names` begins with its title, in the language `spoken`; `short` is that title without the name
    of the office, which everything here could bear.
    """

    names: tuple[str, ...]
    short: str
    spoken: str
    lead: str
    headings: tuple[str, ...]
    anchors: tuple[tuple[str, int], ...]


class IndexEntry(NamedTuple):
    """Something to be found: plain values, so that a build can keep it for the next.

    `digest` is of the text behind it; `text` says whether it has one of its own beside `lead`.
    """

    path: str
    anchor: str
    kind: str
    date: str
    number: str
    topic: str
    status: str
    text: bool
    digest: str
    syllables: tuple[str, ...]
    words: tuple[EntryWords, ...]


def packed(entries: Iterable[IndexEntry]) -> list[Any]:
    """Entries as plain values, to be kept."""
    return [(*one[:-1], tuple(map(tuple, one.words))) for one in entries]


def unpacked(kept: Iterable[Any]) -> list[IndexEntry]:
    """The entries that were kept."""
    return [IndexEntry._make((*one[:-1], tuple(map(EntryWords._make, one[-1])))) for one in kept]


def text_file(entry: IndexEntry, language: Language) -> str:
    """Where the text of an entry lies in the site: a document's beside its page."""
    if entry.number:
        return f"{language.prefix}{entry.path}index.txt"
    return f"{FOLDER}/pages/{language.prefix}{entry.path}index.txt"


class Entries:
    """Makes the entries of a site, taking over those of the last build that are as they were."""

    def __init__(
        self,
        catalogue: Catalogue,
        reader: Reader,
        before: Iterable[IndexEntry],
        folders: list[Path],
    ) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.before = {(one.path, one.anchor): one for one in before}
        self.folders = folders

    def pages(self, pages: Iterable[Page], drawn: set[str]) -> Iterator[IndexEntry]:
        """The entries of pages; those at the paths `drawn` have been drawn in this build."""
        for page in pages:
            if page.feeds_search and not page.poster and not _later_part(page):
                kept = None if page.path in drawn else self._kept(page.path)
                yield kept or self._page(page)
        for glossary in self.catalogue.of(Glossary):
            yield from self._terms(glossary)

    def documents(self, cards: Iterable[Card]) -> Iterator[IndexEntry]:
        """The entries of documents, the newest last."""
        for card in sorted(cards, key=lambda card: (card.published, card.index_number)):
            kept = self._kept(card.path)
            yield kept if kept and kept.digest == card.digest else self._document(card)

    def _kept(self, path: str) -> IndexEntry | None:
        found = self.before.get((path, ""))
        return found if found and self._said(found) else None

    def _said(self, entry: IndexEntry) -> bool:
        """Whether its pinyin is as the glossary now has it."""
        return entry.syllables == self._syllables(entry.words[0].names)

    def _syllables(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(line for name in names for line in self.reader.syllables(name))

    def _page(self, page: Page) -> IndexEntry:
        whole = not page.template.startswith("listings/") or page.template in WHOLE
        thing = self.catalogue.things.get(page.key)
        found = [self._text(page, language, keep=whole) for language in LANGUAGES]
        words = tuple(map(partial(self._page_words, page), LANGUAGES, found))
        return IndexEntry(
            path=page.path,
            anchor="",
            kind=thing.noun if thing else "page",
            date="",
            number="",
            topic="",
            status="",
            text=whole,
            digest=_digest([one.text for one in found], words),
            syllables=self._syllables(words[0].names),
            words=words,
        )

    def _page_words(self, page: Page, language: Language, found: PageText) -> EntryWords:
        title, spoken = in_language(page.title, language)
        lead = in_language(page.description, language)[0] if page.description else ""
        short = self._short(title, language)
        return EntryWords((title,), short, spoken.tag, lead, found.headings, _in_utf16(found))

    def _short(self, title: str, language: Language) -> str:
        office = self.catalogue.office
        for name in (office.name, office.short_name):
            said = _REMARK.sub("", in_language(name, language)[0])
            if title.startswith(said) and len(title) > len(said):
                return title.removeprefix(said).lstrip("’s ")
        return title

    def _text(self, page: Page, language: Language, *, keep: bool) -> PageText:
        """The page's text; of a list the headings alone, it holds the words of others."""
        found = page_text(self.read(file_of(page.path, language)))
        if not keep:
            return PageText("", found.headings, ())
        self._write(page, language, found)
        return found

    def _write(self, page: Page, language: Language, found: PageText) -> None:
        file = self.folders[0] / FOLDER / "pages" / language.prefix / page.path / "index.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(found.text.encode())

    def read(self, file: str) -> str:
        """A file of the site: as just made, else as the last build left it."""
        places = (folder / file for folder in self.folders)
        return next(one for one in places if one.exists()).read_bytes().decode()

    def _document(self, card: Card) -> IndexEntry:
        numbers = (card.doc_number,) if card.doc_number else ()
        words = tuple(self._document_words(card, language, numbers) for language in LANGUAGES)
        return IndexEntry(
            path=card.path,
            anchor="",
            kind="disclosure",
            date=card.published,
            number=card.index_number,
            topic=card.topic or "",
            status=card.status or "",
            text=True,
            digest=card.digest,
            syllables=self._syllables(words[0].names),
            words=words,
        )

    def _document_words(
        self, card: Card, language: Language, numbers: tuple[str, ...]
    ) -> EntryWords:
        title, spoken = in_language(card.title, language)
        sections = [(anchor, in_language(title, language)[0]) for anchor, title in card.sections]
        return EntryWords(
            (title, *numbers),
            self._short(title, language),
            spoken.tag,
            in_language(card.abstract, language)[0],
            tuple(title for _, title in sections),
            tuple((anchor, 0) for anchor, _ in sections),
        )

    def _terms(self, glossary: Glossary) -> Iterator[IndexEntry]:
        for term in glossary.entries:
            words = tuple(_term_words(term, language) for language in LANGUAGES)
            yield IndexEntry(
                path=glossary.path,
                anchor=term.anchor,
                kind=term.noun,
                date="",
                number="",
                topic="",
                status="",
                text=False,
                digest=_digest([], words),
                syllables=self._syllables(words[0].names),
                words=words,
            )


def _term_words(term: GlossaryEntry, language: Language) -> EntryWords:
    name, other = (term.zh, term.en) if language is ZH else (term.en, term.zh)
    meaning = in_language(term.meaning, language)[0] if term.meaning else ""
    lead = " · ".join(one for one in (other, meaning) if one)
    return EntryWords((name, *term.aliases), name, language.tag, lead, (), ())


def _digest(texts: list[str], words: tuple[EntryWords, ...]) -> str:
    return blake2b(to_json((texts, words)), digest_size=16).hexdigest()


def _later_part(page: Page) -> bool:
    """Whether a page is a further part of a list that has been named already."""
    listed = page.extra.get("listed")
    return listed is not None and listed.path != page.path


def _in_utf16(found: PageText) -> tuple[tuple[str, int], ...]:
    """Offsets as the browser counts them."""
    return tuple((anchor, utf16(found.text, at)) for anchor, at in found.anchors)


def utf16(text: str, at: int) -> int:
    """An offset in units of UTF-16."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def has_search(out: Path) -> bool:
    """Whether the index of a site has been made."""
    return (out / FOLDER).is_dir()
