"""One style sheet of the three layers, palette, functional names, components; one for search."""

from __future__ import annotations

from collections.abc import Iterator

from portal.drawing.site import Site
from portal.machine.product import TEMPLATES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

LAYERS = ("palette.css", "names.css", "components.css")


SHEET, SEARCH = "assets/portal.css", "assets/search.css"


def _make(_: Site) -> Iterator[Made]:
    """The layers joined into one sheet; pages of search load a second."""
    sheet = "\n".join((TEMPLATES / "styles" / name).read_text("utf-8") for name in LAYERS)
    yield SHEET, sheet.encode()
    yield SEARCH, (TEMPLATES / "search" / "style.css").read_bytes()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    for path in (SHEET, SEARCH):
        yield OutputFile(path, "text/css", entered="not")


OUTPUT = Output("styles", _files, _make, fixed=True)
