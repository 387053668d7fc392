"""What a check is shown decides what its answer can depend on, and so when it may be skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.checking.check import check
from portal.checking.reads import (
    OfficeCheck,
    OneDocument,
    OneRecord,
    ProseCheck,
    RecordCheck,
    TextsCheck,
    WholeOffice,
)
from portal.checking.registry import CHECKS
from portal.problems.problem import errors
from tests.checking.test_faulty_files import BAD, headers, laid_out
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE, TODAY


def shown(view: type) -> set[str]:
    """What a check can reach from a view."""
    return {name for name in dir(view) if not name.startswith("_")}


def test_a_check_of_one_record_is_shown_its_record_its_files_and_the_frame() -> None:
    assert shown(OneRecord) == {"record", "frame", "at", "attached"}
    assert shown(OneDocument) == shown(OneRecord) | {"anchors", "files", "raw"}


def test_every_check_says_what_it_reads() -> None:
    kinds = (RecordCheck, TextsCheck, ProseCheck, OfficeCheck)
    assert [kind.reads for kind in kinds] == ["record", "texts", "prose", "everything"]
    assert {check.reads for check in CHECKS} == {kind.reads for kind in kinds}


def test_documents_that_are_taken_over_are_shown_to_no_check_of_one_record(
    office: MakeOffice,
) -> None:
    root = office({})
    catalogue, _ = check(root, TODAY)
    assert catalogue is not None
    memo = {card.file: card for card in catalogue.documents}
    again, _ = check(root, TODAY, memo)
    assert again is not None
    assert len(WholeOffice(catalogue, TODAY).documents) == 1
    assert WholeOffice(again, TODAY).documents == []


def test_a_check_of_one_record_cannot_leave_its_folder(office: MakeOffice) -> None:
    text = DOCUMENT + "attachments: [{file: ../../office.yml, title: {zh: 设置, en: Settings}}]\n"
    assert [one.rule for one in check(office({DOCUMENT_FILE: text}), TODAY)[1]] == [
        "unsafe-attachment"
    ]


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.name)
def test_a_check_finds_no_rule_broken_that_it_does_not_name(file: Path, office: MakeOffice) -> None:
    text = file.read_bytes().decode()
    (at,) = headers(text, "at")
    catalogue, problems = check(office(laid_out(at, text)), TODAY)
    if catalogue is None:
        return  # without settings nothing else is looked at
    for one in CHECKS:
        if not (one.last and errors(problems)):
            found = {problem.rule for problem in one.problems(WholeOffice(catalogue, TODAY))}
            assert found <= {rule.code for rule in one.rules}, one
