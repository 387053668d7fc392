"""Translations that are older than their Chinese are told, and accepted by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.checking.check import check
from portal.commands.cli import main
from portal.reading.translations import TRANSLATIONS
from tests.conftest import MakeOffice
from tests.offices import BODY_ZH, BODY_ZH_FILE, PLAN, TODAY

PLAN_FILE = "data/plans/2021.yml"
CHANGED = PLAN.replace("疏通。", "疏通管网。")


def stale(root: Path) -> list[str]:
    """The reminders of an office that are of translations."""
    return [str(one) for one in check(root, TODAY)[1] if one.rule == "stale-translation"]


def change(root: Path, path: str, text: str) -> None:
    """A file of an office as someone edits it."""
    (root / path).write_text(text, "utf-8")


def test_chinese_that_changes_alone_is_told_with_the_change(office: MakeOffice) -> None:
    root = office({})
    assert main(["fix", str(root), "--translated"]) == 0
    assert stale(root) == []
    change(root, PLAN_FILE, CHANGED)
    assert stale(root) == [
        (
            "data/plans/2021.yml:13:32: 提醒 / warning: 中文改了，英文还是照原来的译的。"
            "原为“疏通。”，现为“疏通管网。”；改动：+“管网” / the Chinese has changed since this "
            "was translated. It was “疏通。”, now it is “疏通管网。”; the change: +“管网” "
            "[stale-translation]"
        )
    ]


def test_english_that_follows_is_not_told(office: MakeOffice) -> None:
    root = office({})
    main(["fix", str(root), "--translated"])
    change(root, PLAN_FILE, CHANGED.replace("Cleared.", "Drains are cleared."))
    assert stale(root) == []


def test_a_passage_of_a_text_is_told_at_its_own_place(office: MakeOffice) -> None:
    root = office({})
    main(["fix", str(root), "--translated"])
    change(root, BODY_ZH_FILE, BODY_ZH.replace("疏通。", "疏通三次。"))
    (told,) = stale(root)
    assert told.startswith("data/disclosures/2021/X-2021-1.en.md:5:1:")


def test_what_is_accepted_is_told_no_more(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office({})
    main(["fix", str(root), "--translated"])
    change(root, PLAN_FILE, CHANGED)
    capsys.readouterr()
    assert main(["fix", str(root), "--translated", "--list"]) == 0
    assert "+“管网”" in capsys.readouterr().out
    assert len(stale(root)) == 1
    assert main(["fix", str(root), "--translated", PLAN_FILE]) == 0
    assert stale(root) == []


def test_only_what_someone_claims_is_reviewed_and_a_change_takes_the_claim_away(
    office: MakeOffice,
) -> None:
    root = office({})
    main(["fix", str(root), "--translated"])
    assert "reviewed" not in (root / TRANSLATIONS).read_text("utf-8").split("data/", 1)[1]
    main(["fix", str(root), "--reviewed", "--translated", PLAN_FILE])
    kept = (root / TRANSLATIONS).read_text("utf-8")
    assert kept.count('"reviewed"') > 5
    change(root, PLAN_FILE, CHANGED)
    main(["fix", str(root), "--translated"])
    after = (root / TRANSLATIONS).read_text("utf-8")
    assert after.count('"reviewed"') == kept.count('"reviewed"') - 1


def test_a_file_without_english_is_refused_by_name(
    office: MakeOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fix", str(office({})), "--translated", "data/no.yml"]) == 2
    assert "data/no.yml" in capsys.readouterr().out


def test_the_file_is_the_same_however_often_it_is_written(office: MakeOffice) -> None:
    root = office({})
    main(["fix", str(root), "--translated"])
    first = (root / TRANSLATIONS).read_bytes()
    main(["fix", str(root), "--translated"])
    assert (root / TRANSLATIONS).read_bytes() == first


def test_the_real_office_claims_no_review_and_the_demo_shows_two_stale_texts(town: Path) -> None:
    real = Path(__file__).parents[2]
    assert '"state": "reviewed"' not in (real / TRANSLATIONS).read_text("utf-8")
    assert stale(real) == []
    assert len(stale(town)) == 2
