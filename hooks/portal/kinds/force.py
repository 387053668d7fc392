"""Whether a document is in force on a day: what is written of it, and its dates.

A status is written once; the dates beside it go on. So the state is a function of both and of the
day, and where it will change by itself the page says so, for the browser to renew.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

IN_FORCE, NOT_YET, EXPIRED = "in-force", "not-yet-in-force", "expired"
_RUNNING = {IN_FORCE, "partly-in-force"}


class Force(NamedTuple):
    """The state on a day; after the day `until` (ISO) it is `then`, where that is known."""

    state: str
    until: str | None = None
    then: str | None = None


def force(status: str, starts: date | None, ends: date | None, today: date) -> Force:
    """The state on `today` of a document that is in force from `starts` to `ends`, both included.

    Superseded and withdrawn documents stay so; of the others the dates decide.
    """
    if status not in {*_RUNNING, NOT_YET}:
        return Force(status)
    if starts and today < starts:
        then = IN_FORCE if status == NOT_YET else status
        return Force(NOT_YET, (starts - timedelta(days=1)).isoformat(), then)
    if ends and today > ends:
        return Force(EXPIRED)
    if status == NOT_YET and not starts:
        return Force(NOT_YET)  # nobody has said when
    state = IN_FORCE if status == NOT_YET else status
    return Force(state, ends.isoformat(), EXPIRED) if ends else Force(state)
