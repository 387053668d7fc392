"""What is still to be entered in an annual report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.annual.figures import Row, Table, Worked, labels
from portal.kinds.annual_report import TOTAL, AnnualReport
from portal.kinds.model import Text

TEXTS = ("issued", "overview", "problems", "other")


def missing(worked: Worked) -> Iterator[tuple[str, Text]]:
    """The keys of what is missing, and what it is called; sums are never missing by themselves."""
    names = dict(labels(AnnualReport))
    for part in TEXTS:
        if getattr(worked.report, part) is None:
            yield part, names[part]
    for table in worked.tables:
        for row in table.rows:
            lacking = list(_lacking(table, row))
            if lacking and row.key != "total":
                yield _key(table, row), _named(row.label, lacking, table.columns)


def _key(table: Table, row: Row) -> str:
    return f"{table.part}.{row.key}"


def _lacking(table: Table, row: Row) -> Iterator[Text]:
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell.value is None and column is not TOTAL:
            yield column


def _named(label: Text, lacking: Sequence[Text], columns: Sequence[Text]) -> Text:
    if len(lacking) == sum(column is not TOTAL for column in columns):
        return label
    zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en or one.zh for one in lacking)
    return Text(zh=f"{label.zh}：{zh}", en=f"{label.en}: {en}")
