"""The tables of a site: a row for each fact, and the numbers of rows those of the data."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest
from openpyxl import load_workbook

from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.kinds.service_point import ServicePoint
from portal.outputs.tidy import tables
from tests.built import Built
from tests.conftest import MakeSite
from tests.offices import PLAN

Rows = list[dict[str, str]]
NAMES = [table.name for table in tables()]
PLAN_FILE = "data/plans/2021.yml"


def rows(site: Built, name: str) -> Rows:
    """The rows of a table by the codes of its columns."""
    raw = (site.out / "data" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    first, *found = csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""))
    (table,) = (one for one in tables() if one.name == name)
    assert first == [column.head.zh for column in table.columns]
    codes = [column.code for column in table.columns]
    return [dict(zip(codes, row, strict=True)) for row in found]


def test_no_cell_of_any_table_holds_json(site: Built) -> None:
    files = sorted((site.out / "data").glob("*.csv"))
    assert {file.stem for file in files} >= set(NAMES)
    for file in files:
        text = file.read_bytes().decode("utf-8-sig")
        for row in csv.reader(StringIO(text, newline="")):
            assert not [cell for cell in row if cell.startswith(("[", "{"))], file.name


@pytest.mark.parametrize("name", NAMES)
def test_no_two_columns_are_headed_alike(name: str) -> None:
    (table,) = (one for one in tables() if one.name == name)
    for heads in (
        [one.head.zh for one in table.columns],
        [one.head.en for one in table.columns],
        [one.code for one in table.columns],
    ):
        assert len(heads) == len(set(heads))


def test_there_is_a_row_for_each_observation(site: Built) -> None:
    found = rows(site, "observations")
    wanted = [
        (plan.id, target.id, str(number), str(one.value), one.date.isoformat(), one.source)
        for plan in site.catalogue.of(Plan)
        for target in plan.targets
        for number, one in enumerate(target.observations, 1)
    ]
    told = ("plan", "target", "number", "value", "date", "source")
    assert [tuple(row[code] for code in told) for row in found] == wanted


def test_there_is_a_row_for_each_target_milestone_and_update(site: Built) -> None:
    plans, projects = site.catalogue.of(Plan), site.catalogue.of(Project)
    measures = [one for plan in plans for goal in plan.goals for one in goal.measures]
    assert len(rows(site, "targets")) == sum(len(plan.targets) for plan in plans)
    assert len(rows(site, "milestones")) == sum(len(one.milestones) for one in projects)
    updates = [*(one.updates for one in measures), *(one.updates for one in projects)]
    assert len(rows(site, "updates")) == sum(map(len, updates))


def test_there_is_a_row_for_each_spell_of_opening_hours(site: Built) -> None:
    points = site.catalogue.of(ServicePoint)
    found = rows(site, "service-points-hours")
    assert [(row["of"], row["opens"]) for row in found] == [
        (point.id, one.opens.isoformat()) for point in points for one in point.hours
    ]


def test_a_row_says_whose_it_is_and_leads_there(town_site: Built) -> None:
    first = rows(town_site, "observations")[0]
    assert first["title_zh"] == "生活垃圾分类投放准确率"
    assert (first["unit_en"], first["goal"], first["measure"]) == ("%", "1", "1.1")
    assert first["address"] == "https://mirror-lake.example/plans/2024/goals/1/#t1"
    first = rows(town_site, "updates")[0]
    assert (first["status"], first["status_zh"]) == ("in-progress", "进行中")


def test_a_milestone_stands_as_on_its_page(town_site: Built) -> None:
    found = {
        (row["project"], row["number"]): (row["state"], row["as_of"])
        for row in rows(town_site, "milestones")
    }
    assert found["old-blocks", "1"] == ("done", "2026-07-01")
    assert found["old-blocks", "2"] == ("not-due", "2026-07-01")
    assert found["drain-survey", "1"] == ("period-over", "2026-07-01")


def test_evidence_is_a_list_of_numbers_in_one_cell(site: Built) -> None:
    known = {card.index_number for card in site.catalogue.documents}
    cells = [row["evidence"] for name in ("updates", "milestones") for row in rows(site, name)]
    assert {number for cell in cells for number in cell.split()} <= known


def test_the_workbook_says_what_the_tables_say(site: Built) -> None:
    book = load_workbook(site.out / "data" / "progress.xlsx")
    shown = {table.title.zh: table for table in tables() if table.title.zh in book.sheetnames}
    assert {one.name for one in shown.values()} >= {
        "targets",
        "observations",
        "milestones",
        "updates",
        "projects",
    }
    for title, table in shown.items():
        first, *found = book[title].iter_rows(values_only=True)
        assert list(first) == [column.head.zh for column in table.columns]
        listed = [list(row.values()) for row in rows(site, table.name)]
        assert [["" if cell is None else str(cell) for cell in row] for row in found] == listed


def test_the_last_sheet_names_every_column_in_english_and_for_programs(site: Built) -> None:
    book = load_workbook(site.out / "data" / "progress.xlsx")
    _, *told = book.worksheets[-1].iter_rows(values_only=True)
    assert ("数值", "Figures", "数值", "Value", "value") in told
    assert {row[0] for row in told} == set(book.sheetnames[:-1])


OBSERVED = """    section: "1.1"
    observations:
      - {date: 2021-01-04, value: "-7", source: X/2021-1, note: {zh: "=甲", en: "@x"}}
themes:
"""


def test_a_negative_number_stays_a_number_and_a_text_is_no_formula(build_office: MakeSite) -> None:
    site = build_office({PLAN_FILE: PLAN.replace('    section: "1.1"\nthemes:\n', OBSERVED)})
    (row,) = rows(site, "observations")
    assert row["value"] == "-7"
    assert (row["note_zh"], row["note_en"]) == ("'=甲", "'@x")
    book = load_workbook(site.out / "data" / "progress.xlsx")
    first, values = book["数值"].iter_rows(values_only=True)
    cells = dict(zip(first, values, strict=True))
    assert cells["数值"] == -7
    assert cells["说明（中文）"] == "=甲"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_plan_and_goal_leads_to_the_tables(site: Built, prefix: str) -> None:
    wanted = {f"data/{name}.csv" for name in ("targets", "observations", "milestones", "updates")}
    for plan in site.catalogue.of(Plan):
        for path in (plan.path, *(plan.goal_path(goal.id) for goal in plan.goals)):
            page = site.pages[f"{prefix}{path}index.html"]
            led = {page.target(address)[0] for _, address in page.addresses if ":" not in address}
            assert wanted | {"data/progress.xlsx"} <= led


def test_the_day_of_a_state_is_that_of_the_build(town_site: Built) -> None:
    days = {row["as_of"] for row in rows(town_site, "targets")}
    assert days == {date(2026, 7, 1).isoformat()}


def test_lists_as_json_are_as_they_were(town_site: Built) -> None:
    listed = json.loads((town_site.out / "data" / "targets.json").read_text("utf-8"))
    assert list(listed[0])[:5] == ["id", "plan", "path", "state", "as_of"]
    assert listed[0]["observations"][0]["value"] == "86.2"
