"""Make a site: check, see what changed, let the engine draw it, put it in place, remember it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from portal.building.allowed import MARK, mark
from portal.building.draw import draw_spliced, needs_engine
from portal.building.keys import sources
from portal.building.place import Place
from portal.building.seal import stamp_all, stamp_some
from portal.building.state import State, read_state, write_state
from portal.building.work import Work, plan_work
from portal.checking.built import personal_output
from portal.checking.check import check
from portal.checking.reads import WholeOffice
from portal.drawing.site import Site
from portal.machine import clock
from portal.machine.files import files_below, write_bytes
from portal.outputs.registry import take_away
from portal.problems.problem import DataError, errors
from portal.search.entries import FOLDER, IndexEntry, has_search

Draw = Callable[[Site, Work, Path], None]
"""What an engine does: draw the work of a site into an empty folder."""


class Switches(NamedTuple):
    """The switches of the command line.

    `fresh` starts from nothing, `search` makes the search index and with it the `workbook`, which
    takes a second for 10,000 documents.
    """

    fresh: bool
    search: bool
    workbook: bool


def make(
    office: Path, place: Place, draw: Draw, switches: Switches, say: Callable[[str], None]
) -> Callable[[], None]:
    """Build the office in `office` into a place, redrawing what has changed since the last build.

    `say` is told why pages are drawn. Returns what is still to be called: it keeps what the next
    build will want to know, while the pages can be looked at.
    Raises DataError or ProseError and leaves the place as it was.
    """
    _, search, workbook = switches
    today = clock.today(office)
    made_from = sources(office, today)
    program = made_from.program
    frame = made_from.frame(office, program)
    before = State() if switches.fresh else read_state(place.out, program, frame)
    catalogue, problems = check(office, today, before.cards)
    if catalogue is None or errors(problems):
        raise DataError(problems)
    site = Site(catalogue, today, take_away(catalogue), before.templates, before.readings)
    work = plan_work(site, before, frame, () if search and workbook else ("workbook",))
    work.name(made_from, site, before)
    for path, reason in work.reasons.items():
        say(f"/{path}: {reason}")
    if not work and not (search and not has_search(place.out)):
        return lambda: None  # what is kept still holds
    same = before.frame == frame
    index = partial(_index, site, work, place.out if same else None, before.search)
    if needs_engine(work):
        drawing = partial(draw, site, work)
    else:
        drawing = partial(draw_spliced, site, work, shells=work.state.shells)
    fill = partial(_fill, drawing, work, index if search else None, WholeOffice(catalogue, today))
    if same:
        if not search:  # it would be of the site as it was
            work.gone += [name for name in before.files if name.startswith(f"{FOLDER}/")]
        place.update(fill, work.gone, len(before.files))
    else:
        place.publish(fill)
    work.state.templates = site.compiled
    work.state.readings = site.reader.used
    return partial(_keep, place, work, program, before)


def _keep(place: Place, work: Work, program: str, before: State) -> None:
    """Leave for the next build what it will want to know."""
    if place.changed is None:
        work.state.files = stamp_all(place.out)
    else:
        gone = {*work.gone} - {*place.changed}
        stays = {name: one for name, one in before.files.items() if name not in gone}
        work.state.files = stays | stamp_some(place.out, place.changed)
    write_state(place.out, program, work.state)


def _fill(
    draw: Callable[[Path], None],
    work: Work,
    index: Callable[[Path], None] | None,
    office: WholeOffice,
    folder: Path,
) -> None:
    """Draw what there is to draw into `folder`, index it, search it, and mark it.

    Raises DataError where something personal has come to stand in a file.
    """
    if work:
        draw(folder)
    if index:
        index(folder)
    if leaks := [*personal_output(folder, files_below(folder), office)]:
        raise DataError(leaks)
    write_bytes(f"{folder}/{MARK}", mark(work.state.identity))


def _index(
    site: Site,
    work: Work,
    old: Path | None,
    before: Sequence[IndexEntry],
    folder: Path,
) -> None:
    """Index the pages in `folder` with those that stay in `old`."""
    from portal.search.write import write_search  # noqa: PLC0415 - what it needs loads slowly

    known = before if old and has_search(old) else ()
    drawn = {page.path for page in work.pages}
    work.state.search, gone = write_search(site, folder, old, known, drawn)
    work.gone += gone
