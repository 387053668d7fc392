"""Rules that look at more than one field; `bad/` shows their messages, this their limits."""

from __future__ import annotations

from datetime import date
from typing import get_type_hints

import pytest

from portal.checking.check import check, find_problems
from portal.checking.registry import CHECKS
from portal.drawing.site import Site
from portal.reading.catalogue import Catalogue, PublishableCatalogue
from tests.built import Built
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, DOCUMENT_FILE, PLAN, PROJECT, TODAY, Files


def rules(office: MakeOffice, files: Files) -> list[str]:
    """The rules that an office breaks."""
    return [problem.rule for problem in check(office(files), TODAY)[1]]


def document(number: str, **fields: str) -> Files:
    """A document of this number in its place, with its bodies."""
    text = DOCUMENT.replace("X/2021-1", number)
    for key, value in fields.items():
        lines = [line for line in text.splitlines() if not line.startswith(f"{key}:")]
        text = "\n".join([*lines, f"{key}: {value}", ""])
    stem = f"data/disclosures/2021/{number.replace('/', '-')}"
    return {f"{stem}.yml": text, f"{stem}.zh.md": BODY_ZH, f"{stem}.en.md": BODY_EN}


def test_every_rule_says_what_must_be() -> None:
    assert all(check.find.__doc__ for check in CHECKS)


@pytest.mark.parametrize("stem", ["a", "old-estate-renewal", "3-rd", "2021"])
def test_a_file_s_name_is_its_address(stem: str, office: MakeOffice) -> None:
    assert rules(office, {f"data/projects/{stem}.yml": PROJECT}) == []


@pytest.mark.parametrize("stem", ["A", "a_b", "a b", "步道", "-a", "a-", "a--b", "a.b"])
def test_a_file_s_name_that_is_no_address_is_a_problem(stem: str, office: MakeOffice) -> None:
    assert rules(office, {f"data/projects/{stem}.yml": PROJECT}) == ["slug"]


@pytest.mark.parametrize(
    "path",
    [
        "data/README.md",
        "data/vocabularies/topics.yml",
        "data/projects/walkway.yml",
    ],
)
def test_what_is_read_is_no_stray(path: str, office: MakeOffice) -> None:
    text = PROJECT if "projects" in path else "water: {zh: 水务, en: Water}\n"
    assert rules(office, {path: text}) == []


@pytest.mark.parametrize(
    "path",
    [
        "data/notes.txt",
        "data/offices.yml",
        "data/project/walkway.yml",
        "data/projects/2021/walkway.yml",
        "data/projects/walkway.yaml",
        "data/projects/walkway.zh.md",
        "data/old/projects/walkway.yml",
        "data/old/vocabularies/topics.yml",
        "data/old/glossary.yml",
        "data/old/office.yml",
        "data/vocabularies/README.md",
        "data/disclosures/X-2021-1.yml",
        "data/disclosures/2021/map.png",
        "data/disclosures/2021/X-2021-9.zh.md",
    ],
)
def test_what_nothing_reads_is_a_problem(path: str, office: MakeOffice) -> None:
    assert rules(office, {path: PROJECT}) == ["stray-file"]


@pytest.mark.parametrize("number", ["X/2021-2", "01527918X-2021-153077", "410/2021/7", "A1"])
def test_an_index_number_has_letters_digits_slashes_and_hyphens(
    number: str, office: MakeOffice
) -> None:
    assert rules(office, document(number)) == []


@pytest.mark.parametrize("number", ["X_2021-2", "X/2021-2.", "X//2021", "/X", "X/", "甲2021"])
def test_an_index_number_with_other_characters_is_a_problem(
    number: str, office: MakeOffice
) -> None:
    assert "index-number-characters" in rules(office, document(number))


@pytest.mark.parametrize(
    "number",
    [
        *("plans/2021-1", "projects/1", "activities/1", "service-points/1", "glossary/1", "en/1"),
        *("disclosure/1", "assets/1", "find/1", "numbers/1", "a-z/1", "search/1"),
        *("sitemap/1", "about/1", "EN/1"),
        *("feeds/1", "data/1", "accessibility", "plans"),
    ],
)
def test_an_index_number_may_not_take_a_column_s_address(number: str, office: MakeOffice) -> None:
    assert "index-number-column" in rules(office, document(number))


def test_an_index_number_may_not_take_the_address_of_a_hand_written_page(
    office: MakeOffice,
) -> None:
    prose = {"content/notes.md": "# 说明 {#top}\n", "content/notes.en.md": "# Notes {#top}\n"}
    assert rules(office, {**document("notes"), **prose}) == ["index-number-column"]


@pytest.mark.parametrize(
    ("number", "created", "found"),
    [
        ("X/2021-2", "2021-01-01", []),
        ("X/2020-2", "2021-01-01", ["index-number-year"]),
        ("01527918X-2020-153077", "2021-01-01", ["index-number-year"]),
        ("00000000X/2021-00001", "2021-01-01", []),
        ("X/20210104-7", "2021-01-01", []),
        ("X/17", "2021-01-01", []),
    ],
)
def test_the_year_in_an_index_number_should_be_that_of_creation(
    number: str, created: str, found: list[str], office: MakeOffice
) -> None:
    assert rules(office, document(number, created=created)) == found


@pytest.mark.parametrize(
    ("created", "issued", "found"),
    [
        ("2021-01-04", "2021-01-04", []),
        ("2021-01-04T23:59:59+08:00", "2021-01-04", []),
        ("2021-01-05", "2021-01-04", ["date-order"]),
        ("2021-01-05T00:00:00+08:00", "2021-01-04", ["date-order"]),
        ("2021-01-04", "2026-07-01", ["late-unexplained"]),
        ("2021-01-04", "2026-07-02", ["future-date"]),
    ],
)
def test_a_document_is_published_from_its_creation_on_and_not_in_the_future(
    created: str, issued: str, found: list[str], office: MakeOffice
) -> None:
    assert rules(office, document("X/2021-2", created=created, issued=issued)) == found


def test_what_is_in_the_future_depends_on_the_day_handed_down(office: MakeOffice) -> None:
    root = office({})
    assert check(root, date(2021, 1, 5))[1] == []
    assert [problem.rule for problem in check(root, date(2021, 1, 4))[1]] == [
        "publish-by",
        "future-date",
    ]


@pytest.mark.parametrize(
    ("validity", "found"),
    [
        ("{status: in-force}", []),
        ("{status: not-yet-in-force, from: 2027-01-01}", []),
        ("{status: superseded, replaced_by: X/2021-1}", []),
        ("{status: superseded}", ["superseded-by"]),
        ("{status: withdrawn, reason: {zh: 有误, en: An error}}", []),
        ("{status: withdrawn}", ["withdrawn-reason"]),
        ("{status: superseded, replaced_by: X/2021-2}", ["replacement-loop"]),
    ],
)
def test_a_document_out_of_force_says_why(
    validity: str, found: list[str], office: MakeOffice
) -> None:
    assert rules(office, document("X/2021-2", validity=validity)) == found


def replaced(number: str, by: str) -> Files:
    """A document replaced by another."""
    return document(number, validity=f"{{status: superseded, replaced_by: {by}}}")


def test_documents_that_replace_one_another_in_a_circle_are_a_problem_each(
    office: MakeOffice,
) -> None:
    files = {**replaced("X/2021-2", "X/2021-3"), **replaced("X/2021-3", "X/2021-2")}
    _, problems = check(office(files), TODAY)
    assert [problem.en for problem in problems] == [
        "the documents replace one another in a circle: X/2021-2 → X/2021-3 → X/2021-2",
        "the documents replace one another in a circle: X/2021-3 → X/2021-2 → X/2021-3",
    ]


def test_a_document_that_leads_into_a_circle_is_not_part_of_it(office: MakeOffice) -> None:
    files = {**replaced("X/2021-2", "X/2021-3"), **replaced("X/2021-3", "X/2021-3")}
    _, problems = check(office(files), TODAY)
    assert [problem.path for problem in problems] == ["data/disclosures/2021/X-2021-3.yml"]


def test_a_chain_of_replacements_is_no_circle(office: MakeOffice) -> None:
    files = {**replaced("X/2021-2", "X/2021-3"), **replaced("X/2021-3", "X/2021-1")}
    assert rules(office, files) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("figures.csv", []),
        ("missing.csv", ["missing-attachment"]),
        ("../figures.csv", ["unsafe-attachment"]),
        ("/etc/passwd", ["unsafe-attachment"]),
        ("..", ["unsafe-attachment"]),
        ("index.html", ["unsafe-attachment"]),
        ("index.json", ["unsafe-attachment"]),
    ],
)
def test_an_attachment_lies_beside_its_record_and_hides_no_page(
    name: str, found: list[str], office: MakeOffice
) -> None:
    attached = f"attachments: [{{file: '{name}', title: {{zh: 数据, en: Figures}}}}]\n"
    files: dict[str, str | bytes | None] = {DOCUMENT_FILE: DOCUMENT + attached}
    if "/" not in name and name not in {"missing.csv", ".."}:
        files[f"data/disclosures/2021/{name}"] = b"a,b\n"
    assert rules(office, files) == found


@pytest.mark.parametrize(
    ("promise", "found"),
    [
        ("operator: at-least\n    value: '5'", []),
        ("operator: at-least", ["operator-value"]),
        ("operator: at-most", ["operator-value"]),
        ("operator: exactly", ["operator-value"]),
        ("operator: done", []),
        ("operator: zero", []),
        ("operator: zero\n    value: '0'", []),
        ("operator: zero\n    value: '1'", ["zero-value"]),
        ("operator: decrease", []),
        ("operator: between\n    value: '1'\n    upper: '2'", []),
        ("operator: between\n    value: '1'", ["between"]),
        ("operator: between\n    upper: '1'", ["between"]),
        ("operator: between\n    value: '2'\n    upper: '2'", ["between"]),
        ("note: {zh: 注, en: Note}", []),
    ],
)
def test_a_promise_has_the_numbers_its_operator_needs(
    promise: str, found: list[str], office: MakeOffice
) -> None:
    text = PLAN.replace('operator: at-least\n    value: "5"', promise)
    assert rules(office, {"data/plans/2021.yml": text}) == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"X/\d{4}-\d+", []),
        (r"X/\d{4}", ["index-number"]),
        (r"Y/\d{4}-\d+", ["index-number"]),
    ],
    ids=["its own", "a part of it", "another's"],
)
def test_an_index_number_matches_its_publisher_s_pattern(
    pattern: str, found: list[str], office: MakeOffice
) -> None:
    text = f"office: {{zh: 办事处, en: Office, index_pattern: '{pattern}'}}\n"
    assert rules(office, {"data/vocabularies/organisations.yml": text}) == found


def test_problems_come_sorted_and_each_once(office: MakeOffice) -> None:
    files = {f"data/projects/{name}.yml": "titel: a\nsumary: b\n" for name in ("b", "a")}
    _, problems = check(office(files), TODAY)
    assert problems == sorted(set(problems))
    assert next(problem.path for problem in problems) == "data/projects/a.yml"


def test_the_fictional_office_has_no_errors_but_what_it_shows_on_purpose(town_site: Built) -> None:
    assert {problem.rule for problem in check(town_site.office, TODAY)[1]} == {
        "late-unexplained",
        "report-missing",
        "stale-translation",
        "missing-body",
        "missing-english",
        "missing-version",
    }


def test_a_check_alone_finds_what_a_check_before_drawing_finds(site: Built) -> None:
    assert find_problems(site.office, TODAY) == check(site.office, TODAY)[1]


def test_what_was_read_for_a_check_alone_is_never_drawn() -> None:
    taken = get_type_hints(Site.__init__)["catalogue"]  # which mypy holds every caller to
    assert taken is PublishableCatalogue
    assert not issubclass(Catalogue, taken)


def test_the_repository_s_own_data_have_no_problem(real_site: Built) -> None:
    assert check(real_site.office, TODAY)[1] == []
