"""Figures of an annual report with where each comes from: entered, counted, carried, summed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from pydantic import BaseModel

from portal.kinds.annual_report import (
    APPLICANTS,
    OUTCOMES,
    TOTAL,
    AnnualReport,
    Counts,
    Disputes,
    Proactive,
    Requests,
    RuleCounts,
)
from portal.kinds.model import Text

Origin = Literal["entered", "counted", "carried", "summed", "missing"]
RESULTS = tuple(
    name
    for name in Requests.model_fields
    if name not in {"new", "carried_over", "total", "carried_forward"}
)
"""The rows of the third part that add up to its total."""
HEADS = {
    "granted": (Text(zh="三、本年度办理结果", en="3 Outcomes this year"),),
    "state_secret": (Text(zh="（三）不予公开", en="(3) Refused"),),
    "not_held": (Text(zh="（四）无法提供", en="(4) Cannot be provided"),),
    "petition": (Text(zh="（五）不予处理", en="(5) Not processed"),),
    "uncorrected": (Text(zh="（六）其他处理", en="(6) Otherwise dealt with"),),
}
"""Headings that stand above rows of the third part."""


class Cell(NamedTuple):
    """A figure, None while it is missing, and where it comes from."""

    value: int | Decimal | None
    origin: Origin


MISSING = Cell(None, "missing")


class Row(NamedTuple):
    """A row by its key in the file; `before` is last year's total, `heads` stand above it."""

    key: str
    label: Text
    cells: tuple[Cell, ...]
    before: int | Decimal | None = None
    heads: tuple[Text, ...] = ()


class TableHead(NamedTuple):
    """A heading above columns: how many it spans, and how many rows of headings it takes."""

    text: Text
    across: int = 1
    down: int = 1


class Table(NamedTuple):
    """A table of the report: the part it belongs to, its columns, its rows.

    `heads` are the rows of headings as the national format has them, `corner` is what stands left
    of them. A table without a corner is drawn in one line, its rows side by side.
    """

    part: str
    title: Text
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    heads: tuple[tuple[TableHead, ...], ...]
    corner: Text | None

    @property
    def lines(self) -> tuple[tuple[Row | None, tuple[Cell, ...]], ...]:
        """The lines to be drawn: the row that names each (None for the one line), and its cells."""
        if self.corner is None:
            return ((None, tuple(cell for row in self.rows for cell in row.cells)),)
        return tuple((row, row.cells) for row in self.rows)


class Norms(NamedTuple):
    """Normative documents of the catalogue: numbers of those made, repealed and in force."""

    made: tuple[str, ...]
    repealed: tuple[str, ...]
    in_force: tuple[str, ...]


@dataclass(frozen=True)
class Worked:
    """A report worked out. `published` counts what was disclosed proactively in the year."""

    report: AnnualReport
    tables: tuple[Table, ...]
    published: int
    norms: Norms | None
    before: AnnualReport | None = None


def work_out(
    report: AnnualReport, before: AnnualReport | None, norms: Norms | None, published: int
) -> Worked:
    """The tables of a report; `before` is last year's, `norms` what the catalogue knows."""
    tables = (
        *_proactive(report, before, norms),
        _requests(report, before),
        _disputes(report, before),
    )
    return Worked(report, tables, published, norms, before)


# --- part 2 ---------------------------------------------------------------------------------------


def _proactive(
    report: AnnualReport, before: AnnualReport | None, norms: Norms | None
) -> Iterator[Table]:
    entered = report.proactive
    last = before.proactive if before else None
    columns = tuple(label for _, label in labels(RuleCounts))
    yield Table(
        "proactive",
        Text(zh="第二十条第（一）项", en="Article 20, item (1)"),
        columns,
        (
            _rules("rules", entered.rules, None),
            _rules("normative", entered.normative, norms),
        ),
        (tuple(map(TableHead, columns)),),
        _CONTENT,
    )
    single = (
        (Text(zh="第二十条第（五）项", en="Article 20, item (5)"), ("licences",), _HANDLED),
        (
            Text(zh="第二十条第（六）项", en="Article 20, item (6)"),
            ("penalties", "coercion"),
            _HANDLED,
        ),
        (Text(zh="第二十条第（八）项", en="Article 20, item (8)"), ("fees",), _CHARGED),
    )
    names = dict(labels(type(entered)))
    for title, keys, column in single:
        rows = tuple(
            Row(key, names[key], (_entered(getattr(entered, key)),), getattr(last, key, None))
            for key in keys
        )
        yield Table("proactive", title, (column,), rows, ((TableHead(column),),), _CONTENT)


_CONTENT = Text(zh="信息内容", en="Information")
_HANDLED = Text(zh="本年处理决定数量", en="Decisions this year")
_CHARGED = Text(zh="本年收费金额（单位：万元）", en="Charged this year (unit: 10,000 yuan)")


def _rules(key: str, entered: RuleCounts, norms: Norms | None) -> Row:
    cells = []
    for name in RuleCounts.model_fields:
        written = getattr(entered, name)
        if written is None and norms is not None:
            cells.append(Cell(len(getattr(norms, name)), "counted"))
        else:
            cells.append(_entered(written))
    return Row(key, dict(labels(Proactive))[key], tuple(cells))


def _entered(value: int | Decimal | None) -> Cell:
    return MISSING if value is None else Cell(value, "entered")


# --- parts 3 and 4 --------------------------------------------------------------------------------


def _requests(report: AnnualReport, before: AnnualReport | None) -> Table:
    rows: dict[str, tuple[Cell, ...]] = {}
    for name in Requests.model_fields:
        rows[name] = _row(getattr(report.requests, name), len(APPLICANTS))
    if not report.requests.carried_over and before is not None:
        handed = _row(before.requests.carried_forward, len(APPLICANTS))
        rows["carried_over"] = tuple(
            one if one.value is None else Cell(one.value, "carried") for one in handed
        )
    if not report.requests.total:
        rows["total"] = tuple(
            _sum(column) for column in zip(*(rows[one] for one in RESULTS), strict=True)
        )
    return Table(
        "requests",
        Text(zh="申请及办理结果", en="Requests and outcomes"),
        (*APPLICANTS, TOTAL),
        tuple(
            Row(name, label, rows[name], _last(before, name), HEADS.get(name, ()))
            for name, label in labels(Requests)
        ),
        _APPLICANT_HEADS,
        Text(
            zh="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            en="(In this column, items 1 and 2 together equal items 3 and 4 together)",
        ),
    )


_APPLICANT_HEADS = (
    (TableHead(Text(zh="申请人情况", en="Applicants"), across=len(APPLICANTS) + 1),),
    (
        TableHead(APPLICANTS[0], down=2),
        TableHead(
            Text(zh="法人或其他组织", en="Legal persons or other organisations"),
            across=len(APPLICANTS) - 1,
        ),
        TableHead(TOTAL, down=2),
    ),
    tuple(map(TableHead, APPLICANTS[1:])),
)


def _last(before: AnnualReport | None, name: str) -> int | None:
    if before is None:
        return None
    value = _row(getattr(before.requests, name), len(APPLICANTS))[-1].value
    return None if value is None else int(value)


def _disputes(report: AnnualReport, before: AnnualReport | None) -> Table:
    del before
    return Table(
        "disputes",
        Text(zh="行政复议、行政诉讼", en="Reconsideration and suits"),
        (*OUTCOMES, TOTAL),
        tuple(
            Row(name, label, _row(getattr(report.disputes, name), len(OUTCOMES)))
            for name, label in labels(Disputes)
        ),
        _DISPUTE_HEADS,
        None,
    )


_SUIT = Text(zh="行政诉讼", en="Administrative suits")
_ENDS = tuple(map(TableHead, (*OUTCOMES, TOTAL)))
_DISPUTE_HEADS = (
    (
        TableHead(Text(zh="行政复议", en="Administrative reconsideration"), len(_ENDS), 2),
        TableHead(_SUIT, 2 * len(_ENDS)),
    ),
    (
        TableHead(Text(zh="未经复议直接起诉", en="Brought directly"), len(_ENDS)),
        TableHead(Text(zh="复议后起诉", en="Brought after reconsideration"), len(_ENDS)),
    ),
    _ENDS * 3,
)


def _row(counts: Counts, width: int) -> tuple[Cell, ...]:
    """The cells of a row with its total, summed when it is not entered."""
    cells = [_entered(value) for value in counts[: width + 1]]
    cells += [MISSING] * (width - len(cells))
    if len(cells) == width:
        cells.append(_sum(cells))
    return tuple(cells)


def _sum(cells: Iterable[Cell]) -> Cell:
    values = [cell.value for cell in cells]
    known = [value for value in values if value is not None]
    return Cell(sum(known), "summed") if len(known) == len(values) else MISSING


def labels(model: type[BaseModel]) -> list[tuple[str, Text]]:
    """The fields of a model with their names for people."""
    fields = model.model_fields.items()
    return [(name, Text(zh=one.title or name, en=one.description)) for name, one in fields]
