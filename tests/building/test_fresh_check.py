"""After any edit, a build publishes only what a check that starts from nothing accepts.

A build takes over what it read of documents whose files are as they were. What else a document is
judged by may have changed all the same: prose, other records, settings, the day.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from portal.addresses.ledger import append
from portal.building.keys import sources
from portal.checking.check import check
from portal.commands.build import build_site
from portal.drawing.site import Site
from portal.machine import clock
from portal.outputs.registry import take_away
from portal.problems.problem import DataError, Problem, errors
from tests.building.test_make import differing, document, edit
from tests.built import content
from tests.conftest import ROOT
from tests.offices import (
    BODY_EN_FILE,
    BODY_ZH,
    BODY_ZH_FILE,
    GLOSSARY,
    MINIMAL,
    PROJECT,
    SETTINGS,
    TODAY,
    Files,
    write_office,
)

DAY = 86400
NOW = 1782878400
FOLDER = "data/disclosures/2021"
OFFICE = "office: {zh: 某街道办事处, en: Some Office}\n"
TOPICS = "lakes: {zh: 湖泊, en: Lakes}\n"
CALENDAR = "source: 通知\nholidays: []\nworkdays: [2021-01-09]\n"
LINKS = "## 环境 {#s1}\n\n见[说明](../../about/notes/)和[计划](../2021-1/#s1)。\n"
LINKS_EN = "## Environment {#s1}\n\nSee [notes](../../about/notes/).\n"
NOTES = "# 说明 {#top}\n\n说明。\n"
MOVES = """redirects:
  - {from: X/2020-9, to: X/2021-1, date: 2021-02-01, reason: {zh: 改号。, en: Renumbered.}}
"""
MAJOR = """changes:
  - {date: 2021-03-01, kind: major, note: {zh: 重写。, en: Rewritten.}}
"""
START: Files = {
    "data/projects/walkway.yml": PROJECT + "places: [lake]\n",
    "data/vocabularies/organisations.yml": OFFICE,
    "data/vocabularies/topics.yml": TOPICS,
    "data/calendar/2021.yml": CALENDAR,
    "data/redirects.yml": MOVES,
    "content/about/notes.md": NOTES,
    "content/about/notes.en.md": NOTES,
    **document("X/2021-2", "validity: {status: superseded, replaced_by: X/2021-4}\n"),
    **document("X/2021-3", "attachments: [{file: a.csv, title: {zh: 数据, en: Figures}}]\n"),
    f"{FOLDER}/a.csv": "a,b\n",
    **document("X/2021-4", "topic: lakes\n"),
    **document("X/2021-5", MAJOR),
    f"{FOLDER}/X-2021-5@2021-01-05.zh.md": BODY_ZH,
    f"{FOLDER}/X-2021-5@2021-01-05.en.md": BODY_ZH,
    **document("X/2021-6"),
    f"{FOLDER}/X-2021-6.zh.md": LINKS,
    f"{FOLDER}/X-2021-6.en.md": LINKS_EN,
}


class Edit(NamedTuple):
    """What is written, replaced and removed, and by how many days the build is moved on.

    `rules` are those that are then broken; without any there is a site again.
    """

    files: Files
    rules: frozenset[str] = frozenset()
    days: int = 0


def broken(files: Files, *rules: str) -> Edit:
    """An edit that a fresh check does not accept."""
    return Edit(files, frozenset(rules))


EDITS = {
    "prose named like the numbers": broken({"content/x.md": NOTES}, "index-number-column"),
    "HTML in prose": broken({"content/about/notes.md": NOTES + "<b>!</b>\n"}, "raw-html"),
    "a page of prose that a body links to": broken(
        {"content/about/notes.md": None, "content/about/notes.en.md": None}, "dead-link"
    ),
    "a code less": broken({"data/vocabularies/topics.yml": None}, "unknown-code"),
    "a publisher less": broken(
        {"data/vocabularies/organisations.yml": OFFICE.replace("office:", "bureau:")},
        "unknown-code",
    ),
    "another pattern of numbers": broken(
        {"data/vocabularies/organisations.yml": OFFICE.replace("}", r", index_pattern: 'Y/\d+'}")},
        "index-number",
    ),
    "a setting": broken({"data/office.yml": SETTINGS + "site_code: '1'\n"}, "site-code"),
    "a section that others cite": broken(
        {BODY_ZH_FILE: "## 环境 {#s1}\n", BODY_EN_FILE: "## Environment {#s1}\n"},
        "unknown-reference",
    ),
    "a section that a body links to": broken(
        {BODY_ZH_FILE: "## 排水 {#s1-1}\n", BODY_EN_FILE: "## Drains {#s1-1}\n"},
        "dead-link",
        "unknown-reference",
    ),
    "a document that replaced another": broken(
        dict.fromkeys(document("X/2021-4")), "unknown-reference"
    ),
    "two that replace each other": broken(
        document("X/2021-4", "validity: {status: superseded, replaced_by: X/2021-2}\n"),
        "replacement-loop",
    ),
    "an attachment": broken({f"{FOLDER}/a.csv": None}, "missing-attachment"),
    "an attachment of another kind": broken(
        {f"{FOLDER}/a.csv": None, f"{FOLDER}/a.pdf": "a,b\n"}, "missing-attachment", "stray-file"
    ),
    "a place that a project names": broken(
        {"data/glossary.yml": GLOSSARY.replace("id: lake", "id: pond")}, "unknown-reference"
    ),
    "a redirect to nowhere": broken(
        {"data/redirects.yml": MOVES.replace("to: X/2021-1", "to: X/2021-8")},
        "redirect-target",
        "redirect-changed",
    ),
    "a redirect from a document": broken(
        {"data/redirects.yml": MOVES.replace("from: X/2020-9", "from: X/2021-6")},
        "moved-living",
        "ledger-gone",
    ),
    "a calendar": broken(
        {"data/calendar/2021.yml": CALENDAR.replace("01-09", "01-08")}, "calendar-weekday"
    ),
    "a kept version": broken(
        {
            f"{FOLDER}/X-2021-5@2021-01-05.zh.md": None,
            f"{FOLDER}/X-2021-5@2021-01-05.en.md": None,
        },
        "ledger-gone",
    ),
    "a kept version's words": broken(
        {f"{FOLDER}/X-2021-5@2021-01-05.zh.md": BODY_ZH.replace("疏通", "疏浚")},
        "version-changed",
    ),
    "a document's number": broken(
        {
            **dict.fromkeys(document("X/2021-6")),
            **document("X/2021-7"),
        },
        "ledger-gone",
    ),
    "an earlier day": Edit({}, frozenset({"future-date"}), days=-7 * 365),
    "a later day": Edit({}, days=30),
    "words of prose": Edit({"content/about/notes.md": NOTES + "又。\n"}),
    "another name of a code": Edit({"data/vocabularies/topics.yml": "lakes: {zh: 湖, en: Lake}\n"}),
    "a calendar less": Edit({"data/calendar/2021.yml": None}),
    "a redirect to another page": Edit(
        {"data/redirects.yml": MOVES.replace("to: X/2021-1", "to: X/2021-3, corrects: X/2021-1")}
    ),
    "a place renamed": Edit({"data/glossary.yml": GLOSSARY.replace("Mirror Lake", "The Lake")}),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An office whose addresses all stand in its ledger, and its site."""
    folder = tmp_path_factory.mktemp("kept")
    root = write_office(folder / "office", START)
    today = clock.today(root)
    catalogue, _ = check(root, today)
    assert catalogue is not None
    append(root, Site(catalogue, today, take_away(catalogue)).addresses.entries(), today)
    build_site(root, folder / "site")
    return root, folder / "site"


@pytest.fixture
def office(kept: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The office, for one edit; then it and its site are as they were."""
    root, out = kept
    yield root
    monkeypatch.undo()
    shutil.rmtree(root / "content")
    shutil.rmtree(root / "data" / "disclosures")
    ledger = (root / "data" / "permalinks.txt").read_bytes()
    write_office(root, {**START, "data/permalinks.txt": ledger})
    build_site(root, out)


def found(root: Path, out: Path) -> list[Problem]:
    """The errors that a build after an edit tells."""
    try:
        build_site(root, out)
    except DataError as failure:
        return errors(failure.problems)
    return []


def demanded(root: Path) -> list[Problem]:
    """The errors that a check from nothing tells."""
    return errors(check(root, clock.today(root))[1])


def move_day(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let builds speak of another day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOW + days * DAY))


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_after_an_edit_a_build_finds_what_a_fresh_check_finds(
    change: Edit,
    kept: tuple[Path, Path],
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, out = kept
    before = content(out)
    edit(office, change.files)
    move_day(monkeypatch, change.days)
    told = found(office, out)
    assert told == demanded(office)
    assert {problem.rule for problem in told} == change.rules
    if not told:
        build_site(office, tmp_path / "fresh")
    wanted = before if told else content(tmp_path / "fresh")
    assert differing(content(out), wanted) == set()


@pytest.mark.parametrize("seed", range(12))
def test_after_several_edits_at_once_too(
    seed: int,
    kept: tuple[Path, Path],
    office: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, out = kept
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice
    chosen = chance.sample(sorted(EDITS), chance.randint(2, 4))
    files = {path: text for name in chosen for path, text in EDITS[name].files.items()}
    there = {path: text for path, text in files.items() if text or (office / path).exists()}
    edit(office, there)
    move_day(monkeypatch, sum(EDITS[name].days for name in chosen))
    assert found(office, out) == demanded(office), chosen


def test_prose_named_like_a_documents_number_is_never_published(tmp_path: Path) -> None:
    town, out = tmp_path / "town", tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "town", town)
    build_site(town, out)
    before = content(out)
    edit(town, dict.fromkeys(("content/999.md", "content/999.en.md"), "# 题 {#t}\n"))
    told = found(town, out)
    assert {problem.rule for problem in told} == {"index-number-column"}
    assert told == demanded(town)
    assert content(out) == before


@pytest.mark.parametrize(
    "files",
    [
        {"data/office.yml": SETTINGS + "demo: true\n"},
        {"data/vocabularies/topics.yml": TOPICS + "ponds: {zh: 池塘, en: Ponds}\n"},
        {"data/calendar/2021.yml": CALENDAR.replace("01-09", "01-10")},
        {"data/calendar/2022.yml": CALENDAR.replace("2021", "2022")},
    ],
    ids=["settings", "a vocabulary", "a calendar", "a calendar more"],
)
def test_nothing_is_taken_over_once_the_frame_of_a_check_differs(
    files: Files, tmp_path: Path
) -> None:
    root = write_office(tmp_path, {**MINIMAL, **START})
    before = sources(root, TODAY).frame(root, "")
    edit(root, files)
    assert sources(root, TODAY).frame(root, "") != before


def test_nothing_is_taken_over_on_another_day(tmp_path: Path) -> None:
    root = write_office(tmp_path, START)
    days = (date(2026, 7, 1), date(2026, 7, 2))
    assert len({sources(root, day).frame(root, "") for day in days}) == 2
