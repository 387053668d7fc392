"""The rule of annual reports."""

from __future__ import annotations

from collections.abc import Iterator

from portal.annual.crossfoot import faults
from portal.annual.missing import missing
from portal.annual.reports import worked_reports
from portal.checking.context import Context, problem_at
from portal.kinds.annual_report import AnnualReport
from portal.problems.problem import Problem, problem


def annual_reports(context: Context) -> Iterator[Problem]:
    """The figures of an annual report must add up; what is missing is reminded of."""
    for report in context.catalogue.of(AnnualReport):
        if not report.id.isdecimal() or len(report.id) != 4:
            yield problem(report.file, (1, 1), "report-year", name=report.id)
    for worked in worked_reports(context.catalogue):
        for loc, rule, details in faults(worked):
            yield problem_at(context, worked.report, loc, rule, **details)
        if count := len(list(missing(worked))):
            yield problem_at(
                context,
                worked.report,
                (),
                "report-missing",
                level="warning",
                count=count,
                year=worked.report.id,
            )
