"""In force or not, on a day: what is written, its dates, and what other documents say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.force import Force, force
from tests.built import Built, Element
from tests.conftest import MakeSite
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, DOCUMENT_FILE

STATUSES = ("in-force", "partly-in-force", "not-yet-in-force", "superseded", "withdrawn", "expired")
D = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("status", "starts", "ends", "expected"),
    [
        ("in-force", None, None, Force("in-force")),
        ("in-force", date(2026, 7, 1), None, Force("in-force")),
        ("in-force", None, D, Force("in-force", "2026-07-01", "expired")),
        ("in-force", None, date(2026, 6, 30), Force("expired")),
        ("in-force", date(2026, 7, 2), None, Force("not-yet-in-force", "2026-07-01", "in-force")),
        ("not-yet-in-force", None, None, Force("not-yet-in-force")),
        ("not-yet-in-force", D, None, Force("in-force")),
        (
            "not-yet-in-force",
            date(2026, 9, 1),
            None,
            Force("not-yet-in-force", "2026-08-31", "in-force"),
        ),
        ("partly-in-force", None, D, Force("partly-in-force", "2026-07-01", "expired")),
        ("superseded", None, D, Force("superseded")),
        ("withdrawn", date(2027, 1, 1), None, Force("withdrawn")),
    ],
)
def test_the_state_on_a_day(
    status: str, starts: date | None, ends: date | None, expected: Force
) -> None:
    assert force(status, starts, ends, D) == expected


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(STATUSES), st.none() | DAYS, st.none() | DAYS, DAYS, DAYS)
def test_what_the_browser_will_say_later_is_what_a_build_would_say_then(
    status: str, starts: date | None, ends: date | None, today: date, later: date
) -> None:
    now = force(status, starts, ends, today)
    if now.until and today <= later:
        then = force(status, starts, ends, later).state
        if later.isoformat() <= now.until:
            assert then == now.state
        elif starts and ends and today < starts:
            assert then in {now.then, "expired"}  # the page names the next change only
        else:
            assert then == now.then


# --- pages ----------------------------------------------------------------------------------------


def other(number: str, more: str) -> dict[str, str]:
    """Another document."""
    stem = f"data/disclosures/2021/{number.replace('/', '-')}"
    text = DOCUMENT.replace("X/2021-1", number).replace("zh: 工作计划", f"zh: 文件{number}")
    return {f"{stem}.yml": text + more, f"{stem}.zh.md": BODY_ZH, f"{stem}.en.md": BODY_EN}


@pytest.fixture
def built(build_office: MakeSite) -> Built:
    """Documents that replace, repeal and explain one another."""
    partly = (
        "validity:\n  status: partly-in-force\n"
        "  legal_basis:\n    - {zh: 某条例第一条, en: Article 1}\n"
        "  repealed:\n    - {sections: [s1], since: 2025-01-01, by: X/2021-3}\n"
    )
    return build_office(
        {
            DOCUMENT_FILE: DOCUMENT + "validity: {status: superseded, replaced_by: X/2021-2}\n",
            **other("X/2021-2", "validity: {status: superseded, replaced_by: X/2021-3}\n"),
            **other("X/2021-3", "validity: {status: in-force, until: 2026-12-31}\n"),
            **other("X/2021-4", partly),
            **other("X/2021-5", "interprets: [X/2021-3]\n"),
            **other("X/2021-6", "validity: {status: not-yet-in-force, from: 2026-09-01}\n"),
        }
    )


def root(built: Built, number: str) -> Element:
    """The English page of a document."""
    return built.pages[f"en/{number}/index.html"].root


def test_a_superseded_document_leads_to_the_next_and_to_the_one_to_read_now(built: Built) -> None:
    [banner] = root(built, "X/2021-1").with_class("answer")
    assert "Replaced by: X/2021-2" in banner.text
    assert "The one to read now: X/2021-3" in banner.text
    [banner] = root(built, "X/2021-2").with_class("answer")
    assert "The one to read now" not in banner.text


def test_a_relation_is_written_once_and_shown_at_both_ends(built: Built) -> None:
    [related] = root(built, "X/2021-3").with_class("related")
    shown = [one.text for one in related.with_class("things")]
    assert [text.split(" Work plan")[0] for text in shown] == [
        "Documents that this one replaces",
        "Documents of which this one repeals a part",
        "Documents that explain this one",
    ]
    [banner] = root(built, "X/2021-4").with_class("answer")
    assert "No longer in force: #s1 since 1 January 2025 by X/2021-3" in banner.text
    assert "Legal basis: Article 1" in banner.text
    assert "This document explains: X/2021-3" in root(built, "X/2021-5").text


@pytest.mark.parametrize(
    ("number", "until", "then"),
    [
        (
            "X/2021-3",
            "2026-12-31",
            ("No longer in force", "This document has run out and no longer applies."),
        ),
        ("X/2021-6", "2026-08-31", ("In force", "This document is in force.")),
    ],
)
def test_a_state_that_its_dates_will_change_is_renewed_in_the_browser(
    number: str, until: str, then: tuple[str, str], built: Built
) -> None:
    timed = [one for one in root(built, number).walk() if "data-until" in one.attributes]
    found = {one.attributes["data-then"] for one in timed}
    assert {one.attributes["data-until"] for one in timed} == {until}
    assert found == set(then)
