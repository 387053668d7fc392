"""What is worked out of an object once, and kept in it as long as it lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

H = TypeVar("H")
T = TypeVar("T")


def once(work: Callable[[H], T]) -> Callable[[H], T]:
    """A function of one object whose result is kept in that object.

    Checks and pages ask the same of a catalogue. The answer goes with the catalogue, so one process
    can have many offices and keeps nothing of those it is done with.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def asked(holder: H) -> T:
        kept = vars(holder)
        if name not in kept:
            kept[name] = work(holder)
        found: T = kept[name]
        return found

    return asked
