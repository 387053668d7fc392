"""A finished site takes the last one's place at once, or the last one stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.building.place import publish, update
from tests.built import content


def one_page(text: str, folder: Path) -> None:
    """A build that writes one page."""
    (folder / "index.html").write_text(text, "utf-8")


def other_page(text: str, folder: Path) -> None:
    """A build that writes another."""
    (folder / "gone.html").write_text(text, "utf-8")


def failing(folder: Path) -> None:
    """A build that fails half-way."""
    one_page("half", folder)
    raise ValueError("fault")


def test_the_first_release_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "site"
    publish(lambda folder: one_page("new", folder), out)
    assert content(out) == {"index.html": b"new"}


def test_a_release_replaces_all_of_the_last_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(lambda folder: other_page("old", folder), out)
    publish(lambda folder: one_page("new", folder), out)
    assert content(out) == {"index.html": b"new"}


def test_a_failure_leaves_the_last_release_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(lambda folder: one_page("old", folder), out)
    with pytest.raises(ValueError, match="fault"):
        publish(failing, out)
    assert content(tmp_path) == {"site/index.html": b"old"}
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_of_the_first_release_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fault"):
        publish(failing, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_the_build_never_sees_the_last_release(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(lambda folder: one_page("old", folder), out)
    seen: list[dict[str, bytes]] = []
    publish(lambda folder: seen.append(content(folder)), out)
    assert seen == [{}]


def test_a_web_server_may_read_the_folder(tmp_path: Path) -> None:
    publish(lambda folder: one_page("new", folder), tmp_path / "site")
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


# --- only what changed ----------------------------------------------------------------------------


def test_an_update_changes_some_files_and_leaves_the_others(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(lambda folder: other_page("stays", folder), out)
    update(lambda folder: one_page("new", folder), out, [])
    assert content(out) == {"index.html": b"new", "gone.html": b"stays"}


def test_an_update_removes_what_is_gone_with_its_empty_folders(tmp_path: Path) -> None:
    out = tmp_path / "site"
    (out / "a" / "b").mkdir(parents=True)
    one_page("old", out / "a" / "b")
    one_page("stays", out)
    update(lambda _: None, out, ["a/b/index.html", "never/there.html"])
    assert content(out) == {"index.html": b"stays"}
    assert [one.name for one in out.iterdir()] == ["index.html"]


def test_a_failing_update_leaves_everything(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(lambda folder: one_page("old", folder), out)
    with pytest.raises(ValueError, match="fault"):
        update(failing, out, ["index.html"])
    assert content(tmp_path) == {"site/index.html": b"old"}
    assert list(tmp_path.iterdir()) == [out]
