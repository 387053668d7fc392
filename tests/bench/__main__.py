"""`make bench`: ours and Hugo's builds of the same documents side by side, and what else counts.

Prints Markdown tables; `--only SUBJECT …` prints some of them. Each subject is a module here with a
`main`, which takes the options of the command line.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from tests.bench import builds, checking, growth, lean, pages, preview, recall, search

SUBJECTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "builds": builds.main,
    "growth": growth.main,
    "checking": checking.main,
    "lean": lean.main,
    "preview": preview.main,
    "pages": pages.main,
    "search": search.main,
    "recall": recall.main,
}


def main() -> None:
    """Measure every subject, or those asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hugo", type=Path, required=True, help="the hugo binary")
    parser.add_argument("--only", nargs="+", choices=SUBJECTS, default=list(SUBJECTS))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--growth", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--checked", type=int, default=5000, help="documents of the check")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for subject in options.only:
        SUBJECTS[subject](options)


if __name__ == "__main__":
    main()
