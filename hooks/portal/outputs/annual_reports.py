"""Each annual report as a Word file and as a table, beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from portal.annual.reports import worked_reports
from portal.drawing.notices import in_both, of_site
from portal.drawing.site import Site
from portal.kinds.annual_report import AnnualReport
from portal.outputs.annual_csv import report_csv
from portal.outputs.output import Made, Output
from portal.outputs.word.layout import DOCX
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue


def _make(site: Site) -> Iterator[Made]:
    for worked in worked_reports(site.catalogue):
        from portal.outputs.word.annual_report import report_docx  # noqa: PLC0415 - slow to load, seldom needed

        paths = _paths(worked.report)
        yield paths["docx"], report_docx(worked, site.catalogue.office)
        yield paths["csv"], report_csv(worked, in_both(of_site(site.catalogue.office)))


def _files(catalogue: Catalogue) -> Iterator[OutputFile]:
    for report in reversed(catalogue.of(AnnualReport)):
        if report.id.isdecimal():
            paths = _paths(report)
            yield OutputFile(paths["docx"], DOCX, entered="beside")
            yield OutputFile(paths["csv"], "text/csv", entered="beside")


def _paths(report: AnnualReport) -> dict[str, str]:
    return {ending: f"{report.path}report.{ending}" for ending in ("docx", "csv")}


OUTPUT = Output("annual-reports", _files, _make)
