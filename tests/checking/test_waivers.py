"""A reminder is left as it is by name: with who answers for it, why, and until when."""

from __future__ import annotations

from portal.checking.check import check, find_problems
from tests.conftest import MakeOffice
from tests.offices import SERVICE_POINT, TODAY

POINT = "data/service-points/centre.yml"
NO_ENGLISH = SERVICE_POINT.replace(", en: Service centre", "")


def waiver(until: str, where: str = POINT, rule: str = "missing-english") -> str:
    """A file of one waiver."""
    return (
        f"waivers:\n  - rule: {rule}\n    where: {where}\n"
        "    owner: {zh: 党政办, en: General office}\n"
        f"    reason: {{zh: 译名未定。, en: Not settled yet.}}\n    until: {until}\n"
    )


def told(office: MakeOffice, text: str | None, point: str = NO_ENGLISH) -> list[str]:
    """The rules broken in an office with waivers."""
    root = office({POINT: point, "data/waivers.yml": text})
    return [one.rule for one in find_problems(root, TODAY)]


def test_a_reminder_is_told_until_it_is_waived(office: MakeOffice) -> None:
    assert told(office, None) == ["missing-english"]
    assert told(office, waiver("2026-07-01")) == []


def test_a_waiver_that_is_over_is_told_and_the_reminder_is_back(office: MakeOffice) -> None:
    assert told(office, waiver("2026-06-30")) == ["missing-english", "waiver-over"]


def test_a_waiver_that_nothing_needs_is_told(office: MakeOffice) -> None:
    assert told(office, waiver("2026-12-31"), SERVICE_POINT) == ["waiver-unused"]
    other = told(office, waiver("2026-12-31", "data/glossary.yml"))
    assert other == ["missing-english", "waiver-unused"]


def test_a_build_that_takes_documents_over_does_not_say_that_a_waiver_is_not_needed(
    office: MakeOffice,
) -> None:
    root = office({"data/waivers.yml": waiver("2026-12-31")})
    catalogue, _ = check(root, TODAY)
    assert catalogue is not None
    memo = {card.file: card for card in catalogue.documents}
    assert check(root, TODAY, memo)[1] == []


def test_errors_cannot_be_waived(office: MakeOffice) -> None:
    wrong = SERVICE_POINT.replace("kind: office", "kind: offices")
    text = waiver("2026-12-31", rule="unknown-code")
    assert told(office, text, wrong) == ["unknown-code", "waiver-rule"]


def test_a_waiver_names_its_owner_reason_and_end(office: MakeOffice) -> None:
    bare = "waivers:\n  - {rule: missing-english, where: data/glossary.yml}\n"
    root = office({"data/waivers.yml": bare})
    assert [one.en for one in find_problems(root, TODAY)] == [
        "'waivers.1.owner' (Who answers for it) is required",
        "'waivers.1.reason' (Reason) is required",
        "'waivers.1.until' (End date) is required",
    ]
