"""The sums of an annual report: every row and column, last year's figures, the catalogue's count.

Only what is known on both sides is compared; a missing figure is never taken for 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from portal.annual.figures import RESULTS, Cell, Worked
from portal.kinds.annual_report import (
    APPLICANTS,
    OUTCOMES,
    TOTAL,
    AnnualReport,
    Counts,
    Disputes,
    Requests,
    RuleCounts,
)
from portal.problems.problem import Location
from portal.problems.rule import Cure, Rule

REPORT_WIDTH = Rule(
    "report-width",
    "'{row}' 要写 {width} 个数（或加上总计共 {width}+1 个），现有 {number} 个；不知道的写 ~",
    (
        "'{row}' needs {width} {width:figure|figures} (one more with the total), not {number}; "
        "~ if unknown"
    ),
)
REPORT_ROW = Rule(
    "report-row",
    "“{row}”的总计是 {total}，各列相加是 {sum}",
    "the total of “{row_en}” is {total}, its columns add up to {sum}",
    cure=Cure("请核对这一行的数字", "check the figures of the row"),
)
REPORT_COLUMN = Rule(
    "report-column",
    "“{column}”列：（七）总计是 {total}，（一）至（六）相加是 {sum}",
    "column “{column_en}”: the total (7) is {total}, (1) to (6) add up to {sum}",
    cure=Cure("请核对这一列的数字", "check the figures of the column"),
)
REPORT_BALANCE = Rule(
    "report-balance",
    "“{column}”列：新收加上年结转是 {came}，总计加结转下年度是 {went}",
    "column “{column_en}”: new and carried over are {came}, dealt with and carried on {went}",
    cure=Cure("请核对这一列的数字", "check the figures of the column"),
)
REPORT_CARRIED = Rule(
    "report-carried",
    (
        "“{column}”：上年结转写 {now}，{year} 年报告的结转下年度是 {then}；请改正，或在 "
        "explanations 里说明 carried_over"
    ),
    (
        "“{column_en}”: carried over is {now}, {year} carried {then} forward; correct it or "
        "explain carried_over in 'explanations'"
    ),
)
REPORT_COUNTED = Rule(
    "report-counted",
    (
        "规范性文件“{name}”写 {entered}，目录里是 {counted}（{numbers}）；请改正，或在 "
        "explanations 里说明 normative"
    ),
    (
        "normative documents, “{name_en}”: {entered} is entered, the catalogue has {counted} "
        "({numbers}); correct it, or explain normative in 'explanations'"
    ),
)
REPORT_EXPLANATION = Rule(
    "report-explanation",
    "'{row}' 不需要说明：只能说明 carried_over 或 normative",
    "'{row}' cannot be explained: only carried_over and normative can",
    cure=Cure("请删去这一条", "delete the entry"),
)

FIGURES = (
    REPORT_WIDTH,
    REPORT_ROW,
    REPORT_COLUMN,
    REPORT_BALANCE,
    REPORT_CARRIED,
    REPORT_COUNTED,
    REPORT_EXPLANATION,
)
"""The rules of the figures."""


class Fault(NamedTuple):
    """A rule broken at a place of the report's file, with what its sentence needs."""

    loc: Location
    rule: Rule
    details: dict[str, Any]


def faults(worked: Worked) -> Iterator[Fault]:
    """Every figure that does not agree with another."""
    report = worked.report
    yield from _widths(report)
    if not list(_widths(report)):
        yield from _rows(worked)
        yield from _columns(worked)
        yield from _carried(worked)
    yield from _counted(worked)
    yield from _explanations(report)


def _widths(report: AnnualReport) -> Iterator[Fault]:
    for part, model, width in (
        ("requests", Requests, len(APPLICANTS)),
        ("disputes", Disputes, len(OUTCOMES)),
    ):
        for name in model.model_fields:
            counts: Counts = getattr(getattr(report, part), name)
            if counts and len(counts) not in {width, width + 1}:
                details = {"row": name, "width": width, "number": len(counts)}
                yield Fault((part, name), REPORT_WIDTH, details)


def _rows(worked: Worked) -> Iterator[Fault]:
    for table in worked.tables:
        if table.columns[-1] is not TOTAL:
            continue
        for row in table.rows:
            *cells, total = row.cells
            if total.origin == "entered" and (summed := _known(cells)) not in {None, total.value}:
                details: dict[str, Any] = {"row": row.label.zh, "row_en": row.label.en}
                details |= {"total": total.value, "sum": summed}
                yield Fault((table.part, row.key, len(cells)), REPORT_ROW, details)


def _known(cells: list[Cell]) -> Any:
    values = [cell.value for cell in cells if cell.value is not None]
    return sum(values) if len(values) == len(cells) else None


def _columns(worked: Worked) -> Iterator[Fault]:
    table = next(one for one in worked.tables if one.part == "requests")
    cells = {row.key: row.cells for row in table.rows}
    for index, column in enumerate(table.columns):
        at = {name: row[index] for name, row in cells.items()}
        where = index if index < len(worked.report.requests.total) else 0
        total, summed = at["total"].value, _known([at[name] for name in RESULTS])
        details = {"column": column.zh, "column_en": column.en}
        if total is not None and summed not in {None, total}:
            yield Fault(
                ("requests", "total", where),
                REPORT_COLUMN,
                {**details, "total": total, "sum": summed},
            )
        came = _known([at["new"], at["carried_over"]])
        went = _known([at["total"], at["carried_forward"]])
        if came is not None and went is not None and came != went:
            yield Fault(
                ("requests", "carried_forward", index),
                REPORT_BALANCE,
                {**details, "came": came, "went": went},
            )


def _carried(worked: Worked) -> Iterator[Fault]:
    """What was carried over is what last year carried forward, or the difference is explained."""
    report, before = worked.report, worked.before
    if before is None or not report.requests.carried_over or _explained(report, "carried_over"):
        return
    for index, (now, then) in enumerate(
        zip(report.requests.carried_over, before.requests.carried_forward, strict=False)
    ):
        if now is not None and then is not None and now != then:
            details = {"column": (*APPLICANTS, TOTAL)[index].zh, "year": before.year}
            details |= {"column_en": (*APPLICANTS, TOTAL)[index].en, "now": now, "then": then}
            yield Fault(("requests", "carried_over", index), REPORT_CARRIED, details)


def _counted(worked: Worked) -> Iterator[Fault]:
    """What is entered of normative documents agrees with the catalogue, or is explained."""
    if worked.norms is None or _explained(worked.report, "normative"):
        return
    for name, field in RuleCounts.model_fields.items():
        entered = getattr(worked.report.proactive.normative, name)
        numbers = getattr(worked.norms, name)
        if entered is not None and entered != len(numbers):
            details = {"name": field.title, "name_en": field.description, "entered": entered}
            details |= {"counted": len(numbers), "numbers": ", ".join(numbers) or "–"}
            yield Fault(("proactive", "normative", name), REPORT_COUNTED, details)


def _explained(report: AnnualReport, row: str) -> bool:
    return any(one.row == row for one in report.explanations)


def _explanations(report: AnnualReport) -> Iterator[Fault]:
    for index, one in enumerate(report.explanations):
        if one.row not in {"carried_over", "normative"}:
            yield Fault(("explanations", index, "row"), REPORT_EXPLANATION, {"row": one.row})
