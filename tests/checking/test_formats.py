"""Problems for programs, in the forms that code hosts read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePath
from xml.etree import ElementTree as ET

from portal.checking.formats import as_gitlab, as_json, as_junit, as_markdown, as_sarif
from portal.checking.registry import RULES
from portal.problems.problem import Problem
from portal.problems.remedy import Edit, Remedy

WRONG = RULES["unknown-reference"].at(
    "data/projects/a b.yml",
    (3, 7),
    kind_zh="规划",
    kind_en="plan",
    value="<1>",
    hint_zh="",
    hint_en="",
)
REMINDER = RULES["missing-english"].at("data/glossary.yml", (2, 1), key="title")
PROBLEMS = [WRONG, REMINDER]
OFFICE = PurePath("offices/town")


def test_sarif_names_the_rule_the_level_and_the_place_of_each() -> None:
    told = json.loads(as_sarif(PROBLEMS, OFFICE))
    assert (told["version"], told["$schema"]) == (
        "2.1.0",
        "https://json.schemastore.org/sarif-2.1.0.json",
    )
    (run,) = told["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one.rule for one in PROBLEMS
    ]
    assert rules[0]["help"]["text"].startswith("请改正名称")
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    assert run["results"][0]["message"]["text"] == "找不到 规划 '<1>' / there is no plan '<1>'"
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "offices/town/data/projects/a%20b.yml"},
                "region": {"startLine": 3, "startColumn": 7},
            }
        }
    ]


def test_sarif_leads_to_the_example_of_a_rule_and_holds_what_would_mend_it() -> None:
    edit = Edit("data/projects/a b.yml", 3, 7, "x\nyz", "q")
    cured = replace(WRONG, remedies=(Remedy((edit,)),))
    (run,) = json.loads(as_sarif([cured], OFFICE, "https://www.example.org/"))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://www.example.org/about/registries/#rule-unknown-reference"
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change == {
        "artifactLocation": {"uri": "offices/town/data/projects/a%20b.yml"},
        "replacements": [
            {
                "deletedRegion": {
                    "startLine": 3,
                    "startColumn": 7,
                    "endLine": 4,
                    "endColumn": 3,
                },
                "insertedContent": {"text": "q"},
            }
        ],
    }
    assert json.loads(as_json([cured], OFFICE))[0]["remedies"] == [
        {"edits": [edit._asdict()], "sure": False, "rename": None}
    ]


def test_gitlab_is_told_a_print_that_outlasts_lines_added_above_and_is_one_problem_s_own() -> None:
    told = json.loads(as_gitlab([*PROBLEMS, WRONG], OFFICE))
    assert {key: told[0][key] for key in ("check_name", "severity", "location")} == {
        "check_name": "unknown-reference",
        "severity": "major",
        "location": {"path": "offices/town/data/projects/a b.yml", "lines": {"begin": 3}},
    }
    assert told[1]["severity"] == "minor"
    assert len({one["fingerprint"] for one in told}) == 3
    lower = Problem(WRONG.path, 9, 7, WRONG.rule, WRONG.zh, WRONG.en)
    assert json.loads(as_gitlab([lower], OFFICE))[0]["fingerprint"] == told[0]["fingerprint"]


def test_in_junit_an_error_is_a_failure_and_a_reminder_is_skipped() -> None:
    (suite,) = ET.fromstring(as_junit(PROBLEMS, OFFICE))  # noqa: S314 - our own text
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "2",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    wrong, reminder = suite
    assert (wrong.get("classname"), wrong.get("name")) == (
        "offices/town/data/projects/a b.yml",
        "unknown-reference 3",
    )
    assert wrong[0].get("message") == "找不到 规划 '<1>' / there is no plan '<1>'"
    assert reminder[0].tag == "skipped"


def test_in_junit_nothing_wrong_is_one_test_that_has_passed() -> None:
    (suite,) = ET.fromstring(as_junit([], OFFICE))  # noqa: S314 - our own text
    assert (suite.get("tests"), suite.get("failures"), len(suite[0])) == ("1", "0", 0)


def test_junit_holds_no_character_that_xml_cannot() -> None:
    odd = Problem("data/a.yml", 1, 1, "x", "\x00\ufffe", "odd")
    (suite,) = ET.fromstring(as_junit([odd], OFFICE))  # noqa: S314 - our own text
    assert suite[0][0].get("message") == "\ufffd\ufffd / odd"


def test_a_comment_lists_errors_by_file_with_cures_and_folds_reminders_one_a_kind() -> None:
    assert as_markdown([WRONG, WRONG, REMINDER, REMINDER], OFFICE).splitlines() == [
        "### 检查发现 2 个问题，没有生成网站 / 2 problems, nothing built",
        "",
        "`offices/town/data/projects/a b.yml`",
        "",
        *[
            (
                r"- 第3行 / line 3：找不到 规划 '\<1\>' / there is no plan '\<1\>'"
                "<br>请改正名称，或先加上所指的内容 / correct the name, or first add what it names"
                " `[unknown-reference]`"
            )
        ]
        * 2,
        "",
        "<details><summary>提醒 2 条，不拦 / 2 that stop nothing</summary>",
        "",
        (
            "- 第2行 / line 2：'title' 还没有英文；英文页会显示中文并注明 / 'title' has no English "
            "yet; the English page shows the Chinese and says so<br>请补写英文 'en' / add the "
            "English, 'en' `[missing-english]` `data/glossary.yml`（同类共 2 条 / of this kind）"
        ),
        "",
        "</details>",
    ]


def test_a_comment_has_room_and_says_what_it_leaves_out() -> None:
    many = [Problem("data/a.yml", n, 1, "x", "错" * 50, "wrong") for n in range(1, 1001)]
    told = as_markdown(many, OFFICE)
    assert len(told) < 22_000
    listed = told.count("- 第")
    assert told.endswith(
        f"还有 {1000 - listed} 条，见检查的日志 / {1000 - listed} more: see the log of the check\n"
    )


def test_nothing_in_a_comment_calls_a_person_or_an_issue_or_is_a_mark() -> None:
    odd = Problem("data/a.yml", 1, 1, "x", "@all #12 [a](b) <img> **b** `c`", "odd")
    assert "&#64;all \\#12 \\[a\\](b) \\<img\\> \\*\\*b\\*\\* \\`c\\`" in as_markdown([odd], OFFICE)
