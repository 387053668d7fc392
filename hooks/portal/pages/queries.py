"""What templates ask a catalogue for, as functions of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from portal.kinds.activity import Activity, Session
from portal.kinds.glossary import Glossary, GlossaryEntry
from portal.kinds.model import Text
from portal.kinds.plan import Goal, Plan, Target
from portal.kinds.record import Record, Thing
from portal.language.languages import ZH
from portal.law import progress
from portal.reading import quotes
from portal.reading.bodies import body_path
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue


def current_plan(catalogue: Catalogue) -> Plan | None:
    """The plan with the latest start."""
    plans = catalogue.of(Plan)
    return max(plans, key=lambda plan: plan.period.start or date.min, default=None)


def plan_document(catalogue: Catalogue, plan: str) -> str:
    """The index number of the document that states a plan."""
    found = catalogue.things[f"plan:{plan}"].record
    return found.document if isinstance(found, Plan) else ""


def unquoted(catalogue: Catalogue, number: str) -> list[tuple[str, str]] | None:
    """The measurable promises of an original that nothing quotes; None where it is not held."""
    card = catalogue.card(number)
    body = catalogue.body(body_path(card, ZH)) if card.held else None
    if body is None:
        return None
    known = [one.words.zh for one in catalogue.quotes.get(number, ())]
    plans = [one for one in catalogue.of(Plan) if one.document == number]
    known += [target.as_printed for plan in plans for target in plan.targets]
    return quotes.unquoted(body.html, known)


def stated_in(catalogue: Catalogue, records: Iterable[Record]) -> list[Card]:
    """The documents whose titles and sections a page of records names: theirs, their plans'."""
    plans = {plan.id: plan.documents for plan in catalogue.of(Plan)}
    numbers = [(*one.documents, *plans.get(getattr(one, "plan", ""), ())) for one in records]
    return catalogue.cards(chain.from_iterable(numbers))


def plan_targets(catalogue: Catalogue, ids: tuple[str, ...], plan: str) -> list[Target]:
    """The targets of a plan by their ids."""
    models = (catalogue.things[f"target:{plan}#{one}"].model for one in ids)
    return [model for model in models if isinstance(model, Target)]


def goal_targets(plan: Plan, goal: Goal) -> int:
    """How many of a plan's promises belong to a goal."""
    return sum(target.goal == goal.id for target in progress.promises(plan))


def told(catalogue: Catalogue, record: Record) -> Iterator[date]:
    """The days on which what a record says was disclosed: its sources' and its updates'."""
    for source in getattr(record, "sources", ()):
        yield catalogue.issued(source.document)
    for update in getattr(record, "updates", getattr(record, "results", ())):
        yield update.date


def coming_sessions(activities: Sequence[Activity], today: date) -> list[tuple[Session, Activity]]:
    """The sessions of activities from `today` on, the next one first."""
    found = [(session, one) for one in activities for session in one.sessions]
    coming = [(session, one) for session, one in found if session.start.date() >= today]
    return sorted(coming, key=lambda pair: pair[0].start)


def dated(activities: Sequence[Activity]) -> bool:
    """Whether any activity has a date."""
    return any(one.sessions for one in activities)


def goals_by_field(catalogue: Catalogue) -> list[tuple[str, list[Thing]]]:
    """The fields of basic-level disclosure that goals name, in the order of the vocabulary."""
    goals = [thing for thing in catalogue.things.values() if isinstance(thing.model, Goal)]
    by_field = [
        (code, [thing for thing in goals if code in getattr(thing.model, "fields", ())])
        for code in catalogue.vocabularies["fields"]
    ]
    return [(code, found) for code, found in by_field if found]


def explained_in(catalogue: Catalogue, texts: Sequence[Text]) -> list[GlossaryEntry]:
    """The terms in these texts that the glossary explains, in its order."""
    told = "\n".join(text.zh for text in texts)
    entries = (entry for glossary in catalogue.of(Glossary) for entry in glossary.entries)
    return [
        entry
        for entry in entries
        if entry.meaning and any(name in told for name in (entry.zh, *entry.aliases))
    ]
