"""The publication log goes on telling what records do not tell any more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.checking.check import check
from portal.commands.cli import main
from portal.pages.publication_log import publication_log, removed_spans
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, TODAY

FILE = "data/disclosures/2021/X-2021-9.yml"
RECORD = DOCUMENT.replace("X/2021-1", "X/2021-9")
NOTE = "{date: 2021-02-01, kind: minor, note: {zh: 更正, en: Corrected}}"
STONE = (
    "tombstones:\n  - {address: X/2021-9, title: {zh: 已移除, en: Removed}, date: 2021-03-01, "
    "reason: {zh: 不宜公开, en: Not to be public}}\n"
)


@pytest.fixture
def root(office: MakeOffice) -> Path:
    """An office that has published a document and a change of it."""
    texts = {FILE.replace("yml", "zh.md"): BODY_ZH, FILE.replace("yml", "en.md"): BODY_EN}
    made = office({FILE: f"{RECORD}changes: [{NOTE}]\n", **texts})
    assert main(["ledger", str(made)]) == 0
    return made


def told(root: Path) -> list[tuple[str, str, str]]:
    """What the log tells of the document: days, events and titles, the latest first."""
    catalogue, problems = check(root, TODAY)
    assert catalogue
    assert problems == []
    lines = [json.loads(line) for _, line in publication_log(catalogue)]
    number = "X/2021-9"
    found = [one for one in lines if one["index_number"] == number]
    assert {one["path"] for one in found} == {f"{number}/"}
    return [(one["date"], one["event"], one["title"]["zh"]) for one in found]


BEGUN = [("2021-02-01", "changed", "工作计划"), ("2021-01-05", "published", "工作计划")]


def test_without_a_change_it_tells_what_the_record_tells(root: Path) -> None:
    assert told(root) == BEGUN


def test_an_entry_that_is_taken_out_stays_told(root: Path) -> None:
    (root / FILE).write_text(RECORD, "utf-8")
    assert told(root) == BEGUN[1:]  # until what is published is entered
    assert main(["ledger", str(root)]) == 0
    assert told(root) == BEGUN


def test_the_first_day_stays_told(root: Path) -> None:
    more = NOTE.replace("2021-02-01", "2021-02-02")
    text = RECORD.replace("issued: 2021-01-05", "issued: 2021-01-06")
    (root / FILE).write_text(f"{text}changes: [{NOTE}, {more}]\n", "utf-8")
    assert told(root) == [("2021-02-02", "changed", "工作计划"), *BEGUN]


def test_a_change_of_the_restatement_is_told_as_such(root: Path) -> None:
    (root / FILE).write_text(f"{RECORD}changes: [{NOTE}]\nrestatement_changes: [{NOTE}]\n", "utf-8")
    assert told(root) == [("2021-02-01", "restated", "工作计划"), *BEGUN]


def test_a_withdrawal_that_is_taken_back_stays_told(root: Path) -> None:
    gone = "validity: {status: withdrawn, until: 2021-02-03, reason: {zh: 有误, en: Wrong}}\n"
    (root / FILE).write_text(f"{RECORD}changes: [{NOTE}]\n{gone}", "utf-8")
    assert main(["ledger", str(root)]) == 0
    (root / FILE).write_text(f"{RECORD}changes: [{NOTE}]\n", "utf-8")
    assert [one[1] for one in told(root)] == ["withdrawn", "changed", "published"]


def test_a_removed_document_is_told_under_the_name_that_is_left_of_it(root: Path) -> None:
    for file in (root / FILE).parent.glob("X-2021-9.*"):
        file.unlink()
    (root / "data/tombstones.yml").write_text(STONE, "utf-8")
    assert main(["ledger", str(root)]) == 0
    assert told(root) == [
        ("2021-03-01", "removed", "已移除"),
        ("2021-01-05", "published", "已移除"),
    ]


def test_a_removed_document_stays_in_the_count_of_time_limits(root: Path) -> None:
    for file in (root / FILE).parent.glob("X-2021-9.*"):
        file.unlink()
    (root / "data/tombstones.yml").write_text(STONE, "utf-8")
    assert main(["ledger", str(root)]) == 0
    catalogue, _ = check(root, TODAY)
    assert catalogue
    assert list(removed_spans(catalogue)) == [("2021-01-04", "2021-01-05", None)]
