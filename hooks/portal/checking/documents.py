"""Checks of documents: their abstracts, the links in their texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from portal.addresses.link_targets import LinkTargets
from portal.checking.reads import OneRecord, WholeOffice, reads_everything, reads_record
from portal.kinds.disclosure import ABSTRACT_LIMIT, Disclosure
from portal.outputs.registry import take_away
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import MarkdownPositions
from portal.reading.source import read

TOO_LONG = Rule(
    "too-long",
    "'{key}' 有 {length} 个字符，上限 {limit}",
    "'{key}' has {length} {length:character|characters}, the limit is {limit}",
    cure=Cure("请缩短", "shorten it"),
)
LONG_ABSTRACT = Rule(
    "long-abstract",
    "'{key}' 有 {length} 个字，手机上三行大约放得下 {limit} 个",
    (
        "'{key}' has {length} {length:character|characters}, of which three lines of a phone hold "
        "about {limit}"
    ),
    level="warning",
    cure=Cure(
        "请尽量写短些：先说这份文件定了什么，细节留给正文",
        "shorten it if you can: say what the document decides, and leave details to its text",
    ),
)
_THREE_LINES = {"zh": 48, "en": 95}
"""Characters of an abstract in three lines of a phone 390 px wide, as measured in a browser."""
DEAD_LINK = Rule(
    "dead-link",
    "链接 '{address}' 在本站没有对应的页面或锚点",
    "the link '{address}' leads to no page or anchor of this site",
    cure=Cure("请改正或删去链接", "correct the link, or remove it"),
)


@reads_record(Disclosure, TOO_LONG, LONG_ABSTRACT)
def abstracts(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """An abstract is read at a glance: three lines of a phone, never more than 500 characters."""
    abstract = document.record.abstract
    for code, text in (("zh", abstract.zh), ("en", abstract.en)):
        length = len(text or "")
        for rule, limit in ((TOO_LONG, ABSTRACT_LIMIT), (LONG_ABSTRACT, _THREE_LINES[code])):
            if length > limit:
                key = f"abstract.{code}"
                yield document.at(rule, "abstract", code, key=key, length=length, limit=limit)
                break


@reads_everything(DEAD_LINK)
def dead_links(office: WholeOffice) -> Iterator[Problem]:
    """A link or picture in a body must lead to something of the site, and to an anchor it has."""
    documents = office.catalogue.documents
    if any(card.links for card in documents):
        places = LinkTargets(office.catalogue, take_away(office.catalogue))
        for card in documents:
            for code, links in groupby(card.links, key=itemgetter(0)):
                dead = [link for link in links if not places.has(card, link[-1])]
                yield from _dead(office, card.file.removesuffix(".yml") + f".{code}.md", dead)


def _dead(
    office: WholeOffice, path: str, dead: list[tuple[str, str, int, str]]
) -> Iterator[Problem]:
    if dead:
        raw = read(path, office.catalogue.root) or b""
        positions = MarkdownPositions(raw.decode("utf-8-sig"))
        for _, kind, number, address in dead:
            yield DEAD_LINK.at(path, positions.of(kind, number), address=address)
