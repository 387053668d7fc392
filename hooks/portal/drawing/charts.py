"""Where the marks of a chart stand, worked out from the figures that the page shows beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from portal.kinds.plan import Target
from portal.law.progress import Reported, results

LEFT, RIGHT, TOP, BOTTOM = 96, 430, 36, 160
"""The area of the plot in units of its view box, room for labels left out."""


class Point(NamedTuple):
    """A measured value and where it stands; `anchor` keeps its label within the picture."""

    x: int
    y: int
    value: Decimal
    date: date
    anchor: str


class Plot(NamedTuple):
    """Measured values over time, and the height of the promised one where there is one."""

    points: list[Point]
    goal: int | None


def observed(target: Target) -> Plot | None:
    """The plot of what was observed of a target; none for fewer than two values."""
    seen = results(target)
    if target.baseline is not None:
        seen = [Reported(target.baseline.date, target.baseline.value, target.baseline), *seen]
    if len(seen) < 2:
        return None
    goal = target.value if target.operator in {"at-least", "at-most", "exactly"} else None
    values = [one.value for one in seen] + ([goal] if goal is not None else [])
    top = max(*values, Decimal(1))
    points = [_point(one, seen, top) for one in seen]
    return Plot(points, None if goal is None else _height(goal, top))


def _point(one: Reported, seen: list[Reported], top: Decimal) -> Point:
    first, last = seen[0].day, seen[-1].day
    span = max((last - first).days, 1)
    x = LEFT + (RIGHT - LEFT) * (one.day - first).days // span
    anchor = "middle" if LEFT < x < RIGHT else ("start" if x == LEFT else "end")
    return Point(x, _height(one.value, top), one.value, one.day, anchor)


def _height(value: Decimal, top: Decimal) -> int:
    """From zero at the bottom: a shortened axis would make small changes look large."""
    return round(BOTTOM - (BOTTOM - TOP) * float(max(value, Decimal(0)) / top))
