"""What programs outside know our things by: ids of feed entries, of entries in calendars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from portal.kinds.activity import Activity, Session
from portal.kinds.plan import Goal, Plan, Target
from portal.kinds.project import Project
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.pages.queries import told
from portal.reading.card import Card
from portal.reading.catalogue import Catalogue

_NOWHERE = "portal.invalid"
"""The host in calendars of an office without an official address; feeds need one."""


class Identity(NamedTuple):
    """An id, the thing it stands for, and its place, such as `feed` or `calendar:target:T3`."""

    thing: str
    place: str
    id: str


def identities(catalogue: Catalogue) -> Iterator[Identity]:
    """Every id that feeds and calendars of an office have now."""
    base = catalogue.office.official_url
    if base:
        yield from _in_feeds(catalogue, base)
    for thing, place, name in _in_calendars(catalogue):
        yield Identity(thing, f"calendar:{place}", uid(name, base))


def _in_feeds(catalogue: Catalogue, base: str) -> Iterator[Identity]:
    for card in catalogue.documents:
        yield Identity(card.key, "feed", document_tag(card, base))
    for kind in KINDS:
        if kind.fed:
            for record in catalogue.of(kind.model):
                yield from _fed(catalogue, record, base)


def _in_calendars(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Things, where in them a day is stated, and the names of the entries for it."""
    for activity in catalogue.of(Activity):
        for session in activity.sessions:
            place = f"session:{session.start.isoformat()}"
            yield activity.key, place, session_name(activity, session)
    for plan in catalogue.of(Plan):
        for target, _ in dated_targets(plan):
            yield plan.key, f"target:{target.id}", target_name(plan, target)
    for project in catalogue.of(Project):
        for number, _ in dated_milestones(project):
            yield project.key, f"milestone:{number}", milestone_name(project, number)


def _fed(catalogue: Catalogue, record: Record, base: str) -> Iterator[Identity]:
    if isinstance(record, Plan):
        for goal in record.goals:
            tag = goal_tag(catalogue, record, goal, base)
            yield Identity(record.key, f"feed:goal:{goal.id}", tag)
    elif tag := record_tag(catalogue, record, base):
        yield Identity(record.key, "feed", tag)


# --- feeds: tag URIs (RFC 4151) -------------------------------------------------------------------


def document_tag(card: Card, base: str) -> str:
    """The id of a document."""
    return _tag(base, card.year, card.index_number)


def goal_tag(catalogue: Catalogue, plan: Plan, goal: Goal, base: str) -> str:
    """The id of a goal of a plan."""
    return _tag(base, str(catalogue.issued(plan.document).year), plan.goal_path(goal.id))


def record_tag(catalogue: Catalogue, record: Record, base: str) -> str:
    """The id of another record; empty where no day is known of it."""
    first = min(told(catalogue, record), default=None)
    return _tag(base, f"{first.year:04}", record.path) if first else ""


def _tag(base: str, year: str, name: str) -> str:
    return f"tag:{urlsplit(base).hostname},{year}:{name}"


# --- calendars ------------------------------------------------------------------------------------


def uid(name: str, base: str | None) -> str:
    """The id of an entry of this name in the calendars of an office."""
    return f"{name}@{urlsplit(base or '').hostname or _NOWHERE}"


def session_name(activity: Activity, session: Session) -> str:
    """The name of a session."""
    return f"{activity.path}{session.start:%Y%m%dT%H%M}"


def target_name(plan: Plan, target: Target) -> str:
    """The name of a target's last day."""
    return f"{plan.path}{target.id}"


def milestone_name(project: Project, number: int) -> str:
    """The name of the day on which a milestone is due."""
    return f"{project.path}{number}"


def dated_targets(plan: Plan) -> Iterator[tuple[Target, date]]:
    """The targets that have a last day, with it."""
    for target in plan.targets:
        if target.period and target.period.end and target.kind != "scope":
            yield target, target.period.end


def dated_milestones(project: Project) -> Iterator[tuple[int, date]]:
    """The numbers of milestones that have a day, with it."""
    for number, milestone in enumerate(project.milestones):
        if milestone.due and milestone.due.date:
            yield number, milestone.due.date
