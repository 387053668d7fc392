"""Reminders that an office has looked at and leaves as they are: `data/waivers.yml`.

Who answers for it, why, and until when stand there; then the reminder comes back. Errors cannot be
waived: what is personal has exceptions of its own (see `reading.exceptions`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from portal.kinds.model import Date, Model, NonBlank, Text, named
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.problems.suggest import nearest
from portal.reading.source import Source, load
from portal.reading.validate import validate

WAIVERS = "data/waivers.yml"

WAIVER_RULE = Rule(
    "waiver-rule",
    "只有提醒可以豁免，'{value}' 不是提醒的代码{hint_zh}",
    "reminders alone can be waived, and '{value}' is no code of one{hint_en}",
)
WAIVER_OVER = Rule(
    "waiver-over",
    "这一豁免到 {until} 为止，今天是 {today}；提醒已恢复",
    "this waiver ended on {until}; today is {today}, and the reminder is back",
    level="warning",
    cure=Cure(
        "请改正所提醒的，再删去这一条；仍不能改的，写明理由并改截止日期",
        "mend what it is about and delete it, or give the reason anew with a later date",
    ),
)
WAIVER_UNUSED = Rule(
    "waiver-unused",
    "{where} 没有这样的提醒：{rule}",
    "{where} has no such reminder: {rule}",
    level="warning",
    cure=Cure("请删去这一条", "delete this waiver"),
)


class Waiver(Model):
    """A reminder of a file that is left as it is."""

    rule: Annotated[NonBlank, named("提醒的代码", "Code of the reminder")]
    where: Annotated[NonBlank, named("文件", "File")]
    owner: Annotated[Text, named("谁负责", "Who answers for it")]
    reason: Annotated[Text, named("理由", "Reason")]
    until: Annotated[Date, named("截止日期", "End date")]


class Waivers(Model):
    """`data/waivers.yml`."""

    waivers: Annotated[tuple[Waiver, ...], named("豁免", "Waivers")] = ()


def without_waived(
    problems: list[Problem],
    office: Path,
    today: date,
    rules: Mapping[str, Rule],
    *,
    whole: bool,
) -> list[Problem]:
    """The problems but for reminders that are waived, and with what is wrong with waivers.

    Where not the `whole` office was looked at, nothing is said of those that nothing needs.
    """
    if not (office / WAIVERS).exists():
        return problems
    source, told = load(WAIVERS, office)
    if source is None:
        return [*problems, *told]
    read, found = validate(Waivers, source)
    waivers = read.waivers if read else ()
    waived = {(one.rule, one.where) for one in waivers if one.until >= today}
    left = [one for one in problems if one.level == "error" or (one.rule, one.path) not in waived]
    used = {(one.rule, one.path) for one in problems if one.level == "warning"}
    faults = _faults(source, waivers, today, rules, used if whole else None)
    return [*left, *told, *found, *faults]


def _faults(
    source: Source,
    waivers: tuple[Waiver, ...],
    today: date,
    rules: Mapping[str, Rule],
    used: set[tuple[str, str]] | None,
) -> Iterator[Problem]:
    known = [code for code, rule in rules.items() if rule.level == "warning"]
    for index, one in enumerate(waivers):
        if one.rule not in known:
            zh, en = nearest(one.rule, known)
            where = source.position(("waivers", index, "rule"))
            yield WAIVER_RULE.at(WAIVERS, where, value=one.rule, hint_zh=zh, hint_en=en)
        elif used is not None and (one.rule, one.where) not in used:
            where = source.position(("waivers", index))
            yield WAIVER_UNUSED.at(WAIVERS, where, where=one.where, rule=one.rule)
        elif one.until < today:
            where = source.position(("waivers", index, "until"))
            yield WAIVER_OVER.at(WAIVERS, where, until=one.until, today=today)
