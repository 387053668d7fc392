"""Whatever is taken away says what its page says: no official site, no original."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from portal.drawing.notices import of_site
from portal.kinds.model import Text
from portal.language.languages import LANGUAGES, strings
from portal.outputs.registry import OUTPUTS, take_away
from portal.reading.card import Card
from tests.built import Built
from tests.conftest import MakeSite
from tests.offices import DOCUMENT, DOCUMENT_FILE, official

SILENT = {
    "styles": "the looks of pages",
    "scripts": "what pages run",
    "schemas": "the shape of data, with no fact in it",
    "hashes": "digests of files that say it themselves",
    "numbers": "parts of an index that only scripts fetch",
    "ledger": "the addresses of the site",
    "redirects": "tables for web servers",
    "sitemap": "addresses for search engines",
    "opensearch": "where browsers send a query",
}
"""Outputs that state nothing of the office, and why they say nothing of themselves."""
RESTATED = strings()["layer.restated"]
HELD = DOCUMENT.replace("body: restated", "body: original")
OFFICIAL = official("https://www.example.gov.cn/")


def said(file: Path) -> str:
    """All that a file says, packed or not."""
    if file.suffix in {".docx", ".xlsx"}:
        with ZipFile(file) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    words = file.read_bytes().decode()
    folded = words.replace("\r\n ", "") if file.suffix == ".ics" else words
    return folded.replace("\\,", ",").replace("\\;", ";")


def says(file: Path, notice: Text) -> bool:
    """Whether a file holds a notice in either language."""
    words = said(file)
    return notice.zh in words or str(notice.en) in words


def taken(site: Built) -> list[Path]:
    """Every file that states something, of all outputs and of all documents."""
    files = [
        site.out / path
        for file in take_away(site.catalogue).files
        if file.output not in SILENT
        for path in file.paths
    ]
    for card in site.catalogue.documents:
        files += forms(site, card)
    return [one for one in files if one.exists() and not rowless(one)]


def rowless(file: Path) -> bool:
    """Whether a file is a table without a row, which states nothing."""
    return file.suffix == ".csv" and file.read_bytes().count(b"\n") == 1


def forms(site: Built, card: Card) -> list[Path]:
    """The forms in which a document can be had, in each language."""
    made = take_away(site.catalogue).formats
    places = [site.out / one.prefix / card.path / form.name for one in LANGUAGES for form in made]
    return [one for one in places if one.exists()]


def test_only_known_outputs_are_silent() -> None:
    assert set(SILENT) < {one.name for one in OUTPUTS}


def test_every_file_of_a_site_that_is_not_official_says_so(site: Built) -> None:
    (notice,) = of_site(site.catalogue.office)
    files = taken(site)
    assert len(files) > 20
    assert [str(one.relative_to(site.out)) for one in files if not says(one, notice)] == []


def test_every_form_of_a_restatement_says_so_and_of_no_original(site: Built) -> None:
    for card in site.catalogue.documents:
        for file in forms(site, card):
            assert says(file, RESTATED) != card.held, file


def test_what_is_drawn_from_a_restatement_says_so(real_site: Built) -> None:
    names = ("projects", "service-points", "activities", "targets", "catalogue")
    for name in names:
        for ending in ("csv", "json"):
            assert says(real_site.out / "data" / f"{name}.{ending}", RESTATED)
    assert says(real_site.out / "data" / "deadlines.ics", RESTATED)


def test_an_official_site_of_originals_has_nothing_to_say(build_office: MakeSite) -> None:
    files = {"data/office.yml": OFFICIAL, DOCUMENT_FILE: HELD, "data/plans/2021.yml": None}
    built = build_office(files)
    notices = [strings()[key] for key in ("notice.sample-text", "notice.demo-text")]
    for file in taken(built):
        assert not any(says(file, one) for one in (*notices, RESTATED)), file
    assert (built.out / "X/2021-1/index.txt").read_text("utf-8").startswith("工作计划\n")


@pytest.mark.parametrize("document", [HELD, DOCUMENT], ids=["original", "restated"])
def test_only_an_original_takes_the_layout_of_official_documents(
    document: str, build_office: MakeSite
) -> None:
    held = document == HELD
    built = build_office({DOCUMENT_FILE: document, "data/plans/2021.yml": None})
    words = said(built.out / "X/2021-1/index.docx")
    assert ("方正小标宋简体" in words) is held
    assert ("转述，不是原文" in words) is not held
    page = (built.out / "X/2021-1/index.html").read_text("utf-8")
    assert ('download="X-2021-1.docx"' in page) is held
    assert ('download="X-2021-1-转述.docx"' in page) is not held
