"""Where prose leads, on the pages of both languages."""

from __future__ import annotations

import pytest

from portal.language.languages import LANGUAGES, Language
from tests.conftest import ROOT, MakeSite


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_picture_beside_a_page_is_found_from_either_language(
    language: Language, build_office: MakeSite
) -> None:
    picture = (ROOT / "content" / "about" / "editing" / "rename.png").read_bytes()
    text = "# 说明 {#top}\n\n![图上是步道](notes/walkway.png)\n\n![图上是步道](../walkway.png)\n"
    site = build_office(
        {
            "content/about/notes.md": text,
            "content/about/notes.en.md": text,
            "content/about/notes/walkway.png": picture,
            "content/walkway.png": picture,
        }
    )
    page = site.pages[f"{language.prefix}about/notes/index.html"]
    shown = [one.attributes["src"] for one in page.one("main").all("img")]
    assert [page.target(one)[0] for one in shown] == ["about/notes/walkway.png", "walkway.png"]
