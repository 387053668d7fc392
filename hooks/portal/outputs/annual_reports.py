"""Each annual report as a Word file and as a table, beside its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portal.annual.reports import worked_reports
from portal.drawing.site import Site
from portal.outputs.annual_csv import report_csv
from portal.pages.columns import columns

FILES = ("report.docx", "report.csv")


def write_annual_reports(site: Site, out: Path) -> None:
    """Write `report.docx` and `report.csv` for every annual report."""
    for worked in worked_reports(site.catalogue):
        from portal.outputs.annual_word import report_docx  # noqa: PLC0415 - slow to load, seldom needed

        folder = out / worked.report.path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.docx").write_bytes(report_docx(worked, site.catalogue.office.name))
        (folder / "report.csv").write_bytes(report_csv(worked))


def report_files(path: str) -> Iterator[str]:
    """The files beside the page at `path`, if it is an annual report's."""
    column = columns()["annual-reports"].path
    if path.startswith(column) and path != column:
        yield from (path + name for name in FILES)
