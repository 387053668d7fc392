"""The keys of pages: what each is made of, in short; a page whose key is as before stays."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import jinja2

from portal.addresses.ledger import HEAD, LEDGER
from portal.drawing.site import Site
from portal.kinds.service_point import ServicePoint
from portal.language.languages import LANGUAGES
from portal.machine.product import HOOKS, ROOT, TEMPLATES
from portal.pages import redraw
from portal.pages.columns import columns
from portal.pages.page import Page
from portal.reading.card import Card
from portal.reading.events import EVENTS, EVENTS_HEAD
from portal.reading.exceptions import EXCEPTIONS
from portal.reading.prose import Prose

LIBRARIES = Path(jinja2.__file__).parents[1]
_TELEPHONE = re.compile(rb"^telephone:[^\r\n]*", re.MULTILINE)
_TEXTS = frozenset({".yml", ".md", ".svg", ".txt"})
"""Files whose line ends may be those of another system's checkout: they are read as on Unix."""


class Key(NamedTuple):
    """Why a page looks as it does: `frame` is what all share, `own` what it alone shows."""

    frame: str
    own: str

    def changed(self, before: Key | None) -> str | None:
        """In a word what differs from the last build; None when nothing does."""
        if before is None:
            return "new"
        if self.frame != before.frame:
            return "frame"
        return None if self.own == before.own else "content"


class Sources(NamedTuple):
    """Digests of what shapes every page of a site: code with templates, settings, the day.

    They are the same wherever the office and the program lie.
    """

    code: str
    settings: str
    today: str

    @property
    def program(self) -> str:
        """Of all that draws: the code where it lies, libraries, Python."""
        digest = blake2b(f"{self.code} {ROOT} {sys.version}".encode(), digest_size=16)
        digest.update(repr(sorted(one.name for one in LIBRARIES.glob("*.dist-info"))).encode())
        return digest.hexdigest()

    def frame(self, office: Path, program: str) -> str:
        """Why all pages of an office look as they do, made by this `program`, here, today."""
        told = f"{program} {self.settings} {self.today} {office}"
        return blake2b(told.encode(), digest_size=16).hexdigest()


def sources(office: Path, today: date) -> Sources:
    """What shapes every page of an office's site on a day."""
    code = blake2b(digest_size=16)
    for root in (HOOKS, TEMPLATES):
        _add_files(code, ROOT, (file for file in root.rglob("*") if _shapes(file)))
    _add_files(code, ROOT, [ROOT / "mkdocs.yml"])
    settings = blake2b(digest_size=16)
    _add_files(settings, office, _settings(office))
    settings.update(b"".join(_telephones(office)))
    return Sources(code.hexdigest(), settings.hexdigest(), today.isoformat())


def identity(site: Site, made_from: Sources, own: Iterable[Key]) -> str:
    """Of all that a site is made of: what its mark tells, the same wherever it is made.

    `own` are the keys of all its pages.
    """
    root = site.catalogue.root
    digest = blake2b(repr(tuple(made_from)).encode(), digest_size=16)
    digest.update(records_frame(site, "").encode())
    _add_files(digest, root, [root / LEDGER, root / EVENTS])
    digest.update(" ".join(key.own for key in own).encode())
    return digest.hexdigest()


def _settings(office: Path) -> list[Path]:
    settings = [office / "data" / "office.yml", office / EXCEPTIONS]
    settings += (office / "data" / "vocabularies").glob("*.yml")
    settings += (office / "data" / "calendar").glob("*.yml")
    return settings + [file for file in (office / "content").rglob("*") if _shapes(file)]


def _telephones(office: Path) -> Iterator[bytes]:
    """The lines of service points that documents are checked with; the rest is not their frame."""
    for file in sorted((office / "data" / ServicePoint.folder).glob("*.yml")):
        yield from _TELEPHONE.findall(file.read_bytes())


def _shapes(file: Path) -> bool:
    return file.suffix not in {".pyc", ".md"}


def records_frame(site: Site, frame: str) -> str:
    """The frame of every page but documents', with all records: they link to one another."""
    root = site.catalogue.root
    digest = blake2b(frame.encode(), digest_size=16)
    documents = {path for card in site.catalogue.documents for path in card.owned}
    documents |= {LEDGER, HEAD, EVENTS, EVENTS_HEAD}  # what pages show of them is in their own keys
    digest.update(repr(_linked(site)).encode())
    files = [root / path for path in site.catalogue.files if path not in documents]
    _add_files(digest, root, files)
    return digest.hexdigest()


def documents_frame(site: Site, frame: str) -> str:
    """The frame of documents' pages: their shell, which links the columns that there are."""
    return blake2b(f"{frame}{_linked(site)!r}".encode(), digest_size=16).hexdigest()


def _linked(site: Site) -> list[str]:
    """The columns that there are: menu and footer of every page link them."""
    known = {column.path for column in columns().values()}
    return [one.path for one in site.pages if one.path in known]


def _add_files(digest: blake2b, root: Path, files: Iterable[Path]) -> None:
    for file in sorted(files):
        if file.is_file():
            digest.update(f"\0{file.relative_to(root).as_posix()}\0".encode())
            raw = file.read_bytes()
            digest.update(raw.replace(b"\r\n", b"\n") if file.suffix in _TEXTS else raw)


def page_key(page: Page, frame: str) -> Key:
    """The key of a page that is not a document's; `frame` covers all records."""
    own = blake2b(redraw.digest(page).encode(), digest_size=16)
    if isinstance(page.subject, Prose):
        files = [page.subject.root / page.subject.path(language) for language in LANGUAGES]
        _add_files(own, page.subject.root, files)
    return Key(frame, own.hexdigest())


def document_key(card: Card, site: Site, frame: str) -> Key:
    """The key of a document's page: its own files, and what others say of it."""
    catalogue = site.catalogue
    keys = [card.key]
    if card.index_number in catalogue.cited:
        keys += (thing.key for thing in card.section_things())
    links = [catalogue.linking(key) for key in keys if key in catalogue.backlinks]
    named = [catalogue.things[one[1]] for one in card.references]
    shown = [(thing.title, thing.path, thing.anchor) for thing in named]
    quoted = catalogue.quotes.get(card.index_number, ())
    told = [*quoted, *links, *catalogue.successors(card), *shown, *site.former.get(card.path, ())]
    if translated := catalogue.translations.told(card.owned):
        told.append(translated)
    return Key(frame, f"{card.digest}{redraw.digest(told)}" if told else card.digest)
