"""The preview of many documents: seconds from saving a file to its page showing the change."""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.bench.measure import MEMORY
from tests.bench.portal import PORTAL, USUAL, published_office

LONGEST = 60.0
"""Seconds after which a change that does not show is a failure."""

PAUSE = 2.0
"""Seconds before each edit: the preview begins to watch, and a person looks at the last page."""


def main(options: argparse.Namespace) -> None:
    """Edit a record, its text and a page of prose, a few times each."""
    size = max(options.sizes)
    print(f"\n### preview ({size} documents, memory)\n\n| edited | s from save to page |\n|--|--:|")
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="bench-") as folder:
        office = Path(folder) / "office"
        published_office(office, size)
        record = min((office / "data" / "disclosures").rglob("*.yml"))
        number = record.stem.replace("-", "/", 1)
        edits = {
            "a record, seen on its page": (record, "zh: 关于", f"{number}/"),
            "a record, seen in a list": (record, "zh: 关于", ""),
            "a document's text": (record.with_suffix(".zh.md"), "\n\n", f"{number}/"),
            "a page of prose": (office / "content" / "about" / "index.md", "# ", "about/"),
        }
        with _served(office) as home:
            for name, (file, after, page) in edits.items():
                address = home + (page or _listed(home, number))
                seconds = [_shown(file, after, address) for _ in range(options.runs)]
                print(f"| {name} | {median(seconds):.2f} |", flush=True)


def _listed(home: str, number: str) -> str:
    """The part of the list of the first year that has the document."""
    parts = (f"disclosure/catalogue/2016/{part}" for part in ("", *(f"{n}/" for n in range(2, 99))))
    return next(one for one in parts if number in urlopen(home + one).read().decode())  # noqa: S310 - our own preview


@contextmanager
def _served(office: Path) -> Iterator[str]:
    """A running preview whose first pages stand; where it is served."""
    command = [str(PORTAL), "serve", str(office), "--port", "0"]
    environment = {**os.environ, **USUAL}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        while "updated" not in said:
            said += process.stdout.readline()
        try:
            yield re.findall(r"http://\S+", said)[0]
        finally:
            process.send_signal(signal.SIGINT)


def _shown(file: Path, after: str, page: str) -> float:
    """Put a mark behind the last `after` of a file; the seconds until the page shows it."""
    time.sleep(PAUSE)
    mark = f"改{time.monotonic_ns()}"
    before, _, rest = file.read_text("utf-8").rpartition(after)
    saved = time.monotonic()
    file.write_text(f"{before}{after}{mark}{rest}", "utf-8")
    while mark not in urlopen(page).read().decode():  # noqa: S310 - our own preview
        if time.monotonic() - saved > LONGEST:
            raise TimeoutError(f"{file} was saved, {page} does not show it")
        time.sleep(0.02)
    return time.monotonic() - saved
