"""The search of what was built: nothing personal comes to be by putting together what is harmless.

`138**1234**5678` is no number in a text, and one in its Word file. The site stays as it was when
anything is found. Numbers and plates are looked for: names are judged where they were written, in
sentence and row, as a page puts many of these in one line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from portal.checking.reads import WholeOffice
from portal.privacy.files import COSTLY, Passes, UnsearchableError, find
from portal.privacy.finding import NAMES, Finding, Kind
from portal.privacy.found import as_read, numbers_in
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.exceptions import as_words, read_exceptions
from portal.reading.source import read_whole
from portal.reading.syntax import place

PERSONAL_OUTPUT = Rule(
    "personal-output",
    "生成的这个文件里疑似有个人信息：{kind_zh}；这里不重复其内容，网站没有更换",
    "this file was built with what looks like {kind_en}; it is not repeated here, and the site was "
    "not changed",
    cure=Cure(
        "请在写着它的记录或正文里删去或打码（如 138****0000）；加粗、注释、换行都拆不开号码",
        "delete or mask it in the record or text that it comes from (as in 138****0000); bold "
        "type, comments and line breaks do not take a number apart",
    ),
)
_TERMS = "bin"
"""Files of the search index that hold words one by one: there are no sentences in them."""


def personal_output(folder: Path, names: Collection[str], office: WholeOffice) -> Iterator[Problem]:
    """What is personal in files of a site that was built into a folder, and is not excepted."""
    frame = office.frame
    passing = frame.passing._replace(words=frozenset(_excepted(office.catalogue.root)))
    told = _told_in_texts(names)
    for name in names:
        raw = read_whole(name, folder) or b""
        ending = name.rpartition(".")[2].lower()
        if name in told or (ending in COSTLY and (raw,) in frame.memory):
            continue  # an attachment, as it was checked
        for kind, start in _found(raw, ending, partial(passing.lets, path=name)):
            zh, en = NAMES[kind]
            where = (1, 1) if start is None else place(as_read(raw), start)
            yield PERSONAL_OUTPUT.at(name, where, kind_zh=zh, kind_en=en)


def _told_in_texts(names: Collection[str]) -> set[str]:
    """Word files of documents: their words are those of the text file beside them."""
    texts = {name.removesuffix(".txt") for name in names if name.endswith(".txt")}
    return {name for name in names if name.removesuffix(".docx") in texts}


def _found(raw: bytes, ending: str, lets: Passes) -> Iterator[tuple[Kind, int | None]]:
    if ending in COSTLY:
        try:
            yield from [*find(raw, ending, lets)]
        except UnsearchableError:  # an attachment; the check has said so
            return
    for one in numbers_in(raw) if ending not in COSTLY else ():
        if not lets(one, as_read(raw)):
            yield one.kind, None if ending == _TERMS else one.start


def _excepted(root: Path) -> Iterator[tuple[Kind, str]]:
    """The words that are excepted, in whatever file they come to be published."""
    for one in read_exceptions(root).exceptions:
        raw = read_whole(one.where, root) or b""
        ending = one.where.rpartition(".")[2].lower()
        yield from ((one.kind, words) for words in _words(raw, ending, one.kind))


def _words(raw: bytes, ending: str, kind: Kind) -> set[str]:
    """All that is of a kind in a file."""
    words: set[str] = set()

    def lets(one: Finding, text: str) -> bool:
        if one.kind == kind:
            words.add(as_words(text, one))
        return True

    with suppress(UnsearchableError):
        any(find(raw, ending, lets))  # all passes, so that all is looked at
    return words
