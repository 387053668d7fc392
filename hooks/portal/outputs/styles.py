"""One style sheet of the three layers, palette, functional names, components; one for search."""

from __future__ import annotations

from pathlib import Path

from portal.drawing.site import Site
from portal.machine.product import TEMPLATES

LAYERS = ("palette.css", "names.css", "components.css")


def write_styles(site: Site, out: Path) -> None:
    """Join the layers into `assets/portal.css`; pages of search also load `assets/search.css`."""
    del site
    sources = TEMPLATES / "assets" / "stylesheets"
    sheet = "\n".join((sources / name).read_text("utf-8") for name in LAYERS)
    (out / "assets").mkdir(exist_ok=True)
    (out / "assets" / "portal.css").write_text(sheet, "utf-8")
    (out / "assets" / "search.css").write_text((sources / "search.css").read_text("utf-8"), "utf-8")
