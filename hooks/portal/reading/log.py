"""What happened to a document, on which day: the lines of the publication log.

All of it is read off the record: `issued`, `changes`, and for a withdrawn document the day its
validity ended. A withdrawal whose day nobody wrote down is named without one.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Literal

from pydantic_core import to_json

from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text

Event = Literal["published", "changed", "withdrawn"]


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
    """A line for everything that happened to a document."""
    lines = [_line(record, record.issued.isoformat(), "published", None)]
    lines += (
        _line(record, change.date.isoformat(), "changed", change.note) for change in record.changes
    )
    validity = record.validity
    if validity and validity.status == "withdrawn":
        lines.append(_line(record, withdrawn(record), "withdrawn", validity.reason))
    return tuple(lines)


def events(logs: Iterable[tuple[Line, ...]]) -> list[Line]:
    """The lines of several documents, the latest first."""
    return sorted(chain.from_iterable(logs), reverse=True)


def _line(record: Disclosure, day: str | None, event: Event, note: Text | None) -> Line:
    entry = {
        "date": day,
        "event": event,
        "index_number": record.index_number,
        "title": record.title.model_dump(exclude_none=True),
        "note": note.model_dump(exclude_none=True) if note else None,
        "path": record.path,
    }
    return day or "", to_json(entry)
