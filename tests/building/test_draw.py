"""After an edit of records alone the pages are drawn in the shells that the last build left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.commands.build import build_site
from tests.built import content
from tests.conftest import MakeOffice


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on the engine must not be asked."""

    def asked(*_: object) -> None:
        raise AssertionError("the engine was asked")

    return lambda: monkeypatch.setattr("build.draw", asked)


def test_an_edited_text_needs_no_engine(
    town: Path, tmp_path: Path, no_engine: Callable[[], None]
) -> None:
    root, out, fresh = tmp_path / "office", tmp_path / "site", tmp_path / "fresh"
    shutil.copytree(town, root)
    build_site(root, out)
    oldest = min((root / "data" / "disclosures").rglob("*.en.md"))  # not among the news of home
    oldest.write_text(oldest.read_text("utf-8") + "\nOne more paragraph.\n", "utf-8")
    build_site(root, fresh, fresh=True)
    no_engine()
    build_site(root, out)
    assert content(out) == content(fresh)


@pytest.mark.parametrize(
    "edit",
    [
        ("data/office.yml", "short_name: {zh: 某街道", "short_name: {zh: 甲街道"),
        ("content/about/index.md", "#", "# 又"),
    ],
    ids=["settings", "prose"],
)
def test_what_shapes_a_shell_or_is_prose_needs_it(
    edit: tuple[str, str, str], office: MakeOffice, tmp_path: Path, no_engine: Callable[[], None]
) -> None:
    path, before, after = edit
    root, out = office({}), tmp_path / "site"
    build_site(root, out)
    text = (root / path).read_text("utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after, 1), "utf-8")
    no_engine()
    with pytest.raises(AssertionError, match="the engine was asked"):
        build_site(root, out)
