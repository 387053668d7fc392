"""Every record by kind and id, and references resolved both ways."""

from __future__ import annotations

import pytest

from portal.checking.check import check
from portal.kinds.model import Text
from portal.kinds.plan import Plan
from portal.kinds.project import Project
from portal.kinds.registry import KINDS
from tests.built import Built
from tests.conftest import MakeCatalogue, MakeOffice
from tests.offices import (
    ACTIVITY,
    BODY_EN,
    BODY_EN_FILE,
    BODY_ZH,
    DOCUMENT,
    DOCUMENT_FILE,
    GLOSSARY,
    PLAN,
    PROJECT,
    SERVICE_POINT,
    TODAY,
    Files,
)

FULL: Files = {
    "data/projects/walkway.yml": PROJECT + "targets: [T1]\nthemes: [A1]\nplaces: [lake]\n",
    "data/service-points/centre.yml": SERVICE_POINT,
    "data/activities/clean-up.yml": ACTIVITY + 'goals: ["1"]\n',
}


def test_a_kind_s_records_come_in_their_order_then_by_name(catalogue: MakeCatalogue) -> None:
    found = catalogue(
        {f"data/projects/{name}.yml": f"order: {order}\n{PROJECT}" for name, order in ORDERS}
    )
    assert [record.id for record in found.of(Project)] == ["c", "a", "b", "d"]


ORDERS = [("a", 2), ("b", 2), ("c", 1), ("d", 10)]


def test_a_record_knows_its_file_and_its_id(catalogue: MakeCatalogue) -> None:
    found = catalogue(FULL)
    (project,) = found.of(Project)
    assert (project.id, project.file) == ("walkway", "data/projects/walkway.yml")
    (document,) = found.documents
    assert (document.id, document.path) == ("X/2021-1", "X/2021-1/")


@pytest.mark.parametrize(
    ("key", "address", "title"),
    [
        ("disclosure:X/2021-1", "X/2021-1/", Text(zh="工作计划", en="Work plan")),
        ("section:X/2021-1#s1-1", "X/2021-1/#s1-1", Text(zh="排水", en="Drains")),
        ("plan:2021", "plans/2021/", Text(zh="计划", en="Plan")),
        ("goal:2021#1", "plans/2021/goals/1/", Text(zh="环境", en="Environment")),
        ("measure:2021#1.1", "plans/2021/goals/1/#1.1", Text(zh="排水", en="Drains")),
        ("target:2021#T1", "plans/2021/goals/1/#t1", Text(zh="管网", en="Pipes")),
        ("theme:2021#A1", "plans/2021/#a1", Text(zh="速度", en="Speed")),
        ("project:walkway", "projects/walkway/", Text(zh="步道", en="Walkway")),
        (
            "service-point:centre",
            "service-points/centre/",
            Text(zh="服务中心", en="Service centre"),
        ),
        ("activity:clean-up", "activities/clean-up/", Text(zh="清扫", en="Clean-up")),
        ("entry:lake", "glossary/#lake", Text(zh="镜湖", en="Mirror Lake")),
    ],
)
def test_whatever_has_an_address_is_known_by_its_key(
    key: str, address: str, title: Text, catalogue: MakeCatalogue
) -> None:
    thing = catalogue(FULL).things[key]
    assert (thing.address, thing.title) == (address, title)


@pytest.mark.parametrize(
    ("key", "sources"),
    [
        ("measure:2021#1.1", ["project:walkway"]),
        ("target:2021#T1", ["project:walkway"]),
        ("theme:2021#A1", ["project:walkway"]),
        ("entry:lake", ["project:walkway"]),
        ("goal:2021#1", ["target:2021#T1", "activity:clean-up"]),
        ("section:X/2021-1#s1-1", ["measure:2021#1.1", "target:2021#T1", "project:walkway"]),
        ("disclosure:X/2021-1", ["plan:2021", "project:walkway"]),
    ],
)
def test_what_refers_to_a_thing_is_known_from_the_thing(
    key: str, sources: list[str], catalogue: MakeCatalogue
) -> None:
    backlinks = catalogue(FULL).backlinks[key]
    assert [one for one in backlinks if one in sources] == sources
    assert len(backlinks) == len(set(backlinks))


def test_a_reference_inside_a_part_is_a_reference_of_the_part(catalogue: MakeCatalogue) -> None:
    part = "parts:\n  - {id: east, title: {zh: 东段, en: East}, places: [lake]}\n"
    found = catalogue({"data/projects/walkway.yml": PROJECT + part})
    assert found.backlinks["entry:lake"] == ["part:walkway#east"]
    assert found.things["part:walkway#east"].address == "projects/walkway/#east"


def test_linked_things_are_of_one_kind_each_once_in_order(catalogue: MakeCatalogue) -> None:
    again = 'sources: [{document: X/2021-1, sections: ["1", "1"]}, {document: X/2021-1}]\n'
    text = PROJECT.replace('sources: [{document: X/2021-1, sections: ["1.1"]}]\n', again)
    found = catalogue({f"data/projects/{name}.yml": text for name in ("b", "a")})
    titles = [thing.key for thing in found.linked("disclosure:X/2021-1", "project")]
    assert titles == ["project:a", "project:b"]


def test_a_record_serves_what_it_names_of_its_plan(catalogue: MakeCatalogue) -> None:
    found = catalogue(FULL)
    (project,) = found.of(Project)
    assert [thing.key for thing in found.served(project, "measure")] == ["measure:2021#1.1"]
    assert [thing.key for thing in found.served(project, "target")] == ["target:2021#T1"]
    assert found.served(project, "goal") == []


def test_companions_serve_the_same_measure_and_leave_out_oneself(catalogue: MakeCatalogue) -> None:
    found = catalogue({f"data/projects/{name}.yml": PROJECT for name in ("a", "b", "c")})
    companions = found.companions(found.of(Project)[0], "project")
    assert [thing.key for thing in companions] == ["project:b", "project:c"]


def test_every_reference_of_the_fictional_office_is_known_both_ways(town_site: Built) -> None:
    known = town_site.catalogue.things
    assert town_site.catalogue.backlinks
    for target, sources in town_site.catalogue.backlinks.items():
        assert target in known
        assert [one for one in sources if one not in known] == []


def test_every_kind_of_record_is_in_the_fictional_office(town_site: Built) -> None:
    assert {record.noun for record in town_site.records} == {kind.noun for kind in KINDS}


# --- what is not there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("goals: ['2']", "there is no goal '2'"),
        ("measures: ['1.3']", "there is no measure '1.3'; did you mean '1.1'?"),
        ("themes: [A9]", "there is no theme 'A9'"),
        ("targets: [F1]", "there is no target 'F1'"),
        (
            "goals: ['1']\nplaces: [lakes]",
            "there is no glossary entry 'lakes'; did you mean 'lake'?",
        ),
    ],
)
def test_an_unknown_reference_is_a_problem(field: str, rule: str, office: MakeOffice) -> None:
    text = PROJECT.replace('measures: ["1.1"]\n', "") + field + "\n"
    _, problems = check(office({"data/projects/walkway.yml": text}), TODAY)
    assert [problem.en for problem in problems] == [rule]


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        (
            "data/plans/2021.yml",
            PLAN.replace("document: X/2021-1", "document: X/2021-2"),
            "document",
        ),
        (DOCUMENT_FILE, DOCUMENT + "interprets: [X/2021-9]\n", "document"),
        (
            DOCUMENT_FILE,
            DOCUMENT + "validity: {status: superseded, replaced_by: X/9}\n",
            "document",
        ),
        ("data/glossary.yml", GLOSSARY.replace("}", ", sources: [{document: X/7}]}"), "document"),
        ("data/plans/2021.yml", PLAN.replace('section: "1.1"', 'section: "9"'), "section"),
    ],
)
def test_an_unknown_reference_is_a_problem_wherever_it_stands(
    path: str, text: str, rule: str, office: MakeOffice
) -> None:
    _, problems = check(office({path: text}), TODAY)
    assert f"there is no {rule}" in problems[0].en
    assert {problem.rule for problem in problems} == {"unknown-reference"}


def test_a_reference_into_a_plan_needs_the_plan_named(office: MakeOffice) -> None:
    text = PROJECT.replace('plan: "2021"\n', "")
    _, problems = check(office({"data/projects/walkway.yml": text}), TODAY)
    assert [problem.rule for problem in problems] == ["unknown-reference"]


def test_a_document_that_cannot_be_read_is_not_said_to_be_missing(office: MakeOffice) -> None:
    """One slip in a document must not be told as a hundred dead references to it."""
    _, problems = check(office({DOCUMENT_FILE: DOCUMENT + "colour: green\n"}), TODAY)
    assert [problem.rule for problem in problems] == ["unknown-key"]


def test_two_records_of_different_kinds_may_have_the_same_name(catalogue: MakeCatalogue) -> None:
    found = catalogue(
        {"data/projects/centre.yml": PROJECT, "data/service-points/centre.yml": SERVICE_POINT}
    )
    assert {"project:centre", "service-point:centre"} <= set(found.things)


def test_two_plans_may_use_the_same_ids(catalogue: MakeCatalogue) -> None:
    found = catalogue({"data/plans/2022.yml": PLAN})
    assert [plan.id for plan in found.of(Plan)] == ["2021", "2022"]
    assert {"goal:2021#1", "goal:2022#1"} <= set(found.things)


def test_two_parts_that_would_share_an_anchor_are_a_problem(office: MakeOffice) -> None:
    """Targets and themes stand under their ids in lower case."""
    twice = PLAN.replace("themes:", PLAN.split("targets:\n")[1].split("themes:")[0] + "themes:")
    twice = twice.replace("id: T1", "id: t1", 1)
    _, problems = check(office({"data/plans/2021.yml": twice}), TODAY)
    assert [problem.rule for problem in problems] == ["duplicate-id"]


# --- what lacks English ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "keys"),
    [
        ("data/projects/walkway.yml", PROJECT.replace(", en: Walkway", ""), {"project:walkway"}),
        (BODY_EN_FILE, None, {"disclosure:X/2021-1"}),
    ],
)
def test_what_lacks_english_is_known(
    path: str, text: str | None, keys: set[str], catalogue: MakeCatalogue
) -> None:
    assert catalogue({path: text}).untranslated == keys


def test_a_section_is_named_as_in_its_heading(catalogue: MakeCatalogue) -> None:
    found = catalogue(
        {
            BODY_EN_FILE: BODY_EN.replace("## Environment", "## Our *environment* & `air`"),
            "data/disclosures/2021/X-2021-1.zh.md": BODY_ZH,
        }
    )
    assert found.things["section:X/2021-1#s1"].title.en == "Our environment & air"
