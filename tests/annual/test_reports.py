"""The annual report: what is missing is missing, what is there adds up, the command tells which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annual.crossfoot import faults
from portal.annual.figures import RESULTS, Cell, Norms, work_out
from portal.annual.missing import missing
from portal.checking.check import check
from portal.kinds.annual_report import AnnualReport, Requests
from portal.kinds.model import Text
from portal.problems.problem import errors
from portal.reading.source import parse
from portal.reading.validate import validate
from tests.built import content
from tests.conftest import ROOT, MakeOffice
from tests.offices import DOCUMENT, TODAY, Files

ROWS = list(Requests.model_fields)


def report(text: str = "", year: str = "2024") -> AnnualReport:
    """A report as it stands in a file."""
    source, problems = parse(text or "issued: null\n", f"data/reports/{year}.yml")
    assert source is not None, problems
    made, problems = validate(AnnualReport, source, id=year, file=source.path)
    assert made is not None, problems
    return made


def requests(**rows: list[int | None]) -> str:
    """A third part with these rows and zeros in all others."""
    filled: dict[str, list[int | None]] = {name: [0] * 6 for name in ROWS}
    filled.update(rows)
    lines = (f"  {name}: {shown(row)}\n" for name, row in filled.items() if row)
    return "requests:\n" + "".join(lines)


def shown(row: list[int | None]) -> str:
    """A row as an editor writes it."""
    return f"[{', '.join('~' if one is None else str(one) for one in row)}]"


def told(text: str, office: MakeOffice, **more: str) -> list[str]:
    """The rules that a report in the minimal office breaks."""
    files: Files = {"data/reports/2024.yml": text, **more}
    found = check(office(files), TODAY)[1]
    return [one.rule for one in found if one.rule not in {"report-missing", "missing-english"}]


# --- nothing is taken for 0 -----------------------------------------------------------------------


def test_of_an_empty_report_everything_is_missing() -> None:
    worked = work_out(report(), None, None, 0)
    found = [key for key, _ in missing(worked)]
    assert found[:4] == ["issued", "overview", "problems", "other"]
    assert [key for key in found if key.startswith("requests.")] == [
        f"requests.{name}" for name in ROWS if name != "total"
    ]
    assert {cell.value for table in worked.tables for row in table.rows for cell in row.cells} == {
        None
    }


def test_a_sum_with_something_missing_is_missing() -> None:
    worked = work_out(report(requests(granted=[1, None, 0, 0, 0, 0], total=[])), None, None, 0)
    rows = {row.key: row.cells for table in worked.tables for row in table.rows}
    assert rows["granted"][-1] == Cell(None, "missing")
    assert rows["total"][0] == Cell(1, "summed")
    assert rows["total"][1] == Cell(None, "missing")
    assert (
        "requests.granted",
        Text(zh="（一）予以公开：商业企业", en="(1) Granted: Businesses"),
    ) in list(missing(worked))


def test_there_are_no_made_up_figures_of_the_real_office() -> None:
    assert not (ROOT / "data" / "reports").exists()


# --- what is known is filled in, and marked -------------------------------------------------------


def test_what_last_year_carried_forward_is_carried_over() -> None:
    before = report(requests(carried_forward=[2, 0, 0, 0, 0, 1]), "2023")
    worked = work_out(report("requests: {new: [1, 0, 0, 0, 0, 0]}"), before, None, 0)
    rows = {row.key: row for table in worked.tables for row in table.rows}
    assert [cell.value for cell in rows["carried_over"].cells] == [2, 0, 0, 0, 0, 1, 3]
    assert {cell.origin for cell in rows["carried_over"].cells} == {"carried"}
    assert rows["carried_forward"].before == 3


def test_normative_documents_are_counted_from_the_catalogue() -> None:
    norms = Norms(("X/1",), (), ("X/1", "X/2"))
    worked = work_out(report(), None, norms, 0)
    row = next(row for table in worked.tables for row in table.rows if row.key == "normative")
    assert row.cells == (Cell(1, "counted"), Cell(0, "counted"), Cell(2, "counted"))


def test_a_catalogue_without_normative_documents_counts_none_and_does_not_say_0() -> None:
    worked = work_out(report(), None, None, 0)
    assert "proactive.normative" in [key for key, _ in missing(worked)]


# --- cross-footing --------------------------------------------------------------------------------

NUMBERS = st.lists(st.integers(0, 99), min_size=6, max_size=6)


@given(st.dictionaries(st.sampled_from(RESULTS), NUMBERS), NUMBERS, NUMBERS)
def test_figures_that_add_up_have_no_fault(
    results: dict[str, list[int]], new: list[int], forward: list[int]
) -> None:
    totals = [sum(column) for column in zip([0] * 6, *results.values(), strict=True)]
    over = [max(0, t + f - n) for t, f, n in zip(totals, forward, new, strict=True)]
    new = [t + f - o for t, f, o in zip(totals, forward, over, strict=True)]
    rows: dict[str, list[int | None]] = {name: [*row] for name, row in results.items()}
    rows |= {"new": [*new], "carried_over": [*over], "carried_forward": [*forward]}
    rows["total"] = [*totals, sum(totals)]
    assert list(faults(work_out(report(requests(**rows)), None, None, 0))) == []


@given(st.sampled_from(ROWS), st.integers(0, 5), st.integers(1, 9))
def test_a_slip_in_any_cell_of_the_third_part_is_found(row: str, column: int, slip: int) -> None:
    rows: dict[str, list[int | None]] = {name: [0] * 7 for name in ROWS}
    rows[row] = [slip if index == column else 0 for index in range(7)]
    assert list(faults(work_out(report(requests(**rows)), None, None, 0))) != []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (requests(), []),
        (
            requests(granted=[1, 0, 0, 0, 0, 0, 2]),
            ["report-column", "report-row"],
        ),
        ("requests: {granted: [1, 2, 3]}", ["report-width"]),
        ("disputes: {review: [1, 0, 0, 0, 2]}", ["report-row"]),
        ("requests: {granted: [1, 0, 0, 0, 0, 0, 1]}", []),
        ("explanations: [{row: granted, note: {zh: 因为, en: So}}]", ["report-explanation"]),
    ],
)
def test_what_does_not_add_up_stops_the_build(
    text: str, rules: list[str], office: MakeOffice
) -> None:
    assert sorted(set(told(text, office))) == sorted(set(rules))


CARRIED = {
    "data/reports/2023.yml": requests(new=[1, 0, 0, 0, 0, 0], carried_forward=[1, 0, 0, 0, 0, 0])
}
OVER = requests(carried_over=[2, 0, 0, 0, 0, 0], carried_forward=[2, 0, 0, 0, 0, 0])
WHY = "explanations: [{row: carried_over, note: {zh: 上年漏计, en: One was overlooked}}]\n"


def test_a_difference_from_last_year_is_a_problem_until_it_is_explained(office: MakeOffice) -> None:
    assert told(OVER, office, **CARRIED) == ["report-carried"]
    assert told(OVER + WHY, office, **CARRIED) == []


def normative(number: str, year: int, more: str = "") -> Files:
    """A normative document of a year with its texts."""
    text = DOCUMENT.replace("X/2021-1", number).replace("2021-01", f"{year}-01")
    path = f"data/disclosures/{year}/{number.replace('/', '-')}"
    body = "## 一 {#s1}\n\n文。\n"
    return {
        f"{path}.yml": f"{text}genre: normative\n{more}",
        f"{path}.zh.md": body,
        f"{path}.en.md": body,
    }


def test_a_count_that_differs_from_the_catalogue_names_the_documents(office: MakeOffice) -> None:
    files = {
        **normative("X/2024-1", 2024),
        **normative(
            "X/2023-1",
            2023,
            "validity: {status: withdrawn, until: 2024-05-01, reason: {zh: 旧, en: Old}}\n",
        ),
        "data/reports/2024.yml": "proactive: {normative: {made: 3, repealed: 1, in_force: 1}}\n",
    }
    found = [one for one in check(office(files), TODAY)[1] if one.rule == "report-counted"]
    assert [(one.line, one.en) for one in found] == [
        (
            1,
            (
                "normative documents, “Made this year”: 3 is entered, the catalogue has 1 "
                "(X/2024-1); correct it, or explain normative in 'explanations'"
            ),
        )
    ]


# --- the command ----------------------------------------------------------------------------------


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `portal report`."""
    command = [str(Path(sys.executable).parent / "portal"), "report", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_complete_report_says_so(town: Path) -> None:
    done = run("2024", town)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "齐全，各行各列都对得上 / complete, every row and column agrees\n"


def test_what_is_missing_is_listed_with_its_line(town: Path) -> None:
    done = run("2025", town)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "data/reports/2025.yml:44: other 未填 / missing: 其他需要报告的事项 / Other matters",
        "缺 1 项，0 处对不上或有误 / 1 missing, 0 that disagree or are wrong",
    ]


def test_what_disagrees_is_listed_with_its_line(office: MakeOffice) -> None:
    text = "# 表\nrequests:\n  granted: [1, 0, 0, 0, 0, 0, 2]\n"
    done = run("2024", office({"data/reports/2024.yml": text}))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        "data/reports/2024.yml:3:31: “（一）予以公开”的总计是 2，各列相加是 1 / "
        "the total of “(1) Granted” is 2, its columns add up to 1 [report-row]"
    )


def test_an_empty_form_is_written_once_and_is_readable(office: MakeOffice) -> None:
    root = office({})
    assert run("2024", root).returncode == 2
    assert run("2024", root, "--start").returncode == 0
    before = content(root)
    again = run("2024", root, "--start")
    assert again.returncode == 2
    assert "已经有了，没有改动 / exists and was left as it is" in again.stderr
    assert content(root) == before
    assert errors(check(root, TODAY)[1]) == []
    lacking = run("2024", root).stdout
    assert "requests.new 未填 / missing: 一、本年新收政府信息公开申请数量 / 1 Requests" in lacking


@pytest.mark.parametrize("arguments", [(), ("24",), ("this",)])
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2
