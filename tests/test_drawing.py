"""After an edit of records alone the pages are drawn in the shells that the last build left."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build import build_site
from portal import make
from tests.conftest import MakeOffice
from tests.reading import content

USUAL = make.Switches(fresh=False, search=True, workbook=True)


def no_engine(*_: object) -> None:
    """An engine that must not be asked."""
    raise AssertionError("the engine was asked")


def test_an_edited_text_needs_no_engine(town: Path, tmp_path: Path) -> None:
    root, out, fresh = tmp_path / "office", tmp_path / "site", tmp_path / "fresh"
    shutil.copytree(town, root)
    build_site(root, out)
    oldest = min((root / "data" / "disclosures").rglob("*.zh.md"))  # not among the news of home
    oldest.write_text(oldest.read_text("utf-8") + "\n又一段。\n", "utf-8")
    make.make(root, out, no_engine, USUAL, lambda _: None)
    build_site(root, fresh, fresh=True)
    assert content(out) == content(fresh)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("data/office.yml", "short_name: {zh: 某街道", "short_name: {zh: 甲街道"),
        ("content/about/index.md", "#", "# 又"),
    ],
    ids=["settings", "prose"],
)
def test_what_shapes_a_shell_or_is_prose_needs_it(
    path: str, before: str, after: str, office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office({}), tmp_path / "site"
    build_site(root, out)
    text = (root / path).read_text("utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(AssertionError, match="the engine was asked"):
        make.make(root, out, no_engine, USUAL, lambda _: None)
