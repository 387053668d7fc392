"""The style sheets: everything that is written beside a template is in one of them, in order."""

from __future__ import annotations

from pathlib import PurePath

from portal.machine.product import TEMPLATES
from portal.outputs.styles import SHEETS, sheet, sources
from tests.built import Built


def test_the_style_sheet_is_what_pages_are_made_of_in_order(site: Built) -> None:
    names = [file.relative_to(TEMPLATES).as_posix() for file in sources("assets/portal.css")]
    layers = [name for name in names if name.startswith("styles/")]
    assert [PurePath(name).stem for name in layers] == [
        *("palette", "names", "type", "page", "controls"),
        *("older", "print"),
    ]
    assert names[:5] + names[-2:] == layers
    assert (site.out / "assets/portal.css").read_text("utf-8") == sheet("assets/portal.css")


def test_every_style_is_published() -> None:
    joined = [file for name in SHEETS for file in sources(name)]
    assert sorted(joined) == sorted(TEMPLATES.rglob("*.css"))
