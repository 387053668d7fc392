"""Rules of documents being in force: each a generator whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from portal.checking.context import Context, problem_at
from portal.kinds.force import EXPIRED, NOT_YET
from portal.problems.problem import Problem


def validity(context: Context) -> Iterator[Problem]:
    """Superseded must name its successor, withdrawn its reason; no circle of replacements."""
    documents = context.catalogue.documents
    successors = {card.index_number: card.replaced_by for card in documents if card.replaced_by}
    for card in documents:
        if card.status not in {"superseded", "withdrawn"} and not card.replaced_by:
            continue
        at = partial(problem_at, context, card, ("validity", "status"))
        if card.status == "superseded" and not card.replaced_by:
            yield at("superseded-by")
        if card.status == "withdrawn" and not card.explained:
            yield at("withdrawn-reason")
        if card.replaced_by:
            chain = _chain(card.index_number, successors)
            if chain[-1] == card.index_number:
                yield at("replacement-loop", chain=" → ".join(chain))


def _chain(number: str, successors: Mapping[str, str]) -> list[str]:
    chain = [number]
    while (following := successors.get(chain[-1])) is not None:
        seen = following in chain
        chain.append(following)
        if seen:
            break
    return chain


def validity_dates(context: Context) -> Iterator[Problem]:
    """A status that its own dates have overtaken should be written anew; no end before the start.

    The page shows the right state all the same.
    """
    for card in context.catalogue.documents:
        if card.starts and card.ends and card.ends < card.starts:
            yield problem_at(
                context,
                card,
                ("validity", "until"),
                "date-order",
                later="validity.until",
                later_value=card.ends,
                earlier="validity.from",
                earlier_value=card.starts,
            )
            continue
        force = card.force(context.today)
        if force and force.state != card.status:
            known = {EXPIRED: card.ends, NOT_YET: card.starts}
            yield problem_at(
                context,
                card,
                ("validity", "status"),
                "validity-overtaken",
                level="warning",
                status=card.status,
                date=known.get(force.state, card.starts),
                now=force.state,
            )


def repeals(context: Context) -> Iterator[Problem]:
    """Partly in force must say which part is not; the sections named must be in the text."""
    anchors = {card.index_number: card.anchors for card in context.catalogue.documents}
    for record in context.fresh:
        said = record.validity
        if said is None:
            continue
        if said.status == "partly-in-force" and not said.repealed and not said.reason:
            yield problem_at(context, record, ("validity", "status"), "partly-repealed")
        known = set(anchors.get(record.index_number, ()))
        for index, repeal in enumerate(said.repealed):
            for place, anchor in enumerate(repeal.sections):
                if anchor not in known:
                    loc = ("validity", "repealed", index, "sections", place)
                    yield problem_at(
                        context,
                        record,
                        loc,
                        "repealed-section",
                        anchor=anchor,
                        known=", ".join(sorted(known)),
                    )
