"""A class of documents that is not renewed in its time is told of."""

from __future__ import annotations

from datetime import date

import pytest

from portal.checking.check import find_problems
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE

CLASSES = "data/vocabularies/statutory-classes.yml"


TOLD = (
    "类别“规划”最近一次更新是 2021-01-05，过了 181 天，更新周期是 180 天 / "
    "the class '规划' was last renewed on 2021-01-05, 181 days ago; "
    "its cycle is 180 days [column-stale]"
)


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2021, 7, 4), []),
        (date(2021, 7, 5), [f"{CLASSES}:1:28: 提醒 / warning: {TOLD}"]),
    ],
    ids=["the last day", "a day later"],
)
def test_a_class_is_stale_from_the_day_after_its_cycle(
    today: date, told: list[str], office: MakeOffice
) -> None:
    root = office(
        {
            CLASSES: "plans: {zh: 规划, en: Plans, update_days: 180}\n",
            DOCUMENT_FILE: f"{DOCUMENT}statutory_class: plans\n",
        }
    )
    found = [str(one) for one in find_problems(root, today) if one.path == CLASSES]
    assert found == told
