"""Nothing of a private person stands in a text, or only as is excepted.

No message repeats what was found: it may be read in a log that more people see than the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.privacy.finding import NAMES, Finding
from portal.privacy.found import as_read
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.exceptions import Passing
from portal.reading.syntax import place

PERSONAL_DATA = Rule(
    "personal-data",
    "疑似个人信息：{kind_zh}；这里不重复其内容",
    "this looks like {kind_en}, which is personal; it is not repeated here",
    cure=Cure(
        "请删去或打码（如 138****0000）；依法公开的，在 data/privacy.yml 写明类别、文件、理由、"
        "截止日期；已经推送的，还要从 git 历史和缓存里清除",
        "delete or mask it (as in 138****0000); where the law has it published, name kind, file, "
        "reason and end date in data/privacy.yml; if it was pushed, purge the history of git and "
        "every cache too",
    ),
)


def personal_in(
    path: str, raw: bytes, findings: Sequence[Finding], passing: Passing
) -> Iterator[Problem]:
    """What does not pass of the `findings` in the bytes of a text."""
    text = as_read(raw) if findings else ""
    for finding in findings:
        if not passing.lets(finding, text, path):
            zh, en = NAMES[finding.kind]
            yield PERSONAL_DATA.at(path, place(text, finding.start), kind_zh=zh, kind_en=en)
