"""Prose: Markdown by hand in `content/`, `x.md` in Chinese and `x.en.md` in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.language.languages import EN, ZH, Language
from portal.problems.problem import Problem, problem
from portal.reading.source import read
from portal.reading.texts import check_texts

_ATTRIBUTES = re.compile(r"\{:?[ #.\w-][^}\n]*\}")
_CODE = re.compile(r"`[^`]*`")
_TITLE = re.compile(r"^# (.+?)(?: \{#[a-z0-9-]+\})?$", re.MULTILINE)


@dataclass(frozen=True)
class Prose:
    """A hand-written page: `uri` is its Chinese file below `content/`."""

    uri: str
    root: Path

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


def check_prose(root: Path) -> Iterator[Problem]:
    """Prose must be UTF-8 without raw HTML, its headings anchored alike in both languages."""
    if not (root / "content").is_dir():
        yield problem("content", (1, 1), "missing-file", name="content/")
    for prose in read_prose(root):
        paths = {language: prose.path(language) for language in (ZH, EN)}
        contents = {path: read(path, root) for path in paths.values()}
        yield from check_texts(prose.path(ZH), paths, contents, top=1)
        for path, raw in contents.items():
            yield from _attributes(path, (raw or b"").decode("utf-8-sig", "replace"))
    for file in (root / "content").rglob("*.en.md"):
        chinese = file.with_name(file.name.removesuffix(".en.md") + ".md")
        if not chinese.exists():
            path = file.relative_to(root).as_posix()
            yield problem(path, (1, 1), "chinese-first", name=chinese.name)


def _attributes(path: str, markdown: str) -> Iterator[Problem]:
    """The engine would put the attributes of `{…}` on any element; only headings may have an id."""
    for number, line in enumerate(markdown.splitlines(), 1):
        found = _ATTRIBUTES.search(_CODE.sub(lambda code: " " * len(code[0]), line))
        if found and not line.startswith(("#", "[//]:")):
            yield problem(
                path, (number, found.start() + 1), "prose-attributes", attributes=found[0]
            )
