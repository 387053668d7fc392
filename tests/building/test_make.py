"""After an edit only what changed is drawn again, and the site is as if built from nothing."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest

from portal.building.state import state_file
from portal.commands.build import build_site
from portal.problems.problem import DataError
from portal.reading.documents import read_documents
from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import (
    ACTIVITY,
    BEGUN,
    BODY_EN,
    BODY_EN_FILE,
    BODY_ZH,
    BODY_ZH_FILE,
    DOCUMENT,
    DOCUMENT_FILE,
    GLOSSARY,
    MINIMAL,
    PLAN,
    PROJECT,
    SERVICE_POINT,
    SETTINGS,
    Files,
    official,
    write_office,
)


def document(number: str, more: str = "") -> Files:
    """Another document with its bodies."""
    stem = f"data/disclosures/2021/{number.replace('/', '-')}"
    text = DOCUMENT.replace("X/2021-1", number) + more
    return {f"{stem}.yml": text, f"{stem}.zh.md": BODY_ZH, f"{stem}.en.md": BODY_EN}


ATTACHED = "attachments: [{file: a.csv, title: {zh: 数据, en: Figures}}]\n"
START: Files = {
    **BEGUN,
    "data/projects/walkway.yml": PROJECT + "places: [lake]\n",
    "data/service-points/centre.yml": SERVICE_POINT,
    "data/activities/clean-up.yml": ACTIVITY,
    **document("X/2021-2", "interprets: [X/2021-1]\n"),
    **document("X/2021-3", ATTACHED),
    "data/disclosures/2021/a.csv": "a,b\n",
    "content/about/notes.md": "# 说明 {#top}\n\n见[关于](index.md)。\n",
    "content/about/notes.en.md": "# Notes {#top}\n\nSee [about](index.md).\n",
}
EDITS: dict[str, Files] = {
    "a project's title": {"data/projects/walkway.yml": PROJECT.replace("步道", "栈道")},
    "a project less": {"data/projects/walkway.yml": None},
    "a document's title": {DOCUMENT_FILE: DOCUMENT.replace("工作计划", "年度计划")},
    "a document's day": {DOCUMENT_FILE: DOCUMENT.replace("2021-01-05", "2022-01-05")},
    "a document's topic": {DOCUMENT_FILE: DOCUMENT + "topic: economy\n"},
    "a document's force": {
        DOCUMENT_FILE: DOCUMENT + "validity: {status: superseded, replaced_by: X/2021-2}\n"
    },
    "a document more": document("X/2021-4"),
    "a document less": dict.fromkeys(document("X/2021-2")),
    "an attachment less": {**document("X/2021-3"), "data/disclosures/2021/a.csv": None},
    "an attachment's content": {"data/disclosures/2021/a.csv": "c,d\n"},
    "a Chinese body": {BODY_ZH_FILE: BODY_ZH.replace("疏通。", "全部疏通。")},
    "an English body less": {BODY_EN_FILE: None},
    "the plan": {"data/plans/2021.yml": PLAN.replace("管网", "水管")},
    "a place's name": {"data/glossary.yml": GLOSSARY.replace("Mirror Lake", "Lake of Mirrors")},
    "no glossary": {
        "data/glossary.yml": None,
        "data/projects/walkway.yml": PROJECT,
    },
    "an official address": {"data/office.yml": official("https://www.example.gov.cn/")},
    "prose": {"content/about/notes.md": "# 说明 {#top}\n\n见[关于](index.md)。又。\n"},
    "prose more": {"content/more.md": "# 又一页 {#top}\n"},
    "prose less": {"content/about/notes.md": None, "content/about/notes.en.md": None},
    "English prose less": {"content/about/notes.en.md": None},
    "a picture in prose": {"content/about/map.svg": "<svg/>"},
}


def edit(root: Path, files: Files) -> None:
    """Write, replace and remove files of an office."""
    for path, text in files.items():
        place = root / path
        if text is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An office and its site, which every edit changes and changes back."""
    folder = tmp_path_factory.mktemp("kept")
    root = write_office(folder / "office", START)
    build_site(root, folder / "site")
    return root, folder / "site"


@pytest.mark.parametrize("files", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_site_is_as_if_built_from_nothing_and_back_it_is_as_it_was(
    files: Files, kept: tuple[Path, Path], tmp_path: Path
) -> None:
    root, out = kept
    before = content(out)
    edit(root, files)
    build_site(root, out)
    build_site(root, tmp_path / "fresh")
    after, fresh = content(out), content(tmp_path / "fresh")
    whole = {**MINIMAL, **START}
    edit(root, {path: whole.get(path) for path in files})
    build_site(root, out)
    assert differing(after, fresh) == set()
    assert differing(content(out), before) == set()


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    """The files that only one of two sites has, or has otherwise."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def reasons(root: Path, out: Path) -> set[str]:
    """What a build draws again, and why."""
    said: list[str] = []
    build_site(root, out, say=said.append)
    return set(said)


def test_without_a_change_nothing_is_drawn(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    reasons(root, tmp_path / "site")
    assert reasons(root, tmp_path / "site") == set()


def test_after_an_edit_only_the_files_of_that_document_are_read_again(
    office: MakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office(START)
    build_site(root, tmp_path / "site")
    read: list[str] = []

    def reading(paths: list[str], *more: Any) -> Any:
        read.extend(paths)
        return read_documents(paths, *more)

    monkeypatch.setattr("portal.reading.office.read_documents", reading)
    edit(root, {"data/disclosures/2021/X-2021-3.zh.md": BODY_ZH.replace("疏通。", "全部疏通。")})
    build_site(root, tmp_path / "site")
    assert read == ["data/disclosures/2021/X-2021-3.yml"]


def test_a_body_s_change_draws_its_own_page_only(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    reasons(root, tmp_path / "site")
    edit(root, {"data/disclosures/2021/X-2021-3.zh.md": BODY_ZH.replace("疏通。", "全部疏通。")})
    drawn = {reason.split(":")[0] for reason in reasons(root, tmp_path / "site")}
    assert "/X/2021-3/" in drawn
    assert drawn.isdisjoint({"/X/2021-1/", "/X/2021-2/", "/projects/walkway/"})


def test_a_setting_s_change_draws_everything(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    first = {reason.split(":")[0] for reason in reasons(root, tmp_path / "site")}
    edit(root, {"data/office.yml": SETTINGS.replace("某街道信息公开", "某街道门户")})
    assert {reason.split(":")[0] for reason in reasons(root, tmp_path / "site")} == first


def test_another_day_draws_everything(
    office: MakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office(START)
    first = {reason.split(":")[0] for reason in reasons(root, tmp_path / "site")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1782878400 + 86400))
    assert {reason.split(":")[0] for reason in reasons(root, tmp_path / "site")} == first


def test_a_site_that_was_taken_away_is_built_again(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    out = tmp_path / "site"
    build_site(root, out)
    before = content(out)
    out.rename(tmp_path / "moved")
    build_site(root, out)
    assert content(out) == before


def chunk(raw: bytes) -> bytes:
    """A part of a memory: its length, then itself."""
    return len(raw).to_bytes(8, "little") + raw


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0",
        b"not a state",
        b"\xff" * 100,
        chunk(marshal.dumps(("old", {}, {}, []))),
        chunk(marshal.dumps(7)),
        chunk(b"not a value"),
        chunk(b"")[:-1],
        chunk(marshal.dumps(7))[:-1],
    ],
)
def test_a_broken_memory_is_no_memory(raw: bytes, office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    out = tmp_path / "site"
    build_site(root, out)
    before = content(out)
    state_file(out).write_bytes(raw)
    build_site(root, out)
    assert content(out) == before


def test_a_fault_in_an_edit_leaves_the_site_and_the_next_build_finds_it_mended(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office(START)
    out = tmp_path / "site"
    build_site(root, out)
    before = content(out)
    edit(root, {DOCUMENT_FILE: DOCUMENT + "colour: green\n"})
    with pytest.raises(DataError):
        build_site(root, out)
    assert content(out) == before
    edit(root, {DOCUMENT_FILE: DOCUMENT})
    build_site(root, out)
    assert content(out) == before


def test_search_is_there_when_it_is_asked_for_later(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    out = tmp_path / "site"
    build_site(root, out, search=False)
    assert not (out / "find").exists()
    build_site(root, out)
    build_site(root, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


def test_an_index_that_an_edit_made_old_is_taken_away(office: MakeOffice, tmp_path: Path) -> None:
    root = office(START)
    out = tmp_path / "site"
    build_site(root, out)
    edit(root, {"data/projects/walkway.yml": None})
    build_site(root, out, search=False)
    assert not (out / "find").exists()
    build_site(root, out)
    build_site(root, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


def test_an_edit_changes_the_lists_of_the_words_it_changes(
    office: MakeOffice, tmp_path: Path
) -> None:
    """The index of an office with many documents is not made anew for one."""
    many = {path: text for one in range(40) for path, text in document(f"X/2023-{one}").items()}
    root = office({**START, **many})
    out = tmp_path / "site"
    build_site(root, out)
    files = {file: file.stat().st_mtime_ns for file in (out / "find").rglob("*.bin")}
    edit(root, {"data/disclosures/2021/X-2023-7.zh.md": BODY_ZH.replace("疏通。", "疏浚。")})
    build_site(root, out)
    build_site(root, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")
    touched = [file for file, time in files.items() if file.stat().st_mtime_ns != time]
    assert 0 < len(touched) < len(files) / 2
