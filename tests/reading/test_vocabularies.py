"""Closed lists of codes: the product's national ones and the office's own."""

from __future__ import annotations

import pytest

from portal.checking.check import check
from portal.reading.vocabularies import NATIONAL, read_vocabularies
from tests.built import Built
from tests.conftest import MakeCatalogue, MakeOffice
from tests.offices import TODAY, Files

SIZES = {
    "fields": 26,  # 国办发〔2019〕54号
    "topics": 22,  # 国务院主题分类
    "modes": 3,
    "scopes": 2,
}


@pytest.mark.parametrize("name", sorted(file.stem for file in NATIONAL.glob("*.yml")))
def test_every_national_code_has_a_name_in_both_languages(name: str, town_site: Built) -> None:
    terms = town_site.catalogue.vocabularies[name]
    assert terms
    for code, term in terms.items():
        assert code.isascii()
        assert code == code.lower()
        assert not term.zh.isascii()
        assert term.en.isascii()


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_national_lists_are_complete(name: str, size: int, town_site: Built) -> None:
    assert len(town_site.catalogue.vocabularies[name]) == size


def test_no_two_codes_of_a_list_have_the_same_name(town_site: Built) -> None:
    for name, terms in town_site.catalogue.vocabularies.items():
        for names in ([term.zh for term in terms.values()], [term.en for term in terms.values()]):
            assert len(names) == len(set(names)), name


def test_the_office_s_own_codes_are_added(catalogue: MakeCatalogue) -> None:
    own = "canals: {zh: 水道, en: Canals}\n"
    topics = catalogue({"data/vocabularies/topics.yml": own}).vocabularies["topics"]
    assert topics["canals"].text.zh == "水道"
    assert "agriculture" in topics


def test_the_office_may_name_a_national_code_its_own_way(catalogue: MakeCatalogue) -> None:
    own = "other: {zh: 其他事项, en: Other matters}\n"
    found = catalogue({"data/vocabularies/topics.yml": own})
    assert found.term("topics", "other").zh == "其他事项"


def test_an_office_without_lists_has_the_national_ones(office: MakeOffice) -> None:
    lists, problems = read_vocabularies(office({"data/vocabularies/organisations.yml": None}))
    assert problems == []
    assert lists["organisations"] == {}
    assert len(lists) > 10


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("canals: {zh: 水道}\n", ["missing"]),
        ("canals: {zh: 水道, en: ''}\n", ["blank-text"]),
        ("canals: {zh: 水道, en: Canals, es: Canales}\n", ["unknown-key"]),
        ("canals: 水道\nrivers: {zh: 河}\n", ["not-a-mapping", "missing"]),
        ("- canals\n", ["not-a-mapping"]),
    ],
)
def test_faults_of_a_list_are_problems(text: str, rules: list[str], office: MakeOffice) -> None:
    _, problems = check(office({"data/vocabularies/topics.yml": text}), TODAY)
    assert [problem.rule for problem in problems] == rules


@pytest.mark.parametrize("pattern", ["(", "[a-", "*", "a\\"])
def test_an_index_pattern_that_is_no_pattern_is_a_problem_and_no_crash(
    pattern: str, office: MakeOffice
) -> None:
    text = f"office: {{zh: 办事处, en: Office, index_pattern: '{pattern}'}}\n"
    _, problems = check(office({"data/vocabularies/organisations.yml": text}), TODAY)
    assert [problem.path for problem in problems] == ["data/vocabularies/organisations.yml"]


COMPUTED: list[Files] = [
    {"data/vocabularies/states.yml": "paused: {zh: 暂停, en: Paused}\n"},
    {"data/vocabularies/operators.yml": "about: {zh: 约, en: about}\n"},
    {"data/vocabularies/update-statuses.yml": "paused: {zh: 暂停, en: Paused}\n"},
]


@pytest.mark.parametrize("files", COMPUTED, ids=lambda files: next(iter(files)))
def test_lists_that_the_arithmetic_knows_cannot_be_added_to(
    files: Files, office: MakeOffice
) -> None:
    """A code that no program knows would be shown wrongly, or not at all."""
    _, problems = check(office(files), TODAY)
    assert [problem.path for problem in problems] == list(files)
