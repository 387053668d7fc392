"""The checks of annual reports."""

from __future__ import annotations

from collections.abc import Iterator

from portal.annual.crossfoot import FIGURES, faults
from portal.annual.missing import missing
from portal.annual.reports import worked_reports
from portal.checking.reads import (
    OneRecord,
    WholeOffice,
    reads_everything,
    reads_record,
)
from portal.kinds.annual_report import AnnualReport
from portal.problems.problem import Problem
from portal.problems.rule import Rule

REPORT_YEAR = Rule(
    "report-year",
    "年度报告的文件名就是年份，如 2025.yml，现为 '{name}'",
    "the name of an annual report's file is its year, such as 2025.yml, not '{name}'",
)
REPORT_MISSING = Rule(
    "report-missing",
    "年度报告还缺 {count} 项；用 portal report {year} 查看",
    "missing from the report: {count}; see which with portal report {year}",
    level="warning",
)


@reads_record(AnnualReport, REPORT_YEAR)
def report_years(report: OneRecord[AnnualReport]) -> Iterator[Problem]:
    """An annual report is named for its year."""
    name = report.record.id
    if not name.isdecimal() or len(name) != 4:
        yield REPORT_YEAR.at(report.record.file, (1, 1), name=name)


@reads_everything(REPORT_MISSING, *FIGURES)
def annual_reports(office: WholeOffice) -> Iterator[Problem]:
    """The figures of an annual report must add up; what is missing is reminded of."""
    for worked in worked_reports(office.catalogue):
        for loc, rule, details in faults(worked):
            yield office.at(rule, worked.report, *loc, **details)
        if count := len(list(missing(worked))):
            year = worked.report.id
            yield office.at(REPORT_MISSING, worked.report, count=count, year=year)
