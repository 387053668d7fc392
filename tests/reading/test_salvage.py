"""One fault of a record hides no other: its codes and references are looked at all the same."""

from __future__ import annotations

from portal.checking.check import find_problems
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE, PROJECT, SERVICE_POINT, TODAY

POINT = "data/service-points/centre.yml"
WALKWAY = "data/projects/walkway.yml"


def told(office: MakeOffice, path: str, text: str) -> list[str]:
    """The rules that a file breaks."""
    return sorted(
        one.rule for one in find_problems(office({path: text}), TODAY) if one.path == path
    )


def test_a_shape_that_is_wrong_hides_neither_codes_nor_references(office: MakeOffice) -> None:
    text = SERVICE_POINT.replace("kind: office", "kind: offices\naddress: 某路").replace(
        '["1"]', '["9"]'
    )
    assert told(office, POINT, text) == ["keys-below", "unknown-code", "unknown-reference"]


def test_a_plan_part_is_sought_in_the_plan_that_is_named(office: MakeOffice) -> None:
    text = f"{PROJECT}themes: [B9]\nlead: 城建办\n"
    assert told(office, WALKWAY, text) == ["keys-below", "unknown-reference"]


def test_a_document_too(office: MakeOffice) -> None:
    text = DOCUMENT.replace("mode: proactive", "mode: active").replace("2021-01-05", "昨天")
    assert told(office, DOCUMENT_FILE, text) == ["date", "unknown-code"]


def test_what_is_right_in_a_record_with_a_fault_is_not_told(office: MakeOffice) -> None:
    assert told(office, POINT, f"{SERVICE_POINT}address: 某路\n") == ["keys-below"]
