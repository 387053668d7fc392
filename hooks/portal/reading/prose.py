"""Prose: Markdown by hand in `content/`, `x.md` in Chinese and `x.en.md` in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from portal.language.languages import EN, ZH, Language

_ATTRIBUTES = re.compile(r"\{:?[ #.\w-][^}\n]*\}")
_CODE = re.compile(r"`[^`]*`")
_TITLE = re.compile(r"^# (.+?)(?: \{#[a-z0-9-]+\})?$", re.MULTILINE)


@dataclass(frozen=True)
class Prose:
    """A hand-written page: `uri` is its Chinese file below `content/`."""

    uri: str
    root: Path

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
        return language if (self.root / self.path(language)).exists() else ZH

    def title(self, language: Language) -> str | None:
        """The first heading of a language's text."""
        file = self.root / self.path(language)
        text = file.read_text("utf-8-sig", "replace") if file.exists() else ""
        found = _TITLE.search(text)
        return found[1] if found else None


def read_prose(root: Path) -> list[Prose]:
    """The prose of an office, in the order of the addresses."""
    content = root / "content"
    uris = (file.relative_to(content).as_posix() for file in content.rglob("*.md"))
    return [Prose(uri, root) for uri in sorted(uris) if not uri.endswith(".en.md")]
