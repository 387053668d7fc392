"""Prose: Markdown by hand in `content/`, `x.md` in Chinese and `x.en.md` in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from portal.language.languages import EN, ZH, Language
from portal.machine.names import is_litter
from portal.machine.scan import scan
from portal.reading.source import read

CONTENT = "content"
"""The folder of prose and of what it shows, below the office."""
_TITLE = re.compile(r"^# (.+?)(?: \{#[a-z0-9-]+\})?$", re.MULTILINE)


SHOWN = ("png", "jpg", "jpeg", "webp", "gif", "svg", "pdf")
"""Endings of what prose may show or offer: nothing that a browser would run, or a page of its own.
Other files belong to documents, whose attachments are checked and entered in the ledger."""

_MADE_HERE = "about/"
"""The address below which stands prose on how the site itself is made and kept."""


@dataclass(frozen=True)
class Prose:
    """A hand-written page: `uri` is its Chinese file below `content/`."""

    uri: str
    root: Path

    @property
    def for_readers(self) -> bool:
        """Whether it is for everyone, or for those who run the site: all that is below `about/`."""
        return not self.uri.startswith(_MADE_HERE) or address_of(self.uri) == _MADE_HERE

    @property
    def redraw_key(self) -> str:
        """Its name; what stands in its files is asked of them."""
        return self.uri

    def path(self, language: Language) -> str:
        """The file of a language below the office, whether it exists or not."""
        uri = self.uri.removesuffix(".md") + ".en.md" if language is EN else self.uri
        return f"content/{uri}"

    def spoken(self, language: Language) -> Language:
        """The language that a page shows: Chinese where there is no English."""
        return language if read(self.path(language), self.root) is not None else ZH

    def title(self, language: Language) -> str | None:
        """The first heading of a language's text."""
        text = (read(self.path(language), self.root) or b"").decode("utf-8-sig", "replace")
        found = _TITLE.search(text)
        return found[1] if found else None


def address_of(uri: str) -> str:
    """The address of the page that a file below `content/` makes, without a language."""
    path = "/" + uri.removesuffix(".md") + "/"
    return path.removesuffix("/index/").strip("/") + "/" if path != "/index/" else ""


def may_be_shown(uri: str) -> bool:
    """Whether a file below `content/` is published as it is."""
    return uri.rpartition(".")[2].lower() in SHOWN and not is_litter(uri.rpartition("/")[2])


def read_prose(root: Path) -> list[Prose]:
    """The prose of an office, in the order of the addresses."""
    files = scan(root, CONTENT).files
    uris = (path.removeprefix(f"{CONTENT}/") for path in files if path.endswith(".md"))
    return [Prose(uri, root) for uri in uris if not uri.endswith(".en.md")]
