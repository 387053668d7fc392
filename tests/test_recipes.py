"""The recipes of the page on editing: followed word for word they pass the check at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from portal.addresses.ledger import HEAD, LEDGER
from portal.checking.check import find_problems
from portal.checking.registry import RULES
from portal.language.languages import EN, LANGUAGES, ZH, Language
from portal.problems.problem import Problem
from tests import recipes
from tests.conftest import ROOT
from tests.offices import TODAY
from tests.recipes import (
    DOCUMENT,
    KITES,
    PLAN,
    POINT,
    RECIPES,
    REDIRECTS,
    REPLACED,
    STATION,
    Desk,
    blocks,
    filled,
    page,
    placeholders,
)

SPOKEN = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A copy of the fictional office."""
    return Desk.at(tmp_path / "town")


def problems(desk: Desk) -> list[Problem]:
    """What a check says, but for the reminders of the office as it was."""
    found = find_problems(desk.root, TODAY)
    return [one for one in found if (one.path, one.rule, one.zh) not in reminders()]


def said(problem: Problem) -> str:
    """A problem with its cure, as a terminal is told it."""
    cure = RULES[problem.rule].cure
    return f"{problem} {cure.zh if cure else ''}"


@cache
def reminders() -> set[tuple[str, str, str]]:
    """What the office is reminded of, whose records show every state there is."""
    found = find_problems(ROOT / "tests" / "town", TODAY)
    return {(one.path, one.rule, one.zh) for one in found}


# --- right turns ----------------------------------------------------------------------------------


@SPOKEN
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_passes_in_one_round(recipe: str, language: Language, desk: Desk) -> None:
    desk.follow(recipe, language)
    assert problems(desk) == []


@SPOKEN
def test_all_recipes_pass_one_after_the_other(language: Language, desk: Desk) -> None:
    for recipe in ("correct", "place", "activity", "progress", "supersede", "rename"):
        desk.follow(recipe, language)
    assert problems(desk) == []


def test_moves_pass_where_there_is_no_file_of_them_yet(desk: Desk) -> None:
    for path in (REDIRECTS, LEDGER, HEAD):
        (desk.root / path).unlink()
    desk.write(
        "data/office.yml",
        re.sub("official_url: .*", "official_url: null", desk.read("data/office.yml")),
    )
    desk.follow("rename", ZH)
    assert problems(desk) == []


def test_what_a_place_has_not_is_deleted_and_the_rest_passes(desk: Desk) -> None:
    desk.follow("place", ZH)
    for key in ("address", "telephone", "hours"):
        desk.replace(STATION, desk.block(STATION, key), "")
    assert problems(desk) == []


def test_progress_goes_behind_what_there_is(desk: Desk) -> None:
    item = filled("progress", ZH)[0].removeprefix("updates:\n")
    desk.add("data/projects/walkway-lighting.yml", item)
    desk.replace("data/projects/walkway-lighting.yml", "in-progress", "done")
    assert problems(desk) == []


# --- the page -------------------------------------------------------------------------------------


@SPOKEN
@pytest.mark.parametrize("recipe", RECIPES)
def test_lines_to_copy_are_blocks_without_braces_or_brackets(
    recipe: str, language: Language
) -> None:
    text = "".join(blocks(recipe, language)).replace("{#s1}", "").replace("{#s2}", "")
    assert re.findall(r"[\[\]{}]|[：，]$", text, re.MULTILINE) == []


@pytest.mark.parametrize("recipe", RECIPES)
def test_both_languages_have_the_same_lines_but_for_what_is_filled_in(recipe: str) -> None:
    assert filled(recipe, ZH) == filled(recipe, EN)


@SPOKEN
@pytest.mark.parametrize("recipe", ["place", "activity", "document"])
def test_what_was_not_filled_in_is_told(recipe: str, language: Language, desk: Desk) -> None:
    desk.follow(recipe, language)
    path = {"place": STATION, "activity": KITES, "document": f"{DOCUMENT}.yml"}[recipe]
    block = blocks(recipe, language)[0]
    desk.write(path, block)
    told = [one.zh for one in problems(desk) if one.rule == "placeholder"]
    missed = [one for one in placeholders(block) if not any(one in line for line in told)]
    assert missed == []


@SPOKEN
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_has_a_small_picture_with_words_for_who_cannot_see_it(
    recipe: str, language: Language
) -> None:
    ending = ".en.png" if language is EN else ".png"
    found = re.findall(
        rf"^!\[(.+)\]\((editing/{recipe}{re.escape(ending)})\)$",
        page(language).read_text("utf-8"),
        re.MULTILINE,
    )
    ((alternative, path),) = found
    assert len(alternative) >= 10
    assert 0 < (ROOT / "content" / "about" / path).stat().st_size <= 40_000


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_the_readme_s_lines_are_those_of_the_page(language: Language) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    zh, _, en = text.partition("\n## English\n")
    shown = re.findall(
        r"^```yaml\n(updates:.*?)^```$", en if language is EN else zh, re.MULTILINE | re.DOTALL
    )
    assert shown == blocks("progress", language)[:1]


# --- wrong turns ----------------------------------------------------------------------------------


class Turn(NamedTuple):
    """Something a clerk writes instead of a recipe's lines, and what is told.

    `said` is what must stand in the message or in its cure.
    """

    name: str
    recipe: str
    file: str
    right: str
    wrong: str
    rules: tuple[str, ...]
    said: str = ""


HOURS = "hours:\n" + filled("place", ZH)[0].partition("hours:\n")[2]
NOTE = "    note:\n      zh: 低洼地段已排查一半。\n      en: Half of the places are done.\n"
DRAINS = recipes.DRAINS
TURNS = (
    Turn("colon", "correct", POINT, "  zh: 求职", "  zh：求职", ("full-width-colon",), "“: ”"),
    Turn("no space", "correct", POINT, "  zh: 求职", "  zh:求职", ("colon-space",), "空格"),
    Turn(
        "telephone in two languages",
        "correct",
        POINT,
        "telephone: 000-55501241\n",
        "telephone:\n  zh: 000-55501241\n",
        ("not-text",),
        "telephone",
    ),
    Turn(
        "Chinese kind", "place", STATION, "kind: health", "kind: 卫生", ("unknown-code",), "health"
    ),
    Turn("Chinese provision", "place", STATION, "existing", "已有", ("unknown-code",), "existing"),
    Turn(
        "hours as a text",
        "place",
        STATION,
        HOURS,
        "hours: 周一至周五 8:30-17:30\n",
        ("not-a-list",),
    ),
    Turn(
        "afternoon in twelve hours",
        "place",
        STATION,
        '"14:30"',
        '"02:30"',
        ("night-time", "overlap"),
    ),
    Turn("full-width time", "place", STATION, '"14:30"', "14：30", ("look-alike",), "14:30"),
    Turn(
        "weekday by name",
        "place",
        STATION,
        "- mon\n      - tue",
        "- 周一\n      - tue",
        ("one-of",),
    ),
    Turn(
        "a time without its zone",
        "activity",
        KITES,
        "2026-07-18T16:30:00+08:00",
        "2026-07-18 16:30",
        ("zoned-time",),
        "T17:00:05+08:00",
    ),
    Turn("ends first", "activity", KITES, "18T16:30", "18T06:30", ("time-order",)),
    Turn(
        "Chinese status",
        "progress",
        DRAINS,
        "in-progress",
        "进行中",
        ("unknown-code",),
        "in-progress",
    ),
    Turn(
        "a date in Chinese",
        "progress",
        DRAINS,
        "2026-06-20",
        "2026年6月20日",
        ("date",),
    ),
    Turn("in the year 2062", "progress", DRAINS, "2026-06-20", "2062-06-20", ("future-date",)),
    Turn("before its plan", "progress", DRAINS, "2026-06-20", "1926-06-20", ("early-date",)),
    Turn(
        "no evidence",
        "progress",
        DRAINS,
        f"    evidence:\n      - {recipes.REPORT}\n",
        "",
        ("unproved",),
        "evidence",
    ),
    Turn("[] kept", "progress", DRAINS, "updates:\n", "updates: []\n", ("empty-list",), "[]"),
    Turn(
        "braces with a comma",
        "progress",
        DRAINS,
        NOTE,
        "    note: {zh: 低洼地段已排查一半。, en: Half is done, and well.}\n",
        ("broken-by-comma",),
        "zh 和 en 各写一行",
    ),
    Turn("a value with its unit", "progress", PLAN, 'value: "31"', "value: 约31件", ("number",)),
    Turn(
        "updates of a target",
        "progress",
        PLAN,
        filled("progress", ZH)[1],
        "    updates:\n      - date: 2026-06-20\n",
        ("unknown-key",),
    ),
    Turn(
        "wrong number",
        "progress",
        DRAINS,
        recipes.REPORT,
        "00000000X-2026-100006",
        ("unknown-reference",),
        recipes.REPORT[:-1],
    ),
    Turn("no anchor", "document", f"{DOCUMENT}.zh.md", " {#s2}", "", ("heading-anchor",), "{#"),
    Turn("another anchor", "document", f"{DOCUMENT}.en.md", "{#s2}", "{#s3}", ("anchors-differ",)),
    Turn(
        "file not there",
        "document",
        f"{DOCUMENT}.yml",
        "sites-2026.csv",
        "sites.csv",
        ("missing-attachment", "stray-file"),
    ),
    Turn(
        "no publisher",
        "document",
        f"{DOCUMENT}.yml",
        "publisher: mirror-lake-office\n",
        "",
        ("missing",),
        "publisher",
    ),
    Turn(
        "Chinese mode",
        "document",
        f"{DOCUMENT}.yml",
        "mode: proactive",
        "mode: 主动公开",
        ("unknown-code",),
        "proactive",
    ),
    Turn(
        "no successor",
        "supersede",
        REPLACED,
        "  replaced_by: 999/2026-1000080\n",
        "",
        ("superseded-by",),
        "replaced_by",
    ),
    Turn(
        "no move",
        "rename",
        REDIRECTS,
        filled("rename", ZH)[0].removeprefix("redirects:\n"),
        "",
        ("ledger-gone",),
        "redirects.yml",
    ),
    Turn(
        "a slip in the move",
        "rename",
        REDIRECTS,
        "to: projects/drains/",
        "to: projects/drain/",
        ("redirect-target",),
    ),
)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.name)
def test_a_wrong_turn_is_told_at_its_place_and_the_recipe_s_lines_mend_it(
    turn: Turn, desk: Desk
) -> None:
    desk.follow(turn.recipe, ZH)
    right = desk.read(turn.file)
    assert right.count(turn.right) == 1 or turn.right in HOURS, turn.right
    desk.write(turn.file, right.replace(turn.right, turn.wrong, 1))
    found = problems(desk)
    assert set(turn.rules) <= {one.rule for one in found}, found
    assert turn.said in "".join(said(one) for one in found)
    desk.write(turn.file, right)
    assert problems(desk) == []
