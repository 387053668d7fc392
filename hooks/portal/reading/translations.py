"""From which Chinese each English text was made: `data/translations.yml`, which a command writes.

The Chinese is kept whole, not only its hash: what has changed in it can then be shown by anyone who
has the files, without the history of git. Of the English there is a hash, by which it is known.
Places are not kept: a text may move within its file, and is the same text. Where both languages
were changed the English is taken to have followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from portal.kinds.marks import walk
from portal.kinds.record import Record
from portal.problems.problem import Location, Problem
from portal.problems.rule import Cure, Rule
from portal.reading.passages import passages
from portal.reading.source import as_text, read, read_whole

TRANSLATIONS = "data/translations.yml"
State = Literal["machine", "reviewed"]
"""Whether someone has compared an English text with its Chinese: only that is `reviewed`."""

TRANSLATIONS_LINE = Rule(
    "translations-line",
    "这一行不是程序写的样子",
    "this line is not as the portal writes it",
    cure=Cure(
        "请运行 portal fix --translated 重写，不要手改；合并冲突时两边任取其一再运行",
        "let `portal fix --translated` write it anew and do not edit it; after a conflict take "
        "either side and run it",
    ),
)
_HEAD = (
    "# 由 portal fix --translated 写成，请勿手改：每段英文照哪段中文译成，是否有人复核过。\n"
    "# Written by `portal fix --translated`, not by hand: the Chinese each English text was made\n"
    "# from, and whether someone has reviewed it (reviewed) or nobody is on record (machine).\n"
)
_FILE = re.compile(r"(\S+):")
_LINE = re.compile(r"  - (\{.+\})")


class Translation(NamedTuple):
    """An English text by its hash, the Chinese it was made from, and its state."""

    en: str
    zh: str
    state: State


class Translated(NamedTuple):
    """A text in both languages as it stands: in which file of English, and where in it."""

    file: str
    loc: Location
    zh: str
    en: str


def hashed(text: str) -> str:
    """What an English text is known by."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True)
class Translations:
    """What is on record, by the file of the English. Nothing is where there is no file."""

    kept: Mapping[str, tuple[Translation, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _sources(self) -> dict[str, dict[str, State]]:
        """The Chinese of every English text by the hash of this; some words have several."""
        found: dict[str, dict[str, State]] = {}
        for one in (one for texts in self.kept.values() for one in texts):
            found.setdefault(one.en, {})[one.zh] = one.state
        return found

    def state(self, zh: str, en: str) -> State | Literal["stale", "unknown"]:
        """The state of an English text: stale where its Chinese has changed and it has not."""
        sources = self._sources.get(hashed(en))
        if sources is None:
            return "unknown"
        return sources.get(plain(zh), "stale")

    def was(self, zh: str, en: str) -> str | None:
        """The Chinese that a stale text was made from; None of one that is not stale."""
        sources = self._sources.get(hashed(en)) if self.kept else None
        if not sources or plain(zh) in sources:
            return None
        return next(iter(sources))

    def told(self, files: Iterable[str]) -> str:
        """All that is on record of some files, in short: whether their pages look as before."""
        found = [self.kept[file] for file in files if file in self.kept]
        return repr(found) if found else ""


def plain(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def read_translations(office: Path) -> Translations:
    """What is on record in an office."""
    raw = read_whole(TRANSLATIONS, office)
    if raw is None:
        return Translations()
    kept: dict[str, list[Translation]] = {}
    problems: list[Problem] = []
    file = ""
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        if found := _FILE.fullmatch(line):
            file = found[1]
        elif one := _read(line) if file else None:
            kept.setdefault(file, []).append(one)
        else:
            problems.append(TRANSLATIONS_LINE.at(TRANSLATIONS, (number, 1)))
    return Translations({name: tuple(texts) for name, texts in kept.items()}, tuple(problems))


def _read(line: str) -> Translation | None:
    found = _LINE.fullmatch(line)
    try:
        value: Any = json.loads(found[1]) if found else None
    except ValueError:
        return None
    if not isinstance(value, dict) or value.keys() != {"state", "en", "zh"}:
        return None
    texts = all(isinstance(one, str) for one in value.values())
    if not texts or value["state"] not in get_args(State):
        return None
    return Translation(value["en"], value["zh"], value["state"])


def write_translations(office: Path, kept: Mapping[str, Iterable[Translation]]) -> None:
    """Put on record which texts there are; files and texts in their order."""
    lines = [_HEAD]
    for file, texts in sorted(kept.items()):
        lines.append(f"{file}:\n")
        for one in dict.fromkeys(texts):
            value = {"state": one.state, "en": one.en, "zh": one.zh}
            lines.append(f"  - {json.dumps(value, ensure_ascii=False)}\n")
    (office / TRANSLATIONS).write_bytes("".join(lines).encode())


# --- the texts that there are -------------------------------------------------------------------


def pairs_of_record(record: Record) -> Iterator[Translated]:
    """The texts of a record that have English."""
    for loc, mark, text, _ in walk(record):
        if mark is None and text.en:
            yield Translated(record.file, (*loc, "en"), text.zh, text.en)


def pairs_of_texts(office: Path, chinese: str, english: str) -> Iterator[Translated]:
    """The passages of a Markdown file that stand in its English counterpart too.

    None where one is missing or is not UTF-8: that is told elsewhere.
    """
    here, there = read(chinese, office), read(english, office)
    if here is None or there is None:
        return
    try:
        passages_here, passages_there = passages(as_text(here)), passages(as_text(there))
    except UnicodeDecodeError:
        return
    for anchor, passage in passages_here.items():
        if anchor in passages_there:
            other = passages_there[anchor]
            yield Translated(english, (anchor, other.line), passage.text, other.text)
