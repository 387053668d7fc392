"""A record as cells: one fact in each, whatever a model is made of."""

from __future__ import annotations

from typing import Annotated

from portal.kinds.marks import Code
from portal.kinds.model import ClockTime, Date, Model, Number, Text, YesNo, named
from portal.kinds.record import Evidence, Period
from portal.kinds.service_point import Hours
from portal.outputs.cells import columns, lists


class Step(Model):
    """A step with everything that a field can be."""

    title: Annotated[Text, named("名称", "Title")]
    state: Annotated[str | None, Code("states"), named("状态", "State")] = None
    amount: Annotated[Number | None, named("金额", "Amount")] = None
    open: Annotated[YesNo | None, named("开放", "Open")] = None
    period: Annotated[Period | None, named("期限", "Period")] = None
    notes: Annotated[tuple[Text, ...], named("说明", "Notes")] = ()
    evidence: Annotated[tuple[Evidence, ...], named("依据", "Evidence")] = ()
    hours: Annotated[tuple[Hours, ...], named("开放时间", "Hours")] = ()
    hidden: str = ""


STEP = Step.model_validate(
    {
        "title": {"zh": "一", "en": "One"},
        "state": "done",
        "amount": "-7",
        "open": "true",
        "period": {"end": "2026-12-31", "as_printed": "年底前"},
        "notes": [{"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"}],
        "evidence": [
            "X/2021-1",
            "X/2021-2",
            {
                "publisher": {"zh": "区"},
                "title": {"zh": "报"},
                "date": "2026-01-01",
                "url": "https://example.org/1",
            },
        ],
    }
)


def terms(vocabulary: str, code: str) -> Text:
    """A name for every code."""
    return Text(zh=f"{vocabulary}:{code}", en=code.upper())


def row(record: Model) -> dict[str, object]:
    """The cells of a record by code, those that say nothing left out."""
    cells = {one.code: one.read(record, terms) for one in columns(type(record))}
    return {code: cell for code, cell in cells.items() if cell is not None}


def test_every_fact_has_a_cell() -> None:
    assert {code: str(cell) for code, cell in row(STEP).items()} == {
        "title_zh": "一",
        "title_en": "One",
        "state": "done",
        "state_zh": "states:done",
        "state_en": "DONE",
        "amount": "-7",
        "open": "true",
        "period_end": "2026-12-31",
        "period_as_printed": "年底前",
        "notes_zh": "甲; 乙",
        "notes_en": "A; B",
        "evidence": "X/2021-1 X/2021-2",
        "evidence_outside": "https://example.org/1",
    }


def test_what_is_not_stated_is_an_empty_cell() -> None:
    assert row(Step(title=Text(zh="一"))) == {"title_zh": "一"}


def test_a_column_is_headed_in_both_languages() -> None:
    heads = {one.code: (one.head.zh, one.head.en) for one in columns(Step)}
    assert heads["title_en"] == ("名称（英文）", "Title (English)")
    assert heads["state"] == ("状态（代码）", "State (code)")
    assert heads["period_end"] == ("期限·结束", "Period: End")
    assert heads["evidence"] == ("依据（索引号）", "Evidence (index numbers)")
    assert "hidden" not in heads


def test_a_column_says_what_it_holds() -> None:
    kinds = {one.code: one.datatype for one in columns(Step)}
    assert kinds["amount"] == "decimal"
    assert kinds["open"] == "boolean"
    assert kinds["period_start"] == "date"
    assert kinds["title_zh"] == kinds["evidence"] == "string"
    assert {one.code for one in columns(Step) if one.separator == " "} == {
        "evidence",
        "evidence_outside",
    }


def test_a_list_of_parts_is_a_table_of_its_own() -> None:
    (found,) = lists(Step)
    assert (found.code, found.head.zh, found.model) == ("hours", "开放时间", Hours)
    assert found.read(STEP) == ()


def test_a_word_of_a_closed_choice_has_its_names() -> None:
    hours = Hours.model_validate({"days": ["mon", "sun"], "opens": "08:30", "closes": "12:00"})
    assert row(hours) == {
        "days": "mon sun",
        "days_zh": "周一; 周日",
        "days_en": "Monday; Sunday",
        "opens": "08:30:00",
        "closes": "12:00:00",
    }


class Outer(Model):
    """A list within a part."""

    day: Annotated[Date, named("日期", "Date")]
    at: Annotated[ClockTime | None, named("时间", "Time")] = None
    step: Annotated[Step | None, named("步骤", "Step")] = None


def test_a_list_within_a_part_is_found_too() -> None:
    (found,) = lists(Outer)
    assert (found.code, found.head.en) == ("step-hours", "Step: Hours")
    assert found.read(Outer.model_validate({"day": "2026-01-01"})) == ()
