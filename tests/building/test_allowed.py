"""No build takes the place of what somebody keeps, whatever is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.building.allowed import MARK, PlaceError, mark, place_of, read_mark, require
from portal.commands.build import build_site
from portal.commands.cli import main
from portal.machine.product import HOOKS, ROOT
from tests.built import content
from tests.offices import write_office

Lay = Callable[[Path], Path]
"""Puts something below a folder that has an office in `office/`; where a site is to be put."""


def folder(path: str, **files: str) -> Lay:
    """A folder with files."""

    def lay(root: Path) -> Path:
        place = root / path
        place.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (place / name.replace("_", ".")).write_text(text, "utf-8")
        return place

    return lay


def link(target: str) -> Lay:
    """A link to something."""

    def lay(root: Path) -> Path:
        folder("docs", thesis_txt="x")(root)
        folder("empty")(root)
        (root / "link").symlink_to(target)
        return root / "link"

    return lay


def with_git(*, marked: bool, file: bool) -> Lay:
    """A folder that holds .git, of a checkout or of a worktree."""

    def lay(root: Path) -> Path:
        place = folder("checkout")(root)
        if file:
            (place / ".git").write_text("gitdir: elsewhere\n", "utf-8")
        else:
            (place / ".git").mkdir()
        if marked:
            (place / MARK).write_bytes(mark("0" * 32))
        return place

    return lay


def a_file(root: Path) -> Path:
    """A file."""
    (root / "site").write_text("x", "utf-8")
    return root / "site"


def marked_by_a_link(root: Path) -> Path:
    """A folder whose mark is a link to another site's."""
    (root / "mark").write_bytes(mark("0" * 32))
    place = folder("docs", thesis_txt="x")(root)
    (place / MARK).symlink_to("../mark")
    return place


def bound(root: Path) -> Path:
    """The office under another name."""
    (root / "other").symlink_to("office")
    return root / "other" / "data" / "site"


REFUSED: dict[str, Lay] = {
    "a folder with a file": folder("docs", thesis_txt="x"),
    "a folder with a hidden file": folder("docs", _hidden="x"),
    "a folder with a folder": lambda root: folder("docs/inner")(root).parent,
    "a folder whose mark is not ours": folder("docs", _portal="notes of my own\n"),
    "a folder whose mark is half": folder("docs", _portal="portal site 00"),
    "a folder whose mark is a link": marked_by_a_link,
    "a file": a_file,
    "the office": lambda root: root / "office",
    "the office, spelled otherwise": lambda root: root / "office" / "data" / "..",
    "above the office": lambda root: root,
    "the top": lambda _: Path("/"),
    "data": lambda root: root / "office" / "data",
    "below data": lambda root: root / "office" / "data" / "site" / "x",
    "content": lambda root: root / "office" / "content",
    "below content": folder("office/content/site"),
    "below data by a link": bound,
    "a checkout": with_git(marked=False, file=False),
    "a checkout with our mark": with_git(marked=True, file=False),
    "a worktree with our mark": with_git(marked=True, file=True),
    "in .git": lambda root: root / ".git" / "site",
    "a link to a folder": link("docs"),
    "a link to an empty folder": link("empty"),
    "a link to nothing": link("nothing"),
    "a link to the office": link("office"),
    "the program": lambda _: ROOT,
    "the program's code": lambda _: HOOKS / "site",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with an office in it."""
    write_office(tmp_path / "office", {})
    return tmp_path


@pytest.mark.parametrize("lay", REFUSED.values(), ids=REFUSED)
def test_what_is_there_stays(lay: Lay, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = lay(root)
    before = content(root)
    assert main(["build", str(root / "office"), "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert (told.count("\n"), told.count(" / ")) == (1, 1), told
    assert told.startswith("不能生成到")
    assert content(root) == before
    assert [one.name for one in root.rglob(".*.portal")] == []


def marked(root: Path) -> Path:
    """A site of ours of which only the mark is known."""
    place = folder("site", index_html="old")(root)
    (place / MARK).write_bytes(mark("0" * 32))
    return place


def earlier(root: Path) -> Path:
    """A site that a version without marks made, and what it kept beside."""
    build_site(root / "office", root / "site", search=False)
    (root / "site" / MARK).unlink()
    shutil.rmtree(root / ".site.portal")
    (root / ".site.state").write_bytes(b"as it was")
    (root / ".site-abcd_123" / "new").mkdir(parents=True)
    return root / "site"


ACCEPTED: dict[str, Lay] = {
    "nothing": lambda root: root / "site",
    "nothing, nor the folder above": lambda root: root / "a" / "b" / "site",
    "an empty folder": folder("empty"),
    "beside data": lambda root: root / "office" / "site",
    "a site with a mark": marked,
    "a site of an earlier version": earlier,
    "a name with blanks and more": lambda root: root / "我的 [site]*?",
}


@pytest.mark.parametrize("lay", ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_absent_empty_or_ours_is_taken(lay: Lay, root: Path) -> None:
    out = lay(root)
    build_site(root / "office", out, search=False)
    assert read_mark(out)
    assert "index.html" in content(out)
    assert {one.name for one in out.parent.iterdir()} >= {out.name, f".{out.name}.portal"}
    assert not [one for one in root.iterdir() if one.name.startswith((".site-", ".site.state"))]


def test_an_earlier_site_is_known_by_what_lies_beside_it(root: Path) -> None:
    out = earlier(root)
    (root / ".site.state").unlink()
    with pytest.raises(PlaceError, match="里面有别的文件"):
        require(root / "office", out)


def test_a_place_is_told_from_where_the_command_is_run(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "office")
    assert place_of(Path()) == root / "office"
    assert place_of(Path("..")) == root
    assert place_of(Path("site")) == root / "office" / "site"


def test_the_mark_is_of_the_office_not_of_the_place(root: Path) -> None:
    build_site(root / "office", root / "one", search=False)
    write_office(root / "b" / "office", {})
    build_site(root / "b" / "office", root / "b" / "other", search=False)
    assert read_mark(root / "one") == read_mark(root / "b" / "other")
