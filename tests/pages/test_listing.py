"""How lists are worded and grouped."""

from __future__ import annotations

import pytest

from portal.pages.listing import weekdays


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (("mon", "tue", "wed", "thu", "fri"), (("mon", "fri"), True)),
        (("mon", "tue"), (("mon", "tue"), False)),
        (("mon", "wed", "fri"), (("mon", "wed", "fri"), False)),
        (("sat",), (("sat",), False)),
    ],
)
def test_three_days_in_a_row_are_a_span(
    days: tuple[str, ...], named: tuple[tuple[str, ...], bool]
) -> None:
    assert weekdays(days) == named
