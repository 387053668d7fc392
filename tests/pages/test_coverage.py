"""How much is in English: counted from the data, kind by kind, the same on the page."""

from __future__ import annotations

from portal.building.registries import with_registries
from portal.checking.check import check
from portal.commands.cli import main
from portal.language.languages import EN
from portal.pages.coverage import Coverage, coverage
from tests.building.test_registries import BLOCK
from tests.conftest import MakeOffice
from tests.offices import BODY_ZH, BODY_ZH_FILE, PROJECT, TODAY, Files

PROJECT_FILE = "data/projects/walkway.yml"


def covered(make: MakeOffice, files: Files, changes: Files) -> dict[str, Coverage]:
    """What is counted in an office whose translations were accepted, and that was changed then."""
    root = make(files)
    main(["fix", str(root), "--translated"])
    for path, text in changes.items():
        (root / path).write_text(str(text), "utf-8")
    catalogue, _ = check(root, TODAY)
    assert catalogue is not None
    return {one.path: one for one in coverage(catalogue)}


def test_records_and_texts_are_counted_by_kind(office: MakeOffice) -> None:
    found = covered(office, {}, {})
    assert list(found) == ["plans/", "disclosure/", "glossary/", "about/"]
    assert found["disclosure/"][2:] == (1, 1, 0, 4, 0, 0)
    assert found["about/"][2:] == (2, 2, 0, 3, 0, 0)


def test_a_record_that_lacks_english_is_not_wholly_in_english(office: MakeOffice) -> None:
    half = PROJECT.replace(", en: Walkway", "")
    assert half != PROJECT
    found = covered(office, {PROJECT_FILE: half}, {})["projects/"]
    assert (found.records, found.whole) == (1, 0)


def test_texts_whose_chinese_has_changed_are_counted_apart(office: MakeOffice) -> None:
    found = covered(office, {}, {BODY_ZH_FILE: BODY_ZH.replace("变好。", "变得更好。")})
    assert found["disclosure/"][2:] == (1, 1, 0, 3, 1, 0)


def test_the_page_shows_what_was_counted(office: MakeOffice) -> None:
    rows = tuple(covered(office, {}, {}).values())
    drawn = with_registries(BLOCK.format("translations"), EN, rows)
    assert '<tr id="coverage-plans">' in drawn
    assert "<td>1</td>" in drawn
