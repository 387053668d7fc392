"""The check of translations: English whose Chinese has changed is told until it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher

from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.disclosure import Disclosure
from portal.kinds.record import Record
from portal.language.figures import words_of
from portal.language.languages import EN, LANGUAGES, ZH
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import body_path, restated_path
from portal.reading.catalogue import Catalogue
from portal.reading.prose import read_prose
from portal.reading.translations import (
    TRANSLATIONS_LINE,
    State,
    Translated,
    Translation,
    Translations,
    hashed,
    pairs_of_record,
    pairs_of_texts,
    plain,
)

STALE_TRANSLATION = Rule(
    "stale-translation",
    "中文改了，英文还是照原来的译的。原为“{was}”，现为“{now}”；改动：{change}",
    "the Chinese has changed since this was translated. It was “{was}”, now it is “{now}”; the "
    "change: {change}",
    level="warning",
    cure=Cure(
        "请照现在的中文改英文；英文不用改的，运行 portal fix --translated 文件名 确认",
        "make the English follow; if it need not, accept it with `portal fix --translated FILE`",
    ),
)
_CHANGES = 3
"""Changes of one text that are told."""
_SHOWN = 24
"""Characters of a long text that are shown on either side of a change."""


@reads_everything(STALE_TRANSLATION, TRANSLATIONS_LINE)
def translations(office: WholeOffice) -> Iterator[Problem]:
    """No English text is older than its Chinese, as far as `data/translations.yml` knows."""
    kept = office.catalogue.translations
    yield from kept.problems
    if not kept.kept:
        return
    for pair in pairs(office.catalogue, office.catalogue.fresh.values()):
        was = kept.was(pair.zh, pair.en)
        if was is not None:
            where = position(pair, office.catalogue)
            old, new, change = _told(words_of(was), words_of(plain(pair.zh)))
            yield STALE_TRANSLATION.at(pair.file, where, was=old, now=new, change=change)


def position(pair: Translated, catalogue: Catalogue) -> tuple[int, int]:
    """The line and column of an English text."""
    if pair.file.endswith(".yml"):
        return catalogue.positions.position(pair.file, pair.loc)
    return int(pair.loc[1]), 1


def pairs(catalogue: Catalogue, documents: Iterable[Disclosure]) -> Iterator[Translated]:
    """Every text that has English: of records, of some documents, of prose for readers."""
    records: list[Record] = [one for records in catalogue.records.values() for one in records]
    for record in records:
        yield from pairs_of_record(record)
    for document in documents:
        yield from pairs_of_document(catalogue, document)
    for prose in read_prose(catalogue.root):
        if prose.for_readers:
            yield from pairs_of_texts(catalogue.root, prose.path(ZH), prose.path(EN))


def pairs_of_document(catalogue: Catalogue, document: Disclosure) -> Iterator[Translated]:
    """The texts of a document's record, and the passages of its text in both layers."""
    yield from pairs_of_record(document)
    for path in (body_path, restated_path):
        chinese, english = (path(document, language) for language in LANGUAGES)
        yield from pairs_of_texts(catalogue.root, chinese, english)


def _told(was: str, now: str) -> tuple[str, str, str]:
    """What is told of a change: the text before and after, cut around it, and the change alone."""
    if was == now:
        return was, now, ""
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    changed = [one for one in blocks if one[0] != "equal"]
    told = [_change(was[a:b], now[c:d]) for _, a, b, c, d in changed]
    change = "；".join(told[:_CHANGES]) + ("…" if len(told) > _CHANGES else "")
    _, start, _, begin, _ = changed[0]
    _, _, end, _, stop = changed[-1]
    return _cut(was, start, end), _cut(now, begin, stop), change


def _change(was: str, now: str) -> str:
    if was and now:
        return f"“{was}”→“{now}”"
    return f"+“{now}”" if now else f"-“{was}”"


def _cut(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _SHOWN), min(len(text), end + _SHOWN, start + 4 * _SHOWN)
    return f"{'…' if low else ''}{text[low:high]}{'…' if high < len(text) else ''}"


# --- putting on record -------------------------------------------------------------------------


def accepted(
    kept: Translations, found: Iterable[Translated], files: Collection[str], state: State | None
) -> dict[str, tuple[Translation, ...]]:
    """What is on record once the texts of some files are accepted as they are, all without any.

    What is new or has changed is `machine`, or in the `state` that is claimed for all of the files.
    """
    record = {file: texts for file, texts in kept.kept.items() if files and file not in files}
    fresh: dict[str, list[Translation]] = {}
    for pair in found:
        if not files or pair.file in files:
            known = kept.state(pair.zh, pair.en)
            own = state or ("reviewed" if known == "reviewed" else "machine")
            fresh.setdefault(pair.file, []).append(
                Translation(hashed(pair.en), plain(pair.zh), own)
            )
    return {**record, **{file: tuple(texts) for file, texts in fresh.items()}}


def counted(kept: Translations, found: Iterable[Translated]) -> Counter[str]:
    """How many texts are in which state: machine, reviewed, stale, unknown."""
    return Counter(kept.state(pair.zh, pair.en) for pair in found)
