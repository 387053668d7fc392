"""The tests of what was changed, in about a minute, without a browser (`python -m tests.quick`).

Changed is what differs from where this branch left the main one, committed or not. The tests of a
room say most of a change in it; what it does to the rooms above, only the whole suite says.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAINS = ("origin/HEAD", "origin/main", "main")
ALWAYS = "tests/test_house.py"
DOCS = "tests/test_docs.py tests/test_claims.py"
ELSEWHERE = {
    "hooks/build.py": "tests/building",
    "hooks/portal/serving/nginx.conf": "tests/serving",
    "overrides/": "tests/drawing tests/assets",
    "tests/bad/": "tests/checking/test_faulty_files.py",
    "tests/town/": "tests/checking",
    "data/": DOCS,
    "content/": DOCS,
    "Makefile": DOCS,
}
"""The tests of what lies in no room."""
LONG = "not sample_of_the_long_trials"
"""Trials that alone take the minute."""
_NOT_HERE = ("tests/browser", "tests/sites", "tests/bench", "tests/endure")
"""They need a browser, or whole sites."""


def changed(root: Path) -> list[str]:
    """The files that differ from where the branch began, and those that git does not know yet."""
    bases = (_git(root, "merge-base", "HEAD", main).strip() for main in MAINS)
    since = next(filter(None, bases), "HEAD")
    told = _git(root, "diff", "--name-only", "-z", since, "--")
    told += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({name for name in told.split("\0") if name})


def chosen(root: Path, files: Iterable[str]) -> list[str]:
    """The tests of these files, by their places below the root."""
    found = {ALWAYS} | {place for file in files for place in _tests_of(root, file)}
    whole = {place for place in found if not place.endswith(".py")}
    return sorted(one for one in found if one in whole or str(Path(one).parent) not in whole)


def _tests_of(root: Path, file: str) -> Iterator[str]:
    for start, places in ELSEWHERE.items():
        if file.startswith(start):
            yield from places.split()
    parts = file.split("/")
    if file.startswith("hooks/portal/") and len(parts) > 3 and (root / "tests" / parts[2]).is_dir():
        yield f"tests/{parts[2]}"
    if parts[-1].startswith("test_") and (root / file).exists() and not file.startswith(_NOT_HERE):
        yield file
    if "/" not in file and file.endswith(".md"):
        yield from DOCS.split()


def _git(root: Path, *command: str) -> str:
    line = ["git", "-C", str(root), *command]
    done = subprocess.run(line, check=False, capture_output=True, text=True, encoding="utf-8")
    return done.stdout if done.returncode == 0 else ""


def main() -> int:
    """Say which tests they are, and run them."""
    tests = chosen(ROOT, changed(ROOT))
    print(f"只测改动之处 / the tests of what was changed: {' '.join(tests)}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-k", LONG]
    return subprocess.run([*command, *tests], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
