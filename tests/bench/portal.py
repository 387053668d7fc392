"""Our commands, run as an office runs them, on a fixed day."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.corpus import write_office
from tests.bench.measure import Run, aside, run

PORTAL = Path(sys.executable).with_name("portal")
USUAL = {
    "SOURCE_DATE_EPOCH": "1782878400",
    "NO_MKDOCS_2_WARNING": "1",
}


def published_office(folder: Path, count: int) -> None:
    """An office with `count` documents whose addresses all stand in its ledger."""
    write_office(folder, count)
    run([PORTAL, "ledger", folder], USUAL)


def built(office: Path, out: Path) -> Run:
    """A build from nothing."""
    aside(out)
    return build(office, out)


def build(office: Path, out: Path) -> Run:
    """A build of what differs from the last one; search has a measure of its own."""
    return run([PORTAL, "build", office, "--out", out, "--no-search"], USUAL)


def check(office: Path) -> Run:
    """A check of every file."""
    return run([PORTAL, "check", office], USUAL)
