"""One style sheet of what pages are made of; pages of search also load one of their own.

Styles are written as browsers of today read them, and lowered here for those of the baseline. What
no tool can lower (the gap between flexible boxes, `:has`) is written twice, by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lightningcss import process_stylesheet

from portal.drawing.site import Site
from portal.machine.product import TEMPLATES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

ORDER = (
    "styles/palette.css",
    "styles/names.css",
    "styles/type.css",
    "styles/page.css",
    "styles/controls.css",
    "components/*/style.css",
    "partials/*.css",
    "listings/*.css",
    "records/*.css",
    "answers/*.css",
    "styles/older.css",
    "styles/print.css",
)
"""What is joined into `assets/portal.css`: what holds for any page, its parts, its print."""

SHEETS = {"assets/portal.css": ORDER, "assets/search.css": ("search/style.css",)}
"""The style sheets, each with what it is joined of."""


BASELINE = ("chrome >= 79", "safari >= 13", "ios_saf >= 13")
"""The oldest browsers in which pages look as they should."""


def _make(_: Site) -> Iterator[Made]:
    for path in SHEETS:
        yield path, sheet(path).encode()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    for path in SHEETS:
        yield OutputFile(path, "text/css", entered="not")


OUTPUT = Output("styles", _files, _make, fixed=True)


def sheet(path: str) -> str:
    """A style sheet as it is published."""
    joined = "\n".join(file.read_text("utf-8") for file in sources(path))
    return process_stylesheet(joined, filename=path, browsers_list=list(BASELINE))


def sources(path: str) -> list[Path]:
    """The files that a style sheet is joined of, in order."""
    return [file for pattern in SHEETS[path] for file in sorted(TEMPLATES.glob(pattern))]
