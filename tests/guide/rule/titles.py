"""The check of titles: they are names, not sentences."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import OneRecord, reads_record
from portal.kinds.project import Project
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

TITLE_FULL_STOP = Rule(
    "title-full-stop",
    "名称 '{title}' 以句号结尾",
    "the title '{title}' ends with a full stop",
    level="warning",
    cure=Cure("请删去句号", "delete the full stop"),
)


@reads_record(Project, TITLE_FULL_STOP)
def titles(project: OneRecord[Project]) -> Iterator[Problem]:
    """The title of a project must not end with a full stop."""
    title = project.record.title.zh
    if title.endswith("。"):
        yield project.at(TITLE_FULL_STOP, "title", "zh", title=title)
