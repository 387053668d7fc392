"""Records in the words of schema.org, one function a kind.

Nothing is said that the record does not say; a service that the source only intends is a service,
not a place; a plan is not legislation (only documents of the genre 规范性文件 are).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from portal.drawing.sentinels import ROOT
from portal.drawing.words import Words
from portal.kinds.activity import Activity, Session
from portal.kinds.disclosure import Disclosure
from portal.kinds.labels import STATUTORY, labelled_field
from portal.kinds.model import Text
from portal.kinds.plan import Goal, Plan
from portal.kinds.project import Project
from portal.kinds.registry import KINDS
from portal.kinds.service_point import Service, ServicePoint
from portal.reading.catalogue import Catalogue

INDEX_NUMBER = labelled_field(Disclosure, STATUTORY[0], None).label
TYPES = {
    "normative": "Legislation",
    "report": "Report",
    "annual-report": "Report",
    "summary": "Report",
}
"""Genres that schema.org has a word of its own for; any other document is a DigitalDocument."""

_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
Facts = dict[str, Any]
_TYPES = {kind.model: kind.schema_org for kind in KINDS if kind.listed}


class Describer:
    """Describes records in one language."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self.catalogue = catalogue
        self.words = words
        self.say = words.plain
        self._kinds: tuple[tuple[type, Callable[[Any], Facts]], ...] = (
            (Disclosure, self._document),
            (Plan, self._plan),
            (Goal, self._goal),
            (Project, self._project),
            (ServicePoint, self._service_point),
            (Activity, self._activity),
        )

    def describe(self, subject: Any) -> Facts | None:
        """What a record is; None for what is not a record."""
        for kind, describe in self._kinds:
            if isinstance(subject, kind):
                return describe(subject)
        name = _TYPES.get(type(subject))
        if name is None:
            return None
        return self._named(name, subject.label, getattr(subject, "summary", subject.label))

    def address(self, path: str, prefix: str | None = None) -> str:
        """The official address of a page, else one that is finished with the page."""
        base = self.catalogue.office.official_url or ROOT
        return base + (self.words.language.prefix if prefix is None else prefix) + path

    @cached_property
    def office(self) -> Facts:
        """The office, with the facts it has configured."""
        office = self.catalogue.office
        contact = office.contact
        facts = {
            "telephone": contact.telephone,
            "faxNumber": contact.fax,
            "email": contact.email,
            "address": self.say(contact.address) if contact.address else None,
        }
        given = {key: value for key, value in facts.items() if value}
        return {"@type": "GovernmentOffice", "name": self.say(office.name), **given}

    def _document(self, record: Disclosure) -> Facts:
        organisation = self.catalogue.term("organisations", record.publisher)
        kind = TYPES.get(record.genre or "", "DigitalDocument")
        facts = {
            "@type": kind,
            "name": self.say(record.title),
            "abstract": self.say(record.abstract),
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": self.say(INDEX_NUMBER),
                "value": record.index_number,
            },
            "dateCreated": record.created.isoformat(),
            "datePublished": record.issued.isoformat(),
            "publisher": {"@type": "GovernmentOrganization", "name": self.say(organisation)},
            "isAccessibleForFree": True,
        }
        if record.changes:
            facts["dateModified"] = max(change.date for change in record.changes).isoformat()
        if record.keywords:
            facts["keywords"] = list(map(self.say, record.keywords))
        if kind == "Legislation":
            facts["legislationIdentifier"] = record.doc_number or record.index_number
        return facts

    def _plan(self, record: Plan) -> Facts:
        parts = [{"@id": self.address(record.goal_path(goal.id))} for goal in record.goals]
        return {**_work(self.say, record.title, record.summary), "hasPart": parts}

    def _goal(self, goal: Goal) -> Facts:
        return _work(self.say, goal.title, goal.statement)

    def _project(self, record: Project) -> Facts:
        places = [self.catalogue.things[f"entry:{one}"].title for one in record.places]
        where = [{"@type": "Place", "name": self.say(place)} for place in places]
        named = self._named("Project", record.title, record.summary)
        return {**named, "location": where} if where else named

    def _named(self, kind: str, title: Text, summary: Text) -> Facts:
        return {"@type": kind, "name": self.say(title), "description": self.say(summary)}

    def _service_point(self, record: ServicePoint) -> Facts:
        if not record.address:
            service = self._named("GovernmentService", record.title, record.summary)
            return {**service, "provider": self.office}
        point = self._named("GovernmentOffice", record.title, record.summary)
        point["address"] = self.say(record.address)
        if record.telephone:
            point["telephone"] = record.telephone
        if hours := list(_hours(record)):
            point["openingHoursSpecification"] = hours
        if record.services:
            point["makesOffer"] = [
                {"@type": "Offer", "itemOffered": self._service(one)} for one in record.services
            ]
        return point

    def _service(self, service: Service) -> Facts:
        return {
            "@type": "GovernmentService",
            "name": self.say(service.title),
            "provider": {"@type": "GovernmentOffice", "name": self.office["name"]},
        }

    def _activity(self, record: Activity) -> Facts:
        series = self._named("EventSeries", record.title, record.summary)
        if record.organiser:
            series["organizer"] = {"@type": "Organization", "name": self.say(record.organiser)}
        events = [self._event(record, session) for session in record.sessions]
        return {**series, "subEvent": events} if events else series

    def _event(self, record: Activity, session: Session) -> Facts:
        event = {
            "@type": "Event",
            "name": self.say(record.title),
            "startDate": session.start.isoformat(),
        }
        if session.end:
            event["endDate"] = session.end.isoformat()
        if session.place:
            event["location"] = self.say(session.place)
        if session.capacity:
            event["maximumAttendeeCapacity"] = session.capacity  # type: ignore[assignment] # JSON
        return event


def _work(say: Callable[[Text], str], title: Text, summary: Text) -> Facts:
    return {"@type": "CreativeWork", "name": say(title), "description": say(summary)}


def _hours(record: ServicePoint) -> Iterator[Facts]:
    for hours in record.hours:
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [_DAYS[one] for one in hours.days],
            "opens": hours.opens.strftime("%H:%M"),
            "closes": hours.closes.strftime("%H:%M"),
        }
    for closure in record.closures:
        yield _closed(closure.start, closure.end)


def _closed(start: date, end: date) -> Facts:
    """Days without hours are days on which the point is closed."""
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": start.isoformat(),
        "validThrough": end.isoformat(),
    }
