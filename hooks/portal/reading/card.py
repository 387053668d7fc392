"""Documents as the rest of the site sees them: a card each.

A district has tens of thousands of documents. Lists, references and outputs need only what stands
on a card; the record itself is needed to check it and to draw its own page. A card is made when a
document's files are read, and taken from the last build when they have not changed since.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from sys import intern
from typing import Any

from pydantic_core import from_json, to_json

from portal.kinds.disclosure import Disclosure
from portal.kinds.force import Force, force
from portal.kinds.model import Text
from portal.kinds.record import Thing
from portal.law.timeliness import Timed, timed
from portal.reading.bodies import Outline
from portal.reading.directory import directory_lines
from portal.reading.log import Line, changed, log_lines, withdrawn
from portal.reading.texts import inner_links, sections
from portal.reading.versions import Version


@dataclass(frozen=True, slots=True)
class Card:
    """What others may know of a document. Plain values only, so that a build can keep it.

    `owned` are its files, `stamps` theirs, `digest` that of what is in them, `texts` the hash of
    each text by the end of its name; `revisions` are the numbers of changes of the document and of
    its restatement; `face` is the digest of what stands here: other pages change only with it.
    """

    face: str
    owned: tuple[str, ...]
    stamps: bytes
    digest: str
    texts: tuple[tuple[str, str], ...]
    revisions: tuple[int, int]
    links: tuple[tuple[str, str, int, str], ...]
    file: str
    index_number: str
    titles: tuple[str, str | None]
    directory: tuple[bytes, bytes]
    created: str
    published: str
    changed: str
    withdrawn: str | None
    log: tuple[Line, ...]
    timed: tuple[Timed, ...]
    mode: str
    genre: str | None
    topic: str | None
    doc_number: str | None
    statutory_class: str | None
    fields: tuple[str, ...]
    status: str | None
    starts: str | None
    ends: str | None
    versions: tuple[Version, ...]
    replaced_by: str | None
    explained: bool
    body: str
    original_url: str | None
    anchors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    section_titles: bytes
    references: tuple[tuple[Any, ...], ...]
    attachments: tuple[str, ...]
    untranslated: bool

    @property
    def redraw_key(self) -> str:
        """Number and face: two cards that read the same are the same."""
        return f"{self.index_number}@{self.face}"

    @property
    def id(self) -> str:
        """A document is known by its index number."""
        return self.index_number

    @property
    def key(self) -> str:
        """The document's name among all things of the office."""
        return f"{Disclosure.noun}:{self.index_number}"

    @property
    def path(self) -> str:
        """A document lives at its own number, for ever."""
        return f"{self.index_number}/"

    @property
    def title(self) -> Text:
        """The title in both languages."""
        return _title(*self.titles)

    @property
    def abstract(self) -> Text:
        """The abstract in both languages."""
        entry = from_json(self.directory[0])
        return Text.model_construct(zh=entry["abstract_zh"], en=entry["abstract_en"])

    @property
    def held(self) -> bool:
        """Whether the words that were issued stand on the site."""
        return self.body != "restated"

    @property
    def sections(self) -> list[tuple[str, Text]]:
        """Anchor and title of each section of the text."""
        titles = [Text.model_construct(zh=zh, en=en) for zh, en in from_json(self.section_titles)]
        return list(zip(self.anchors, titles, strict=True))

    @property
    def issued(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.published)

    @property
    def year(self) -> str:
        """The year of publication; lists are cut by it."""
        return self.published[:4]

    def force(self, today: date) -> Force | None:
        """The document's state on a day; None where nothing is said of it."""
        if self.status is None:
            return None
        starts, ends = (
            date.fromisoformat(one) if one else None for one in (self.starts, self.ends)
        )
        return force(self.status, starts, ends, today)

    def thing(self) -> Thing:
        """The document as something to link to."""
        return Thing(self.key, Disclosure.noun, self.title, self.path, None, self, self)

    def section_things(self) -> Iterator[Thing]:
        """The sections of the document as things to link to."""
        for anchor, title in self.sections:
            key = f"section:{self.index_number}#{anchor}"
            yield Thing(key, "section", title, self.path, anchor, self, self)


@lru_cache(1 << 15)
def _title(zh: str, en: str | None) -> Text:
    """A title, kept: lists, addresses and links ask for those of all documents again and again."""
    return Text.model_construct(zh=zh, en=en)


_UNSEEN = frozenset({"face", "owned", "stamps", "digest", "texts", "revisions", "links"})
"""What no other page shows of a card."""
_NAMES = tuple(field.name for field in fields(Card))
values = attrgetter(*_NAMES)
"""The values of a card in the order of its fields; `Card(*values)` is the card again."""
_seen = attrgetter(*(name for name in _NAMES if name not in _UNSEEN))


def card_of(record: Disclosure, outlines: dict[str, Outline], facts: dict[str, Any]) -> Card:
    """The card of a record with texts of these outlines; `facts` are known of its files.

    It does for a check. What other pages and later builds look at is added by `with_lines`.
    """
    validity = record.validity
    parts = list(sections(outlines))
    return Card(
        face="",
        revisions=(len(record.changes), len(record.restatement_changes)),
        file=record.file,
        index_number=record.index_number,
        titles=(record.title.zh, record.title.en),
        directory=(b"{}", b""),
        created=intern(record.created_day),
        published=intern(record.issued.isoformat()),
        changed=intern(changed(record)),
        withdrawn=withdrawn(record),
        log=(),
        timed=timed(record),
        mode=intern(record.mode),
        genre=_shared(record.genre),
        topic=_shared(record.topic),
        doc_number=record.doc_number,
        statutory_class=_shared(record.statutory_class),
        fields=tuple(map(intern, record.fields)),
        status=_shared(validity.status if validity else None),
        starts=_iso(validity.from_ if validity else None),
        ends=_iso(validity.until if validity else None),
        replaced_by=validity.replaced_by if validity else None,
        explained=bool(validity and validity.reason),
        body=intern(record.body),
        original_url=record.original_url,
        paragraphs=outlines["zh"].paragraphs if "zh" in outlines else (),
        anchors=tuple([intern(anchor) for anchor, *_ in parts]),
        section_titles=to_json([titles for _, *titles in parts]),
        attachments=tuple(attachment.file for attachment in record.attachments),
        links=tuple(inner_links(outlines)),
        **facts,
    )


def with_lines(card: Card, record: Disclosure) -> Card:
    """The card with its lines in the catalogue and the log, and with its face."""
    whole = replace(card, directory=directory_lines(record), log=log_lines(record))
    raw = marshal.dumps(_seen(whole), 2)  # of this version: the same values, the same bytes
    return replace(whole, face=blake2b(raw, digest_size=8).hexdigest())


def _shared(code: str | None) -> str | None:
    """A code that many cards have: as one text, it is kept and looked at in less time."""
    return None if code is None else intern(code)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
