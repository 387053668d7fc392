"""What every page, sheet and file says of itself: not official yet, a restatement, a translation.

Principle 9 of the product: whoever reads knows whether the words are the office's. So what is taken
away from the site says the same as the page it was taken from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from portal.kinds.model import Text
from portal.kinds.office import Office
from portal.language.languages import ZH, Language, in_language, strings

_KEYS = ("notice.demo-text", "notice.sample-text", "layer.restated", "layer.translated")
NOTICE = "notice"
"""The column of tables, and the key of entries, in which a notice stands."""


def of_site(office: Office) -> list[Text]:
    """That a site is a demo or a sample; an official one has nothing to say."""
    if office.official:
        return []
    return [strings()["notice.demo-text" if office.demo else "notice.sample-text"]]


def of_words(*, held: bool) -> list[Text]:
    """That what is drawn from documents restates them, where the words issued do not stand here."""
    return [] if held else [strings()["layer.restated"]]


def of_file(office: Office, *, held: bool) -> list[Text]:
    """All that a file of a site says of itself, made of documents whose originals are held here."""
    return [*of_site(office), *of_words(held=held)]


def of_text(office: Office, spoken: Language, *, held: bool) -> list[Text]:
    """The same of the text of a document in a language; that of an original is a translation."""
    if held and spoken is not ZH:
        return [*of_site(office), strings()["layer.translated"]]
    return of_file(office, held=held)


def lines(notices: Iterable[Text], language: Language) -> list[str]:
    """Each notice in a language."""
    return [in_language(one, language)[0] for one in notices]


def without(text: str, language: Language) -> str:
    """A plain text without the notices at its beginning, which search would find everywhere."""
    told = [f"{one}\n\n" for one in lines(map(strings().__getitem__, _KEYS), language)]
    while found := next(filter(text.startswith, told), ""):
        text = text.removeprefix(found)
    return text


def in_both(notices: Iterable[Text]) -> str:
    """All notices in both languages, for files that are of neither; empty where there is none."""
    return " ".join(f"{one.zh} / {one.en}" for one in notices)


def json_end(notice: str) -> str:
    """How an object in JSON ends that tells a notice, if there is one."""
    return f',"{NOTICE}":{json.dumps(notice, ensure_ascii=False)}}}' if notice else "}"
