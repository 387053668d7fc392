"""The building blocks: what a field accepts, what it becomes, what is said when it does not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.marks import Code, Marked, Ref, field_marks, walk
from portal.kinds.model import (
    Anchor,
    ClockTime,
    Date,
    Model,
    Moment,
    NonBlank,
    Number,
    Text,
    Timestamp,
    Url,
    Whole,
    YesNo,
    day,
)
from portal.kinds.record import section_anchor
from portal.problems.problem import Problem
from portal.reading.source import Source, parse
from portal.reading.validate import validate

CHINA = timezone(timedelta(hours=8))


class Scalars(Model):
    """One field of each kind."""

    date: Date | None = None
    moment: Moment | None = None
    timestamp: Timestamp | None = None
    time: ClockTime | None = None
    number: Number | None = None
    whole: Whole | None = None
    yes: YesNo | None = None
    anchor: Anchor | None = None
    url: Url | None = None
    text: NonBlank | None = None


def read(name: str, typed: str) -> object:
    """What a field makes of what was typed, or the rule it breaks."""
    source, problems = parse(f'{name}: "{typed}"\n', "x.yml")
    assert source is not None, problems
    model, problems = validate(Scalars, source)
    return getattr(model, name) if model else problems[0].rule


def problem_of(name: str, typed: str) -> Problem:
    """The problem with what was typed."""
    source, _ = parse(f"{name}: {typed}\n", "x.yml")
    assert source is not None
    _, (found,) = validate(Scalars, source)
    return found


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("date", "2020-12-23", date(2020, 12, 23)),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("moment", "2020-12-23", date(2020, 12, 23)),
        ("moment", "2020-12-23T17:00:05+08:00", datetime(2020, 12, 23, 17, 0, 5, tzinfo=CHINA)),
        ("timestamp", "2020-12-23T09:00:05+00:00", datetime(2020, 12, 23, 9, 0, 5, tzinfo=UTC)),
        ("time", "08:30", time(8, 30)),
        ("time", "00:00", time(0, 0)),
        ("number", "6179", Decimal(6179)),
        ("number", "74.01", Decimal("74.01")),
        ("number", "-3", Decimal(-3)),
        ("number", "0007", Decimal(7)),
        ("whole", "0", 0),
        ("whole", "12", 12),
        ("yes", "true", True),
        ("yes", "false", False),
        ("anchor", "6.2", "6.2"),
        ("anchor", "T1", "T1"),
        ("anchor", "lake-side", "lake-side"),
        ("url", "https://www.example.gov.cn/", "https://www.example.gov.cn/"),
        ("url", "http://example.gov.cn/a/b/", "http://example.gov.cn/a/b/"),
        ("text", " 步道 ", " 步道 "),
    ],
)
def test_a_well_written_value_becomes_what_it_means(
    name: str, typed: str, expected: object
) -> None:
    assert read(name, typed) == expected
    assert type(read(name, typed)) is type(expected)


MALFORMED = {
    # not a date, or no such day
    "date": [
        *("2021-02-30", "2023-02-29", "2021-13-01", "0000-01-01", "-2021-01-05"),
        *("2021-1-5", "20210105", "2021-01-05 ", "2021-01-05T00:00:00+08:00"),
        *("二〇二一年", "昨天"),
    ],
    # not a moment, or without its zone
    "timestamp": [
        *(
            "2021-01-05",
            "2021-01-05T09:00:00",
            "2021-01-05T09:00+08:00",
            "2021-01-05 09:00:00+08:00",
        ),
        *("2021-01-05T24:00:00+08:00", "2021-02-30T09:00:00+08:00"),
    ],
    # not a time of day
    "time": ["8:30", "24:00", "08:60", "0830", "8点半", "08:30:00", "-1:00"],
    # not a number as figures are written
    "number": [
        *("1e3", "6,179", "1_000", ".5", "5.", "+5", "--5", "0x10"),
        *("六千", "NaN", "Infinity"),
    ],
    # not a whole number
    "whole": ["-1", "1.5", "1.0", "一"],
    # neither yes nor no
    "yes": ["yes", "no", "True", "是", "1", "on"],
    # not an anchor
    "anchor": ["东段", "a b", "-a", ".a", "a/b", "a_b", "a#b"],
    # not an address
    "url": [
        *("www.example.gov.cn", "https://example.gov.cn", "ftp://example.gov.cn/", "https:///"),
        *("https://example.gov.cn/a b/", "https://example.gov.cn/index.html"),
        "javascript:alert(1)//",
    ],
    # blank
    "text": ["", " ", "　", "\\n\\t"],
}
RULES = {
    "whole": "whole-number",
    "timestamp": "zoned-time",
    "yes": "yes-no",
    "url": "address",
    "text": "blank-text",
}


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, values in MALFORMED.items() for typed in values]
)
def test_a_malformed_value_is_a_problem_of_its_rule(name: str, typed: str) -> None:
    assert read(name, typed) == RULES.get(name, name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("moment", "2021-01-05T09:00:00"), ("moment", "2021-02-30"), ("moment", "x")],
)
def test_a_malformed_moment_is_a_problem(name: str, typed: str) -> None:
    assert read(name, typed) == "timestamp"


@pytest.mark.parametrize(
    ("field", "written"),
    [("number", "８００"), ("whole", "８"), ("date", "２０２１-０１-０５"), ("time", "０８：３０")],
)
def test_full_width_digits_are_no_digits_but_look_like_them(field: str, written: str) -> None:
    assert read(field, written) == "look-alike"


def test_what_must_be_a_time_with_its_zone_is_not_said_to_allow_a_date() -> None:
    found = problem_of("timestamp", "2021-01-05")
    assert "日期或" not in found.zh
    assert "a date or" not in found.en


def test_what_must_be_whole_is_not_said_to_allow_a_fraction() -> None:
    found = problem_of("whole", "1.5")
    assert "74.01" not in found.zh
    assert "74.01" not in found.en


def test_the_two_languages_agree_on_what_an_anchor_may_hold() -> None:
    """Capital letters are allowed (T1, A1), so neither sentence may rule them out."""
    assert read("anchor", "T1") == "T1"
    assert "小写" not in problem_of("anchor", "东段").zh


@given(st.dates())
def test_every_day_comes_back(moment: date) -> None:
    assert read("date", moment.isoformat()) == moment


@given(st.integers(-(10**30), 10**30), st.integers(0, 999))
def test_every_figure_comes_back_exactly(whole: int, fraction: int) -> None:
    assert read("number", f"{whole}.{fraction:03}") == Decimal(f"{whole}.{fraction:03}")


@given(st.sampled_from(list(Scalars.model_fields)), st.text(max_size=8))
def test_any_text_is_a_value_or_a_problem_of_a_known_rule(name: str, typed: str) -> None:
    source = Source("x.yml", f"{name}: x\n", {name: typed})
    model, problems = validate(Scalars, source)
    assert (model is None) is bool(problems)


# --- texts, empty keys ----------------------------------------------------------------------------


def test_a_text_needs_chinese_and_may_lack_english() -> None:
    assert Text(zh="步道") == Text(zh="步道", en=None)
    with pytest.raises(ValueError, match="zh"):
        Text.model_validate({"en": "Walkway"})


def test_a_key_that_is_written_but_empty_counts_as_not_written() -> None:
    assert Text.model_validate({"zh": "步道", "en": None}) == Text(zh="步道")


def test_a_model_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Text(zh="步道").zh = "栈道"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (date(2020, 12, 23), date(2020, 12, 23)),
        (datetime(2020, 12, 23, 23, 59, tzinfo=CHINA), date(2020, 12, 23)),
        (datetime(2020, 12, 23, 0, 1, tzinfo=CHINA), date(2020, 12, 23)),
    ],
)
def test_a_moment_s_day_is_the_one_in_its_own_zone(moment: date, expected: date) -> None:
    assert day(moment) == expected


@pytest.mark.parametrize(
    ("section", "anchor"),
    [("0", "s0"), ("1", "s1"), ("6.2", "s6-2"), ("10.11", "s10-11"), ("A0", "a0"), ("A4", "a4")],
)
def test_a_printed_section_number_has_its_permanent_anchor(section: str, anchor: str) -> None:
    assert section_anchor(section) == anchor


# --- walking a record -----------------------------------------------------------------------------


class Leaf(Model):
    """A model inside another."""

    kind: Annotated[str, Code("kinds")]
    document: Annotated[str, Ref("disclosure")] | None = None
    title: Text | None = None


class Tree(Model):
    """A model with codes, references and texts at every depth."""

    name: str
    title: Text
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    places: tuple[Annotated[str, Ref("entry")], ...] = ()


TREE = Tree.model_validate(
    {
        "name": "x",
        "title": {"zh": "一"},
        "leaf": {"kind": "a", "document": "X/1"},
        "leaves": [{"kind": "b"}, {"kind": "c", "title": {"zh": "二"}}],
        "places": ["lake", "hill"],
    }
)


def place(found: Marked) -> tuple[object, ...]:
    """Where something marked was found, as what, and its value."""
    value = found.value.zh if isinstance(found.value, Text) else found.value
    return (".".join(map(str, found.loc)), found.mark, value)


def test_a_walk_meets_every_code_reference_and_text_in_order() -> None:
    assert [place(found) for found in walk(TREE)] == [
        ("title", None, "一"),
        ("leaf.kind", Code("kinds"), "a"),
        ("leaf.document", Ref("disclosure"), "X/1"),
        ("leaves.0.kind", Code("kinds"), "b"),
        ("leaves.1.kind", Code("kinds"), "c"),
        ("leaves.1.title", None, "二"),
        ("places.0", Ref("entry"), "lake"),
        ("places.1", Ref("entry"), "hill"),
    ]


def test_a_walk_knows_the_models_around_a_value() -> None:
    holders = {".".join(map(str, found.loc)): found.holders for found in walk(TREE)}
    assert holders["title"] == (TREE,)
    assert holders["leaves.1.title"] == (TREE, TREE.leaves[1])


def test_only_fields_that_hold_something_marked_are_walked() -> None:
    assert list(field_marks(Tree)) == ["title", "leaf", "leaves", "places"]
