"""Every date as an entry of a calendar (iCalendar, RFC 5545): sessions of activities, deadlines.

The same bytes for the same data: an entry is stamped with the day on which it was disclosed, and
known for ever by its record and its date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from portal.drawing.notices import lines, of_file
from portal.drawing.site import Site
from portal.drawing.words import Words
from portal.kinds.activity import Activity
from portal.kinds.model import Text
from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.pages.identities import (
    dated_milestones,
    dated_targets,
    milestone_name,
    session_name,
    target_name,
    uid,
)
from portal.pages.queries import told
from portal.reading.catalogue import Catalogue

MEDIA = "text/calendar"
WIDTH = 75
"""Octets on a line, its end not counted; longer ones are folded."""

MEDIA = "text/calendar"


_DAY = timedelta(days=1)


class Event(NamedTuple):
    """An entry: a span of time, or a day; where, what more there is to say, and its page.

    `held` says whether the words that state it stand on the site as they were issued.
    """

    id: str
    start: datetime | date
    end: datetime | date | None
    title: Text
    place: Text | None
    about: Text | None
    path: str
    stamp: date
    held: bool = True


SESSIONS, DEADLINES = "data/activities.ics", "data/deadlines.ics"


def _make(site: Site) -> Iterator[Made]:
    """A calendar beside each activity with sessions, one of all, and one of deadlines."""
    by_activity = {
        record.path: list(_sessions(site, record)) for record in site.catalogue.of(Activity)
    }
    every = [event for events in by_activity.values() for event in events]
    calendars = {_beside(path): events for path, events in by_activity.items() if events}
    calendars[SESSIONS] = every
    calendars[DEADLINES] = list(_deadlines(site))
    for language in LANGUAGES:
        words = site.renderers[language].words
        for path, events in calendars.items():
            yield language.prefix + path, calendar(site, words, events)


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    for record in catalogue.of(Activity):
        if record.sessions:
            yield OutputFile(_beside(record.path), MEDIA, spoken=True, entered="beside")
    yield OutputFile(DEADLINES, MEDIA, spoken=True, dataset="targets")
    yield OutputFile(SESSIONS, MEDIA, spoken=True, dataset="activities")


def _beside(path: str) -> str:
    return f"{path}index.ics"


OUTPUT = Output("calendars", _files, _make)


def _sessions(site: Site, record: Activity) -> Iterator[Event]:
    for session in record.sessions:
        yield Event(
            session_name(record, session),
            session.start,
            session.end,
            record.title,
            session.place,
            record.summary,
            record.path,
            max(told(site.catalogue, record), default=session.start.date()),
            site.catalogue.held(record),
        )


def _deadlines(site: Site) -> Iterator[Event]:
    """The last day of every target's period, and the day on which a milestone is due."""
    catalogue = site.catalogue
    for plan in catalogue.of(Plan):
        stamp, held = catalogue.issued(plan.document), catalogue.held(plan)
        for target, end in dated_targets(plan):
            address = catalogue.things[plan.part_key("target", target.id)].address
            name = target_name(plan, target)
            yield Event(name, end, end + _DAY, target.title, None, None, address, stamp, held)
    for project in catalogue.of(Project):
        for number, due in dated_milestones(project):
            stamp = max(told(catalogue, project), default=due)
            name = milestone_name(project, number)
            held = catalogue.held(project)
            title = project.milestones[number].title
            yield Event(name, due, due + _DAY, title, None, None, project.path, stamp, held)


def calendar(site: Site, words: Words, events: list[Event]) -> bytes:
    """A calendar in one language."""
    import icalendar  # noqa: PLC0415 - slow to load, and only a build writes calendars

    office = site.catalogue.office
    made = icalendar.Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", "-//portal//calendars//EN")
    # As a text: the library escapes no property whose name it does not know.
    made.add("X-WR-CALNAME", icalendar.vText(words.plain(office.site_name)))
    told = of_file(office, held=all(one.held for one in events))
    if told:
        made.add("X-WR-CALDESC", icalendar.vText(" ".join(lines(told, words.language))))
    for event in events:
        entry = icalendar.Event()
        for name, value in _properties(event, words, office.official_url):
            entry.add(name, value)
        made.add_component(entry)
    raw: bytes = made.to_ical(sorted=False)
    return raw


def _properties(
    event: Event, words: Words, base: str | None
) -> Iterator[tuple[str, str | date | datetime]]:
    yield "UID", uid(event.id, base)
    yield "DTSTAMP", datetime.combine(event.stamp, time(), UTC)
    yield "DTSTART", _moment(event.start)
    if event.end:
        yield "DTEND", _moment(event.end)
    yield "SUMMARY", words.plain(event.title)
    if event.place:
        yield "LOCATION", words.plain(event.place)
    if event.about:
        yield "DESCRIPTION", words.plain(event.about)
    if base:
        yield "URL", f"{base}{words.language.prefix}{event.path}"


def _moment(moment: date | datetime) -> date | datetime:
    """A moment in UTC, so that no calendar has to carry a time zone; a day as it is."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
