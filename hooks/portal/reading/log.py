"""What happened to a document, on which day: the lines of the publication log.

They are read off the record: `issued`, `changes`, and for a withdrawn document the day its
validity ended. A withdrawal whose day nobody wrote down is named without one. What a record does
not tell any more is added from the event log: see `pages.publication_log`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic_core import to_json

from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text

Event = Literal["published", "changed", "restated", "withdrawn", "removed"]
Words = dict[str, str]
"""A text by its languages."""


def changed(record: Disclosure) -> str:
    """The day of the latest change, or of publication."""
    return max([record.issued, *(change.date for change in record.changes)]).isoformat()


def withdrawn(record: Disclosure) -> str | None:
    """The day from which a withdrawn document is no longer valid."""
    validity = record.validity
    if validity is None or validity.status != "withdrawn":
        return None
    days = [change.date for change in record.changes]
    day = validity.until or max(days, default=None)
    return day.isoformat() if day else None


Line = tuple[str, bytes]
"""A day, and what happened on it as JSON in UTF-8."""


def log_lines(record: Disclosure) -> tuple[Line, ...]:
    """A line for everything that happened to a document, as its record tells it."""
    title = record.title.model_dump(exclude_none=True)

    def told(day: date | str | None, event: Event, note: Text | None) -> Line:
        words = note.model_dump(exclude_none=True) if note else None
        return log_line(record.index_number, title, str(day) if day else None, event, words)

    lines = [told(record.issued, "published", None)]
    lines += [told(change.date, "changed", change.note) for change in record.changes]
    lines += [told(change.date, "restated", change.note) for change in record.restatement_changes]
    validity = record.validity
    if validity and validity.status == "withdrawn":
        lines.append(told(withdrawn(record), "withdrawn", validity.reason))
    return tuple(lines)


def log_line(
    number: str, title: Words, day: str | None, event: Event, note: Words | None = None
) -> Line:
    """The line that on a day, known or not, something happened to the document of a number."""
    entry = {
        "date": day,
        "event": event,
        "index_number": number,
        "title": title,
        "note": note,
        "path": f"{number}/",
    }
    return day or "", to_json(entry)
