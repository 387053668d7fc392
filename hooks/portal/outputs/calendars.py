"""Every date as an entry of a calendar (iCalendar, RFC 5545): sessions of activities, deadlines.

The same bytes for the same data: an entry is stamped with the day on which it was disclosed, and
known for ever by its record and its date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from portal.drawing.site import Site
from portal.drawing.words import Words
from portal.kinds.activity import Activity
from portal.kinds.model import Text
from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.language.languages import LANGUAGES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.pages.queries import told
from portal.reading.catalogue import Catalogue

MEDIA = "text/calendar"
WIDTH = 75
"""Octets on a line, its end not counted; longer ones are folded."""


class Event(NamedTuple):
    """An entry: a span of time, or a day; where, what more there is to say, and its page."""

    id: str
    start: datetime | date
    end: datetime | date | None
    title: Text
    place: Text | None
    about: Text | None
    path: str
    stamp: date


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
            yield language.prefix + path, calendar(site, words, events).encode()


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
            f"{record.path}{session.start:%Y%m%dT%H%M}",
            session.start,
            session.end,
            record.title,
            session.place,
            record.summary,
            record.path,
            max(told(site.catalogue, record), default=session.start.date()),
        )


def _deadlines(site: Site) -> Iterator[Event]:
    """The last day of every target's period, and the day on which a milestone is due."""
    catalogue = site.catalogue
    for plan in catalogue.of(Plan):
        stamp = catalogue.issued(plan.document)
        for target in plan.targets:
            if target.period and target.period.end and target.kind != "scope":
                address = catalogue.things[plan.part_key("target", target.id)].address
                name = f"{plan.path}{target.id}"
                yield _day(name, target.period.end, target.title, address, stamp)
    for project in catalogue.of(Project):
        for number, milestone in enumerate(project.milestones):
            if milestone.due and milestone.due.date:
                due = milestone.due.date
                stamp = max(told(catalogue, project), default=due)
                name = f"{project.path}{number}"
                yield _day(name, due, milestone.title, project.path, stamp)


def _day(name: str, day: date, title: Text, path: str, stamp: date) -> Event:
    return Event(name, day, day + timedelta(days=1), title, None, None, path, stamp)


def calendar(site: Site, words: Words, events: list[Event]) -> str:
    """A calendar in one language."""
    office = site.catalogue.office
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//portal//calendars//EN"]
    lines.append(f"X-WR-CALNAME:{_text(words.plain(office.site_name))}")
    for event in events:
        lines += _event(event, words, office.official_url)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, words: Words, base: str | None) -> Iterator[str]:
    host = urlsplit(base or "").hostname or "portal.invalid"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}@{host}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART{_moment(event.start)}"
    if event.end:
        yield f"DTEND{_moment(event.end)}"
    yield f"SUMMARY:{_text(words.plain(event.title))}"
    if event.place:
        yield f"LOCATION:{_text(words.plain(event.place))}"
    if event.about:
        yield f"DESCRIPTION:{_text(words.plain(event.about))}"
    if base:
        yield f"URL:{base}{words.language.prefix}{event.path}"
    yield "END:VEVENT"


def _moment(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _text(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, none of which cuts a character."""
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > WIDTH:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces)
