"""Every rule is known by one code, stands beside its check, and is told in both languages."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

import portal
from portal.checking.registry import CHECKS, RULES
from portal.kinds.model import SCALARS
from portal.problems.counted import filled
from portal.problems.rule import Cure, Rule, by_code

TAB = Rule("tab", "第 {line} 行", "line {line}", level="warning", cure=Cure("删去", "delete it"))


def modules() -> Iterator[ModuleType]:
    """Every module of the core that has rules in it."""
    for found in pkgutil.walk_packages(portal.__path__, "portal."):
        module = import_module(found.name)
        if any(isinstance(one, Rule) for one in vars(module).values()):
            yield module


def test_every_rule_anywhere_in_the_code_is_in_the_registry() -> None:
    found = {
        one.code for module in modules() for one in vars(module).values() if isinstance(one, Rule)
    }
    assert found == set(RULES)


def test_every_rule_is_the_constant_of_its_code_s_name() -> None:
    for module in modules():
        for name, one in vars(module).items():
            if isinstance(one, Rule):
                assert name == one.code.upper().replace("-", "_"), module


def test_a_check_is_named_once_and_names_every_rule_once() -> None:
    assert len(set(map(id, CHECKS))) == len(CHECKS)
    assert [one for one in CHECKS if len(set(one.rules)) != len(one.rules)] == []


def test_two_rules_of_one_code_are_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="two rules have the code 'tab': give one another"):
        by_code([TAB, TAB, Rule("tab", "制表符", "a tab")])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_sentences_of_both_languages_ask_for_details_and_say_no_cure_twice(rule: Rule) -> None:
    assert rule.zh
    assert rule.en
    if rule.cure:
        assert "请" in rule.cure.zh
        assert rule.cure.zh not in rule.zh
        assert rule.cure.en not in rule.en


def details_given(module: ModuleType) -> Iterator[tuple[Rule, set[str | None]]]:
    """The details written out where a module says `RULE.at(…)` or `view.at(RULE, …)`."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names = [one.id for one in (node.func.value, *node.args) if isinstance(one, ast.Name)]
            found = [one for name in names if isinstance(one := vars(module).get(name), Rule)]
            given = {keyword.arg for keyword in node.keywords} - {"level"}
            if node.func.attr in {"at", "problem"} and found and None not in given:
                yield found[0], given


@pytest.mark.parametrize("module", [*modules()], ids=lambda module: module.__name__)
def test_the_details_written_out_are_those_that_the_sentences_ask_for(module: ModuleType) -> None:
    for rule, given in details_given(module):
        assert given == rule.fields, rule.code


def test_most_details_are_written_out() -> None:
    assert sum(len(list(details_given(module))) for module in modules()) > 70


@pytest.mark.parametrize("details", [{}, {"lien": 1}, {"line": 1, "colour": "green"}])
def test_details_that_the_sentences_do_not_ask_for_are_refused(details: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"the sentences of the rule 'tab' need \['line'\], not"):
        TAB.at("x.yml", (1, 1), level=None, **details)


def test_a_problem_says_what_its_rule_says_at_a_place() -> None:
    found = TAB.at("x.yml", (3, 1), line=3)
    assert str(found) == "x.yml:3:1: 提醒 / warning: 第 3 行 / line 3 [tab]"
    assert found.as_dict() == {
        "path": "x.yml",
        "line": 3,
        "column": 1,
        "rule": "tab",
        "zh": "第 3 行",
        "en": "line 3",
        "level": "warning",
    }
    assert TAB.at("x.yml", (3, 1), level="error", line=3).level == "error"


def test_a_rule_can_be_had_as_values_of_json() -> None:
    assert TAB.as_dict() == {
        "code": "tab",
        "level": "warning",
        "zh": "第 {line} 行",
        "en": "line {line}",
        "cure": {"zh": "删去", "en": "delete it"},
    }


def test_scalars_are_told_by_rules_of_the_registry() -> None:
    assert SCALARS.items() <= RULES.items()


@pytest.mark.parametrize("code", sorted(RULES))
def test_one_thing_is_not_told_as_many(code: str) -> None:
    told = filled(RULES[code].en, **dict.fromkeys(RULES[code].fields, 1))
    assert set(re.findall(r"\b1 ([a-z]+s)\b", told)) <= {"is", "was", "has", "does"}
