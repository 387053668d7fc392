"""A chart says what the figures say: from zero, in order, against what was promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.drawing.charts import BOTTOM, LEFT, RIGHT, TOP, observed
from portal.kinds.model import Text
from portal.kinds.plan import Observation, Target


def target(*seen: tuple[date, int], value: int | None = None) -> Target:
    """A target with these observations."""
    return Target(
        id="T1",
        title=Text(zh="指标"),
        kind="target",
        operator="at-least" if value is not None else "increase",
        value=None if value is None else str(value),
        as_printed="五",
        section="1",
        observations=tuple(
            Observation(date=day.isoformat(), value=str(one), source="X/1") for day, one in seen
        ),
    )


def test_one_value_is_no_line() -> None:
    assert observed(target((date(2026, 1, 1), 5))) is None


def test_the_axis_begins_at_zero_and_the_highest_stands_at_the_top() -> None:
    plot = observed(target((date(2026, 1, 1), 0), (date(2026, 12, 31), 40), value=20))
    assert plot is not None
    assert [(point.x, point.y) for point in plot.points] == [(LEFT, BOTTOM), (RIGHT, TOP)]
    assert plot.goal == (TOP + BOTTOM) // 2


DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 10**9)), min_size=2, max_size=9))
def test_every_point_stands_within_the_picture_and_later_ones_further_right(
    seen: list[tuple[date, int]],
) -> None:
    plot = observed(target(*seen))
    assert plot is not None
    assert all(LEFT <= point.x <= RIGHT and TOP <= point.y <= BOTTOM for point in plot.points)
    assert [point.x for point in plot.points] == sorted(point.x for point in plot.points)
    values = [Decimal(one) for _, one in seen]
    assert sorted(point.value for point in plot.points) == sorted(values)
