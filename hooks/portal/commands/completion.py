"""What an annual report still lacks, and which of its figures disagree."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from portal.annual.figures import HEADS, Worked, labels
from portal.annual.missing import TEXTS, missing
from portal.annual.reports import worked_reports
from portal.checking.check import check
from portal.kinds.annual_report import APPLICANTS, OUTCOMES, AnnualReport, Disputes, Requests
from portal.machine import clock
from portal.reading.catalogue import Catalogue


def complete(office: Path, year: str, *, start: bool) -> int:
    """Say what the report of a year lacks, or `start` one; returns the exit code."""
    path = f"data/reports/{year}.yml"
    if not (office / path).exists():
        return _begin(office / path, year, start=start)
    if start:
        print(f"{path} 已经有了，没有改动 / exists and was left as it is", file=sys.stderr)
        return 2
    catalogue, problems = check(office, clock.today(office))
    own = [one for one in problems if one.path == path and one.rule != "report-missing"]
    for one in own:
        print(one)
    found = [one for one in _worked(catalogue) if one.report.file == path]
    lines = [line for worked in found for line in _lacking(worked, catalogue)]
    for line in lines:
        print(line)
    print(_summary(len(lines), len(own)))
    return 1 if own or lines or not found else 0


def _worked(catalogue: Catalogue | None) -> list[Worked]:
    return worked_reports(catalogue) if catalogue is not None else []


def _lacking(worked: Worked, catalogue: Catalogue | None) -> Iterator[str]:
    for key, label in missing(worked):
        line = catalogue.position(worked.report, tuple(key.split(".")))[0] if catalogue else 1
        yield f"{worked.report.file}:{line}: {key} 未填 / missing: {label.zh} / {label.en}"


def _summary(lacking: int, wrong: int) -> str:
    if not lacking and not wrong:
        return "齐全，各行各列都对得上 / complete, every row and column agrees"
    zh = f"缺 {lacking} 项，{wrong} 处对不上或有误"
    return f"{zh} / {lacking} missing, {wrong} that disagree or are wrong"


def _begin(file: Path, year: str, *, start: bool) -> int:
    name = f"data/reports/{file.name}"
    if not start:
        print(
            f"没有 {name}；加上 --start 生成一份空表 / there is no {name}; "
            "--start writes an empty form",
            file=sys.stderr,
        )
        return 2
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(_form(year)), "utf-8")
    print(f"已生成空表 / an empty form: {name}")
    return 0


def _form(year: str) -> Iterator[str]:
    """Every entry with its name, null until it is filled in."""
    names = dict(labels(AnnualReport))
    yield f"# {year}年政府信息公开工作年度报告 / annual report on information disclosure\n"
    yield "# 不知道的留空，不要写 0 / leave empty what is not known, never write 0 for it\n"
    for part in TEXTS[:2]:
        yield f"{part}: null  # {names[part].zh} / {names[part].en}\n"
    yield "proactive:  # 由目录统计的不必写 / what the catalogue counts need not be entered\n"
    for key in ("rules", "normative"):
        yield f"  {key}: {{made: null, repealed: null, in_force: null}}\n"
    yield "".join(f"  {key}: null\n" for key in ("licences", "penalties", "coercion", "fees"))
    for part, model, heads in (
        ("requests", Requests, APPLICANTS),
        ("disputes", Disputes, OUTCOMES),
    ):
        names_of_columns = " ".join(one.zh for one in heads)
        yield f"{part}:  # {names_of_columns} 总计（可不写 / total may be left out）\n"
        for key, label in labels(model):
            yield "".join(f"  # {head.zh} / {head.en}\n" for head in HEADS.get(key, ()))
            yield f"  {key}: []  # {label.zh} / {label.en}\n"
    for part in TEXTS[2:]:
        yield f"{part}: null  # {names[part].zh} / {names[part].en}\n"
