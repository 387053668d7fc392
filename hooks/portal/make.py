"""Make a site: check, see what changed, let the engine draw it, put it in place, remember it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from portal import clock
from portal.checks import check
from portal.outputs.search import has_search, write_search
from portal.outputs.workbook import drop_workbook, has_workbook, write_workbook
from portal.problems import DataError, errors
from portal.release import publish, update
from portal.site import Site
from portal.state import State, drop_state, frame_digest, read_state, write_state
from portal.work import Work, plan_work

Draw = Callable[[Site, Work, Path], None]
"""What an engine does: draw the work of a site into an empty folder."""


def make(  # noqa: PLR0913 - three are switches of the command line
    office: Path,
    out: Path,
    draw: Draw,
    *,
    fresh: bool,
    search: bool,
    say: Callable[[str], None],
) -> None:
    """Build the office in `office` into `out`, redrawing what has changed since the last build.

    `fresh` starts from nothing, `search` makes the search index and the workbook, which take
    longest, `say` is told why pages are drawn.
    Raises DataError or ProseError and leaves `out` as it was.
    """
    today = clock.today(office)
    frame = frame_digest(office, today.isoformat())
    before = State() if fresh else read_state(out, frame)
    catalogue, problems = check(office, today, before.cards)
    if catalogue is None or errors(problems):
        raise DataError(problems)
    site = Site(catalogue, today, before.templates)
    work = plan_work(site, before, frame)
    for path, reason in work.reasons.items():
        say(f"/{path}: {reason}")
    if work:
        drop_state(out)
        _put(partial(draw, site, work), out, before, work)
    if search and (work or not has_search(out)):
        write_search(site, out)
    if search and (work or not has_workbook(out)):
        write_workbook(site, out)
    elif not search:
        drop_workbook(out)
    if work:
        work.state.templates = site.compiled
        write_state(out, work.state)


def _put(draw: Callable[[Path], None], out: Path, before: State, work: Work) -> None:
    if before.frame == work.state.frame:
        update(draw, out, work.gone)
    else:
        publish(draw, out)
