"""The check of names: where the Chinese names a place, the English has the glossary's name for it.

Of a name its first word with a capital is looked for: “Liuting day-care premises” names Liuting
Community. Terms and bodies bend with the sentence and are not looked for, nor are titles and quotes
held to it, which are often shorter in English; nor is the glossary itself, which speaks of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checking.reads import WholeOffice, reads_everything
from portal.checking.translations import pairs, position
from portal.kinds.glossary import Glossary, GlossaryEntry
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

PLACE_UNNAMED = Rule(
    "place-unnamed",
    "中文有“{zh}”，英文里没有 {en}",
    "the Chinese names {zh}, the English does not name {en}",
    level="warning",
    cure=Cure(
        "请照“名称与术语”里的英文写上地名", "name the place in English, as the glossary has it"
    ),
)
_NO_PLACES = frozenset({"term", "body"})
_SHORTENED = frozenset({"title", "quote"})
_PROPER = re.compile(r"[A-ZÀ-Þ]\w*")


@reads_everything(PLACE_UNNAMED)
def places(office: WholeOffice) -> Iterator[Problem]:
    """Every place that the Chinese names by a name of the glossary is named in the English."""
    names = dict(_names(office))
    if not names:
        return
    known = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    for pair in pairs(office.catalogue, office.catalogue.fresh.values()):
        if pair.file == f"data/{Glossary.pattern}" or _SHORTENED & set(pair.loc):
            continue
        small = ""
        for name in dict.fromkeys(known.findall(pair.zh)):
            small = small or pair.en.lower()
            entry, proper = names[name]
            if proper not in small and name not in small:
                where = position(pair, office.catalogue)
                yield PLACE_UNNAMED.at(pair.file, where, zh=name, en=entry.en)


def _names(office: WholeOffice) -> Iterator[tuple[str, tuple[GlossaryEntry, str]]]:
    """The Chinese names of places, each with its entry and what stands for it in small letters."""
    for glossary in office.catalogue.of(Glossary):
        for entry in glossary.entries:
            proper = _PROPER.search(entry.en)
            if proper and entry.kind not in _NO_PLACES:
                for name in (entry.zh, *entry.aliases):
                    yield name, (entry, proper[0].lower())
