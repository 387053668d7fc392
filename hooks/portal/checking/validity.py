"""Checks of documents being in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portal.checking.reads import (
    OneDocument,
    OneRecord,
    WholeOffice,
    reads_everything,
    reads_record,
    reads_texts,
)
from portal.kinds.disclosure import Disclosure
from portal.kinds.force import EXPIRED, NOT_YET
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

SUPERSEDED_BY = Rule(
    "superseded-by",
    "已被取代的文件必须写明 'replaced_by'",
    "a superseded document must name what replaced it in 'replaced_by'",
)
WITHDRAWN_REASON = Rule(
    "withdrawn-reason", "撤回的文件必须写明 'reason'", "a withdrawn document must give its 'reason'"
)
REPLACEMENT_LOOP = Rule(
    "replacement-loop",
    "取代关系成环：{chain}",
    "the documents replace one another in a circle: {chain}",
    cure=Cure("请改正其中一份的 'replaced_by'", "correct the 'replaced_by' of one of them"),
)
VALIDITY_OVERTAKEN = Rule(
    "validity-overtaken",
    "效力写的是 '{status}'，按日期（{date}）今天应是 '{now}'；网页已按日期显示，请改写 status",
    (
        "the status says '{status}', but by its date ({date}) it is '{now}' now; the page goes by "
        "the date, please write the status anew"
    ),
    level="warning",
)
PARTLY_REPEALED = Rule(
    "partly-repealed",
    "部分失效的文件必须在 'repealed' 写明哪些章节失效，或写明 'reason'",
    (
        "a document partly in force must say in 'repealed' which sections are not, or give its "
        "'reason'"
    ),
)
REPEALED_SECTION = Rule(
    "repealed-section",
    "正文没有锚点为 '{anchor}' 的章节；有的是：{known}",
    "the text has no section with the anchor '{anchor}'; there are: {known}",
)


@reads_record(Disclosure, SUPERSEDED_BY, WITHDRAWN_REASON, PARTLY_REPEALED)
def explained(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """Superseded must name its successor, withdrawn its reason; partly in force one or the other.

    A document partly in force says which part is not, or why it cannot be named.
    """
    said = document.record.validity
    if said is None:
        return
    if said.status == "superseded" and not said.replaced_by:
        yield document.at(SUPERSEDED_BY, "validity", "status")
    if said.status == "withdrawn" and not said.reason:
        yield document.at(WITHDRAWN_REASON, "validity", "status")
    if said.status == "partly-in-force" and not said.repealed and not said.reason:
        yield document.at(PARTLY_REPEALED, "validity", "status")


@reads_everything(REPLACEMENT_LOOP)
def replacements(office: WholeOffice) -> Iterator[Problem]:
    """No document may replace itself by way of others."""
    documents = office.catalogue.documents
    successors = {card.index_number: card.replaced_by for card in documents if card.replaced_by}
    for card in documents:
        if card.replaced_by:
            chain = _chain(card.index_number, successors)
            if chain[-1] == card.index_number:
                shown = " → ".join(chain)
                yield office.at(REPLACEMENT_LOOP, card, "validity", "status", chain=shown)


def _chain(number: str, successors: Mapping[str, str]) -> list[str]:
    chain = [number]
    while (following := successors.get(chain[-1])) is not None:
        seen = following in chain
        chain.append(following)
        if seen:
            break
    return chain


@reads_record(Disclosure, VALIDITY_OVERTAKEN)
def validity_dates(document: OneRecord[Disclosure]) -> Iterator[Problem]:
    """A status that its own dates have overtaken should be written anew.

    The page shows the right state all the same.
    """
    said = document.record.validity
    if said is None or (said.from_ and said.until and said.until < said.from_):
        return  # no dates in order, no state
    force = said.force(document.frame.today)
    if force.state != said.status:
        known = {EXPIRED: said.until, NOT_YET: said.from_}
        yield document.at(
            VALIDITY_OVERTAKEN,
            "validity",
            "status",
            status=said.status,
            date=known.get(force.state, said.from_),
            now=force.state,
        )


@reads_texts(REPEALED_SECTION)
def repeals(document: OneDocument) -> Iterator[Problem]:
    """The sections that are named as no longer in force must be in the text."""
    said = document.record.validity
    known = set(document.anchors)
    for index, repeal in enumerate(said.repealed if said else ()):
        for place, anchor in enumerate(repeal.sections):
            if anchor not in known:
                yield document.at(
                    REPEALED_SECTION,
                    "validity",
                    "repealed",
                    index,
                    "sections",
                    place,
                    anchor=anchor,
                    known=", ".join(sorted(known)),
                )
