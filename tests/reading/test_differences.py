"""Two states of a thing, and what leads from one to the other and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.differences import ABSENT, Difference, applied, differences, plain

TEXT = st.text(max_size=3)
KEY = st.text("ab/~", min_size=1, max_size=2)
STATE = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEY, inner, max_size=4),
        st.lists(
            st.tuples(st.sampled_from("123abc"), st.dictionaries(KEY, inner, max_size=2)),
            max_size=4,
            unique_by=lambda one: one[0],
        ).map(lambda items: [{"id": key, **rest} for key, rest in items]),
    ),
    max_leaves=12,
)
RECORD = st.dictionaries(KEY, STATE, max_size=4)


@given(RECORD, RECORD)
def test_the_differences_lead_there_and_back(one: Any, other: Any) -> None:
    steps = list(differences(one, other))
    assert applied(one, steps) == other
    assert applied(other, [step.back for step in reversed(steps)]) == one
    assert (steps == []) is (one == other)


@given(RECORD, RECORD, RECORD)
def test_differences_of_another_state_do_no_harm(one: Any, other: Any, third: Any) -> None:
    assert isinstance(applied(third, differences(one, other)), dict)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"title": {"zh": "甲"}}, {"title": {"zh": "乙"}}, [("title/zh", "甲", "乙", None)]),
        ({}, {"fax": "1"}, [("fax", ABSENT, "1", None)]),
        ({"fax": "1"}, {}, [("fax", "1", ABSENT, None)]),
        (
            {"targets": [{"id": "T1", "value": "5"}, {"id": "T2", "value": "6"}]},
            {"targets": [{"id": "T0"}, {"id": "T1", "value": "5"}, {"id": "T2", "value": "7"}]},
            [("targets/T2/value", "6", "7", None), ("targets/T0", ABSENT, {"id": "T0"}, 0)],
        ),
        (
            {"updates": [{"date": "2021-01-01"}]},
            {"updates": [{"date": "2021-01-01"}, {"date": "2021-02-01"}]},
            [("updates/1", ABSENT, {"date": "2021-02-01"}, 1)],
        ),
        (
            {"updates": [{"date": "2021-01-01", "status": "done"}]},
            {"updates": [{"date": "2021-01-02", "status": "done"}]},
            [("updates/0/date", "2021-01-01", "2021-01-02", None)],
        ),
        ({"a/b": "1"}, {"a/b": "2"}, [("a~1b", "1", "2", None)]),
    ],
    ids=["text", "written", "gone", "by id", "one more", "within", "a slash in a key"],
)
def test_a_field_is_named_by_the_way_to_it(one: Any, other: Any, told: Any) -> None:
    assert list(differences(one, other)) == [Difference(*step) for step in told]


def test_a_key_without_a_value_is_not_written() -> None:
    assert plain({"fax": None, "list": [{"note": None}], "text": ""}) == {"list": [{}], "text": ""}
