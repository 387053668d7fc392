"""Problems as text: for programs, and as annotations that a code host shows beside the lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import PurePath

from portal.checking.registry import RULES
from portal.problems.problem import Problem

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def as_json(problems: Iterable[Problem], _: PurePath) -> str:
    """A list of problems, each with the cure that its rule knows; files are below the office."""
    listed = [{**one.as_dict(), "cure": RULES[one.rule].as_dict()["cure"]} for one in problems]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem], office: PurePath) -> str:
    """A workflow command of GitHub Actions for each problem; `office` leads to the files."""
    return "".join(f"{_command(one, office)}\n" for one in problems)


def _command(problem: Problem, office: PurePath) -> str:
    properties = {
        "file": (office / problem.path).as_posix(),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.rule,
    }
    where = ",".join(f"{key}={one.translate(_IN_PROPERTIES)}" for key, one in properties.items())
    said = f"{problem.zh} / {problem.en}".translate(_IN_MESSAGES)
    return f"::{problem.level} {where}::{said}"


FORMATS: dict[str, Callable[[Iterable[Problem], PurePath], str]] = {
    "json": as_json,
    "github": as_github,
}
"""What `portal check --format` knows beside text, which is for people."""
