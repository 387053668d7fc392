"""Dates and numbers are read as printed, and not otherwise."""

from __future__ import annotations

import pytest

from portal.importing.values import index_number, moment


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2020-12-23 17:00:05.0", "2020-12-23T17:00:05+08:00"),
        ("2020-12-23 00:00:00.0", "2020-12-23"),
        ("2020-12-23 17:00", "2020-12-23"),
        ("2020年1月5日", "2020-01-05"),
        ("[2020/1/5]", "2020-01-05"),
        ("２０２０．１．５", "2020-01-05"),
        ("二〇二〇年十二月二十三日", "2020-12-23"),
        ("二○二○年十月五日", "2020-10-05"),
        ("20201223", "2020-12-23"),
        ("2020-02-30", None),
        ("去年", None),
        ("", None),
    ],
)
def test_dates_are_read_as_printed_and_not_otherwise(printed: str, read: str | None) -> None:
    assert moment(printed) == read


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("４１０／２０２０－１", "410/2020-1"),
        ("410 / 2020-1\u200b", "410/2020-1"),
        ("000014349/2020-00012", "000014349/2020-00012"),
        ("А10/2020-1", "А10/2020-1"),
    ],
)
def test_a_number_is_set_in_half_width_and_look_alikes_are_left_to_be_seen(
    printed: str, number: str
) -> None:
    assert index_number(printed) == number
