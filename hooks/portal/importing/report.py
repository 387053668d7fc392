"""What an import did, for the terminal and as a file: counts, then each page with its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from portal.importing.batch import ImportResult
from portal.importing.questions import words

STATES = {
    "written": ("已写入", "written"),
    "draft": ("缺必填项留作草稿", "draft: something required is missing"),
    "exists": ("已有同号未改动", "exists already, left as it is"),
    "failed": ("读不了", "could not be read"),
}
FEW = 10
"""Files up to which the terminal shows every question."""


def counts(results: Sequence[ImportResult]) -> str:
    """One line: how many files came to what."""
    parts_zh, parts_en = [], []
    for state, (zh, en) in STATES.items():
        if number := sum(result.state == state for result in results):
            parts_zh.append(f"{zh} {number}")
            parts_en.append(f"{en.partition(':')[0]} {number}")
    asked = sum(len(result.made.questions) for result in results if result.made)
    zh = f"共 {len(results)} 份：{'，'.join(parts_zh) or '无'}；待核 {asked} 项"
    return f"{zh} / {len(results)} files: {', '.join(parts_en) or 'none'}; {asked} to check"


def terminal(results: Sequence[ImportResult]) -> Iterator[str]:
    """The lines for the terminal, with questions when the files are few."""
    for result in results:
        yield _line(result)
        if len(results) <= FEW:
            yield from (f"    ? {zh} / {en}" for _, zh, en in _questions(result))
    yield counts(results)


def _line(result: ImportResult) -> str:
    zh, en = STATES[result.state]
    asked = len(result.made.questions) if result.made else 0
    place = f" → {result.place}" if result.state in {"written", "draft"} else ""
    why = f": {result.why}" if result.why else ""
    count = f" ({asked} ?)" if asked else ""
    return f"{result.source}: {zh} / {en}{place}{count}{why}"


def _questions(result: ImportResult) -> Iterator[tuple[str, str, str]]:
    for question in result.made.questions if result.made else ():
        yield (question.field, *words(question))


def write_report(results: Sequence[ImportResult], out: Path) -> Path:
    """Write the whole report as Markdown beside the drafts, under a name that is free."""
    out.mkdir(parents=True, exist_ok=True)
    file, number = out / "report.md", 1
    while file.exists():
        number += 1
        file = out / f"report-{number}.md"
    file.write_text(
        "\n".join(["# 导入报告 / Import report", "", counts(results), "", *_sections(results), ""]),
        "utf-8",
    )
    return file


def _sections(results: Sequence[ImportResult]) -> Iterator[str]:
    for state, (zh, en) in STATES.items():
        found = [result for result in results if result.state == state]
        if found:
            yield f"## {zh} / {en}\n"
            for result in found:
                yield from _section(result)


def _section(result: ImportResult) -> Iterator[str]:
    yield f"### {result.source}\n"
    if result.place:
        yield f"- → `{result.place}`"
    if result.why:
        yield f"- {result.why}"
    for name, zh, en in _questions(result):
        yield f"- [ ] {f'`{name}` ' if name else ''}{zh} / {en}"
    for words_out in result.made.left_out if result.made else ():
        yield f"- 未导入 / left out: {words_out}"
    yield ""
