"""One style sheet of the three layers: palette, functional names, components."""

from __future__ import annotations

from pathlib import Path

from portal.site import Site
from portal.templates import TEMPLATES

LAYERS = ("palette.css", "names.css", "components.css")


def write_styles(site: Site, out: Path) -> None:
    """Join the layers into `assets/portal.css`; the engine's copies of the parts are not needed."""
    del site
    sources = TEMPLATES / "assets" / "stylesheets"
    sheet = "\n".join((sources / name).read_text("utf-8") for name in LAYERS)
    (out / "assets").mkdir(exist_ok=True)
    (out / "assets" / "portal.css").write_text(sheet, "utf-8")
