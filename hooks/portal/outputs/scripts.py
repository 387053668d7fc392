"""The scripts, each joined of its modules into one file that any browser of the baseline runs.

Over a slow line every file costs a journey there and back, and a browser that runs modules of today
is younger than many that are in use. So the modules of a script stand one after another, each after
those it imports, within one function: they share its names, and the tests see to it that no two
give the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from portal.drawing.site import Site
from portal.machine.product import TEMPLATES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

SCRIPTS = {
    "assets/portal.js": "scripts/portal.js",
    "assets/proof.js": "listings/proof.js",
    "assets/read-aloud.js": "components/display/read-aloud.js",
    "assets/search-page.js": "search/page.js",
    "assets/search-desk.js": "search/desk.js",
    "assets/search-missing.js": "search/missing.js",
}
"""The scripts, each with the module that it begins from."""

_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |function|class|const|let)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)


def _make(_: Site) -> Iterator[Made]:
    for path in SCRIPTS:
        yield path, script(path).encode()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    for path in SCRIPTS:
        yield OutputFile(path, "text/javascript", entered="not")


OUTPUT = Output("scripts", _files, _make, fixed=True)


def script(path: str) -> str:
    """A script as it is published: its modules in a scope of their own."""
    return f'(() => {{\n"use strict";\n{joined(path)}}})();\n'


def joined(path: str) -> str:
    """The modules of a script, one after another."""
    return "".join(map(_body, modules(TEMPLATES / SCRIPTS[path])))


def modules(entry: Path) -> list[Path]:
    """A module after all that it imports, each once."""
    found: list[Path] = []
    for name in _IMPORT.findall(entry.read_text("utf-8")):
        found += [one for one in modules((entry.parent / name).resolve()) if one not in found]
    return [*found, entry]


def _body(module: Path) -> str:
    """What a module does, without what only names other modules, and without comments."""
    source = _IMPORT.sub("", module.read_text("utf-8"))
    return _EXPORT.sub("", _COMMENT.sub("", source))
