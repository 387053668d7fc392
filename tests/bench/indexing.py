"""Index a site that was built, by itself: `python -m tests.bench.indexing OFFICE SITE OUT`."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from portal.checking.check import check
from portal.drawing.site import Site
from portal.machine import clock
from portal.outputs.registry import take_away
from portal.search.write import write_search


def main(office: Path, site: Path, out: Path) -> None:
    """Print seconds of CPU and of wall clock that the index took, and the peak memory in MiB.

    Reading the office is not counted: a build has done it before it comes to the index.
    """
    today = clock.today(office)
    catalogue, _ = check(office, today)
    assert catalogue is not None
    known = Site(catalogue, today, take_away(catalogue))
    catalogue.forget(catalogue.documents)  # as a build has done, once they are drawn
    out.mkdir()
    for one in site.iterdir():
        if one.name != "find":
            (out / one.name).symlink_to(one)
    cpu, wall = time.process_time(), time.monotonic()
    write_search(known, out, None, (), set())
    taken = time.process_time() - cpu, time.monotonic() - wall
    print(*taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
