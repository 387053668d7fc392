"""Compare two built sites file by file: `python -m tests.compare OLD NEW [--only 'data/*.csv']`.

A change of the house must leave every byte as it was. What differs is named, with the first line
that does; exit 1 when anything differs. `--mask` lets the hashes in the names of assets differ.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import zip_longest
from pathlib import Path

_ASSET = re.compile(rb"(assets/[\w/-]+)\.[0-9a-f]{8,}\.(css|js)")


def differences(old: Path, new: Path, pattern: str = "*", *, mask: bool = False) -> Iterator[str]:
    """A line for every file that only one of two folders has, or that differs in both."""
    before, after = (
        {
            file.relative_to(folder).as_posix(): file
            for file in folder.rglob("*")
            if file.is_file() and fnmatch(file.relative_to(folder).as_posix(), pattern)
        }
        for folder in (old, new)
    )
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"gone: {name}"
        elif name not in before:
            yield f"new: {name}"
        else:
            was, now = before[name].read_bytes(), after[name].read_bytes()
            if mask:
                was, now = (_ASSET.sub(rb"\1.\2", raw) for raw in (was, now))
            if was != now:
                yield f"differs: {name}{_first_difference(was, now)}"


def _first_difference(was: bytes, now: bytes) -> str:
    lines = enumerate(zip_longest(was.split(b"\n"), now.split(b"\n")), 1)
    number, (one, two) = next((number, pair) for number, pair in lines if pair[0] != pair[1])
    return f", line {number}\n  - {(one or b'')[:160]!r}\n  + {(two or b'')[:160]!r}"


def main() -> int:
    """Print every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--only", default="*", help="a pattern of file names")
    parser.add_argument("--mask", action="store_true", help="asset names may differ")
    options = parser.parse_args()
    found = list(differences(options.old, options.new, options.only, mask=options.mask))
    print("\n".join(found) or "the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
