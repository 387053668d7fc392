"""Problems as text: for programs, and as annotations that a code host shows beside the lines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from portal.checking.registry import RULES
from portal.problems.counted import filled
from portal.problems.problem import Problem, errors
from portal.problems.remedy import Edit, Remedy
from portal.problems.rule import Rule

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})


def as_json(problems: Iterable[Problem], _: PurePath) -> str:
    """A list of problems, each with the cure that its rule knows; files are below the office."""
    listed = [
        {
            **one.as_dict(),
            "cure": RULES[one.rule].as_dict()["cure"],
            "remedies": [remedy.as_dict() for remedy in one.remedies],
        }
        for one in problems
    ]
    return _json(listed)


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
    return f"::{problem.level} {where}::{_said(problem).translate(_IN_MESSAGES)}"


def as_sarif(problems: Iterable[Problem], office: PurePath, site: str | None = None) -> str:
    """SARIF 2.1.0, which code hosts and editors show beside the lines; with every rule broken.

    A rule leads to its example on the office's official `site`, where there is one.
    """
    found = list(problems)
    rules = [RULES[code] for code in dict.fromkeys(one.rule for one in found)]
    places = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "portal", "rules": [_sarif_rule(one, site) for one in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, office, places[one.rule]) for one in found],
    }
    return _json({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def _sarif_rule(rule: Rule, site: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": f"{rule.zh} / {rule.en}"},
        "defaultConfiguration": {"level": rule.level},
    }
    if site:
        told["helpUri"] = f"{site}about/registries/#rule-{rule.code}"
    return {**told, "help": {"text": f"{rule.cure.zh} / {rule.cure.en}"}} if rule.cure else told


def _sarif_result(problem: Problem, office: PurePath, rule: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.level,
        "message": {"text": _said(problem)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote((office / problem.path).as_posix())},
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
    }
    fixes = [_sarif_fix(one, office) for one in problem.remedies if one.edits]
    return {**told, "fixes": fixes} if fixes else told


def _sarif_fix(remedy: Remedy, office: PurePath) -> dict[str, Any]:
    """A remedy as SARIF has it: edits file by file."""
    return {
        "artifactChanges": [
            {
                "artifactLocation": {"uri": quote((office / path).as_posix())},
                "replacements": [_replacement(one) for one in remedy.edits if one.path == path],
            }
            for path in dict.fromkeys(one.path for one in remedy.edits)
        ]
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    lines = edit.old.split("\n")
    end = len(lines[-1]) + (edit.column if len(lines) == 1 else 1)
    return {
        "deletedRegion": {
            "startLine": edit.line,
            "startColumn": edit.column,
            "endLine": edit.line + len(lines) - 1,
            "endColumn": end,
        },
        "insertedContent": {"text": edit.new},
    }


def as_gitlab(problems: Iterable[Problem], office: PurePath) -> str:
    """A report of GitLab's code quality. The print of a problem outlasts lines added above it."""
    told: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for one in problems:
        said = f"{one.path}\n{one.rule}\n{one.zh}"
        seen[said] += 1
        told.append(
            {
                "description": _said(one),
                "check_name": one.rule,
                "fingerprint": sha256(f"{said}\n{seen[said]}".encode()).hexdigest(),
                "severity": "major" if one.level == "error" else "minor",
                "location": {
                    "path": (office / one.path).as_posix(),
                    "lines": {"begin": one.line},
                },
            }
        )
    return _json(told)


def as_junit(problems: Iterable[Problem], office: PurePath) -> str:
    """Test cases in the form of JUnit: an error is a failure, a reminder a test that was skipped.

    Where nothing is wrong, one test has passed.
    """
    found = list(problems)
    cases = [_case(one, office) for one in found] or [_CASE.format("portal", "check", "")]
    failures = len(errors(found))
    return _SUITE.format(len(cases), failures, len(found) - failures, Markup("").join(cases))


_SUITE = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<testsuites><testsuite name="portal check" tests="{}" failures="{}" errors="0" '
    'skipped="{}">\n{}</testsuite></testsuites>\n'
)
_CASE = Markup('<testcase classname="{}" name="{}">{}</testcase>\n')
_FAILURE = Markup('<failure type="{}" message="{}">{}</failure>')
_SKIPPED = Markup('<skipped message="{}"/>')
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _case(problem: Problem, office: PurePath) -> Markup:
    path = (office / problem.path).as_posix()
    said = _NO_XML.sub("\ufffd", _said(problem))
    place = f"{path}:{problem.line}:{problem.column}"
    told = (
        _FAILURE.format(problem.rule, said, place)
        if problem.level == "error"
        else _SKIPPED.format(f"{place}: {said}")
    )
    return _CASE.format(_NO_XML.sub("\ufffd", path), f"{problem.rule} {problem.line}", told)


def as_markdown(problems: Iterable[Problem], office: PurePath) -> str:
    """One comment on a merge request: errors by file with their cures, reminders folded behind.

    Where nothing is wrong it is empty. It ends where a host would cut it, and says so.
    """
    found = list(problems)
    wrong, reminders = errors(found), [one for one in found if one.level == "warning"]
    lines = [f"### {_errors(len(wrong))}"] if wrong else []
    path, room = "", _COMMENT
    for number, one in enumerate(wrong):
        item = _marked(one)
        room -= len(item)
        if room < 0:
            rest = len(wrong) - number
            lines.append(f"\n还有 {rest} 条，见检查的日志 / {rest} more: see the log of the check")
            break
        if one.path != path:
            path = one.path
            lines.append(f"\n`{(office / path).as_posix()}`\n")
        lines.append(item)
    return "".join(f"{line}\n" for line in [*lines, *_folded(reminders)])


_COMMENT = 20_000
"""Characters of a comment, of which hosts take 65,536 and a command's environment 131,072 bytes."""
_MARKS = re.compile(r"([\\`*_\[\]<>|~@#])")


def _errors(count: int) -> str:
    zh = f"检查发现 {count} 个问题，没有生成网站"
    return zh + filled(" / {n} {n:problem|problems}, nothing built", n=count)


def _marked(problem: Problem) -> str:
    """An item of a list: nothing that was typed is taken for a mark, a link or a person's name."""
    cure = RULES[problem.rule].cure if problem.rule in RULES else None
    said = [_said(problem)] + ([f"{cure.zh} / {cure.en}"] if cure else [])
    text = "<br>".join(_MARKS.sub(r"\\\1", one) for one in said).replace("\\@", "&#64;")
    return f"- 第{problem.line}行 / line {problem.line}：{text} `[{problem.rule}]`"


def _folded(reminders: list[Problem]) -> Iterator[str]:
    """Reminders behind a summary, one a kind."""
    if not reminders:
        return
    kinds: dict[str, list[Problem]] = {}
    for one in reminders:
        kinds.setdefault(one.rule, []).append(one)
    count = len(reminders)
    yield f"\n<details><summary>提醒 {count} 条，不拦 / {count} that stop nothing</summary>\n"
    for first, *others in kinds.values():
        more = f"（同类共 {len(others) + 1} 条 / of this kind）" if others else ""
        yield f"{_marked(first)} `{first.path}`{more}"
    yield "\n</details>"


def _said(problem: Problem) -> str:
    return f"{problem.zh} / {problem.en}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Problem], PurePath], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "gitlab": as_gitlab,
    "junit": as_junit,
    "markdown": as_markdown,
}
"""What `portal check --format` knows beside text, which is for people."""
