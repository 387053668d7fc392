"""A faulty and a mended line of every rule, for the page that lists the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_name("examples.yml")


class Example(NamedTuple):
    """What breaks a rule, and the same without the fault; brackets tell what no line can show."""

    faulty: str
    mended: str


@cache
def examples() -> dict[str, Example]:
    """The example of each rule by its code."""
    found = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {code: Example(**one) for code, one in found.items()}
