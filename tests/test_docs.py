"""What is written for those who work on the project is true: maps, paths, lists of records."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from portal.checking.reads import reads_everything, reads_prose, reads_record, reads_texts
from portal.checking.registry import CHECKS
from portal.kinds.registry import KINDS
from portal.outputs.registry import OUTPUTS
from tests.conftest import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
README = ROOT / "README.md"
DECISIONS = ROOT / "content" / "about" / "decisions"
ABOUT = sorted((ROOT / "content" / "about").rglob("*.md"))
TEXTS = [CONTRIBUTING, README, *ABOUT]

FOLDERS = ("hooks", "overrides", "tests", "data", "content")
PATH = re.compile(rf"(?<![\w/.-])(?:{'|'.join(FOLDERS)})/[\w./@*<>-]*[\w/*>]")
"""A path from the root of the repository."""
MODULE = re.compile(r"`([\w/-]+\.(?:py|yml|html|css|js))`")
"""A file in code type, by its name or by the last part of its path."""
OPEN = re.compile(r"[*<]|YYYY|YEAR|年份|content/x\.")
"""In a path that stands for many."""
EXAMPLES = {
    "hooks/portal/kinds/notice.py": "the guide to a new kind",
    "hooks/portal/kinds/notice.yml": "the guide to a new kind",
    "overrides/records/notice.html": "the guide to a new kind",
    "hooks/portal/outputs/vcards.py": "the guide to a new output",
    "data/calendar/": "an office adds it when it needs a year",
    "data/tombstones.yml": "an office adds it with the first removal",
    "data/privacy.yml": "an office adds it with the first exception",
    "data/waivers.yml": "an office adds it with the first waiver",
    "data/reports/2025.yml": "`portal report` writes it",
    "data/manifest.sha256": "a file of the site",
    "410-2026-1000001.yml": "the guide to a new document",
}
"""Paths that are named and not there, and why."""
PUBLISHED = {"assets/portal.js": "a file of the site"}


def name_of(file: Path) -> str:
    """A text's place in the repository."""
    return file.relative_to(ROOT).as_posix()


def map_of_rooms() -> list[str]:
    """The lines of the map in CONTRIBUTING."""
    text = CONTRIBUTING.read_text("utf-8").partition("### A map of the code")[2]
    return text.partition("```text\n")[2].partition("```")[0].splitlines()


@cache
def files() -> frozenset[str]:
    """Every file at the root and in the folders that paths may begin with."""
    below = (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.*"))
    return frozenset(
        f"/{file.relative_to(ROOT).as_posix()}" for file in (*ROOT.glob("*.*"), *below)
    )


def test_the_map_has_every_room_once_in_the_order_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    rooms = [line.split()[0] for line in map_of_rooms() if line.startswith("  ")]
    assert rooms == settings["contracts"][0]["layers"]


def test_the_map_fits_one_screen_and_says_something_of_everything() -> None:
    lines = map_of_rooms()
    assert 0 < len(lines) <= 30
    assert all(len(line) <= 100 for line in lines)
    assert [line for line in lines if len(line.split()) < 3 and line != "hooks/portal/"] == []


def test_the_readme_names_every_room_in_order() -> None:
    rooms = [line.split()[0] for line in map_of_rooms() if line.startswith("  ")]
    told = README.read_text("utf-8").partition("### Where things are")[2].partition("overrides/")[0]
    listed = told.partition("named after it:")[2].replace(",", " ").split()
    assert listed == rooms


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_every_path_that_a_text_names_exists(file: Path) -> None:
    named = {one for one in PATH.findall(file.read_text("utf-8")) if not OPEN.search(one)}
    absent = {one for one in named if not (ROOT / one).exists()}
    assert absent - EXAMPLES.keys() == set()


def test_what_is_excepted_is_named_and_absent() -> None:
    texts = "".join(file.read_text("utf-8") for file in TEXTS)
    assert [one for one in (*EXAMPLES, *PUBLISHED) if one not in texts] == []
    assert [one for one in EXAMPLES if (ROOT / one).exists()] == []


@pytest.mark.parametrize("file", ABOUT, ids=name_of)
def test_every_module_that_a_text_names_exists(file: Path) -> None:
    named = {one for one in MODULE.findall(file.read_text("utf-8")) if not OPEN.search(one)}
    known = files()
    absent = {one for one in named if not any(path.endswith(f"/{one}") for path in known)}
    assert absent - PUBLISHED.keys() - EXAMPLES.keys() == set()


def test_the_guides_name_the_registries_and_all_that_a_check_may_be_shown() -> None:
    text = CONTRIBUTING.read_text("utf-8")
    for reads in (reads_record, reads_texts, reads_prose, reads_everything):
        assert f"`@{reads.__name__}" in text
    for name, registry in {"CHECKS": CHECKS, "OUTPUTS": OUTPUTS, "KIND": KINDS}.items():
        assert f"`{name}`" in text
        assert registry


# --- decision records ---------------------------------------------------------------------------


def records(ending: str) -> dict[str, str]:
    """The first lines of the decision records in one language, by their names."""
    found = (file for file in DECISIONS.glob("[0-9]*.md") if file.name.endswith(ending))
    return {
        file.name.removesuffix(ending): file.read_text("utf-8").splitlines()[0]
        for file in sorted(found)
        if ending != ".md" or not file.name.endswith(".en.md")
    }


def test_every_record_is_in_both_languages() -> None:
    assert list(records(".md")) == list(records(".en.md"))


@pytest.mark.parametrize("ending", [".md", ".en.md"])
def test_the_index_lists_every_record_by_its_number(ending: str) -> None:
    text = (DECISIONS / f"index{ending}").read_text("utf-8")
    listed = re.findall(r"^- \*\*(\d+)\*\* \[(.+)\]\(([\w-]+)\.md\)$", text, re.MULTILINE)
    assert [name for _, _, name in listed] == list(records(ending))
    assert [int(number) for number, _, _ in listed] == [int(name[:4]) for _, _, name in listed]


@pytest.mark.parametrize("ending", [".md", ".en.md"])
def test_numbers_that_were_never_given_are_told(ending: str) -> None:
    numbers = [int(name[:4]) for name in records(ending)]
    absent = set(range(1, max(numbers) + 1)) - set(numbers)
    assert absent == {14, *range(16, 20), 23, 24}
    text = (DECISIONS / f"index{ending}").read_text("utf-8").partition("**1**")[0]
    assert [int(one) for one in re.findall(r"\d+", text)] == [14, 16, 19, 23, 24]


@pytest.mark.parametrize("file", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda file: file.name)
def test_a_record_gives_context_decision_and_consequences(file: Path) -> None:
    anchors = re.findall(r"^##? .* \{#([a-z-]+)\}$", file.read_text("utf-8"), re.MULTILINE)
    assert anchors[:2] == ["top", "context"]
    assert anchors[-1] == "consequences"
    assert "decision" in anchors
