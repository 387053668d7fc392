"""Index numbers: the shapes seen in use, check digits, characters that only look right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.index_number import (
    NUMBER,
    credit_digit,
    lookalike,
    mended,
    organisation_digit,
    wrong_code,
)
from portal.reading.vocabularies import read_vocabularies

PROFILES = read_vocabularies(Path("nowhere"))[0]["index-profiles"]
SHAPES = {
    "000014349/2020-00012": ["organisation-code", "nine-digits"],
    "008282882/2025-00086": ["organisation-code", "nine-digits"],
    "01527918X-2020-153077": ["organisation-code-dashes"],
    "11441700007280420Y/2021-00050": ["credit-code"],
    "1137078555222300XQ/2015-00020": ["credit-code"],
    "11341702486344515H/202110-00013": ["credit-code-month"],
    "035210000/2025-00016": ["organisation-code", "nine-digits"],
    "0142768-8/2022-00185": ["eight-digits"],
    "430S00/2009-69063": ["province-code"],
    "410/2020-1778769": ["short-code"],
    "330200-01-02-03-20090101-001": ["six-groups"],
    "JA001-01-2008-000123": ["four-groups"],
    "530000050101202000077": ["digits-21"],
}
"""Numbers as printed by various governments; the last three are made after written rules."""


@pytest.mark.parametrize("number", SHAPES)
def test_each_shape_seen_in_use_has_its_profiles(number: str) -> None:
    found = [
        code for code, term in PROFILES.items() if re.fullmatch(str(term.index_pattern), number)
    ]
    assert found == SHAPES[number]
    assert NUMBER.fullmatch(number)


def test_no_profile_is_without_an_example() -> None:
    assert {profile for found in SHAPES.values() for profile in found} == set(PROFILES)


@pytest.mark.parametrize(
    ("number", "profile", "wrong"),
    [
        ("000014349/2020-00012", "organisation-code", None),
        ("008282882/2025-00086", "organisation-code", None),
        ("01527918X-2020-153077", "organisation-code-dashes", None),
        ("11441700007280420Y/2021-00050", "credit-code", None),
        ("1137078555222300XQ/2015-00020", "credit-code", None),
        ("11341702486344515H/202110-00013", "credit-code-month", None),
        ("035210000/2025-00016", "organisation-code", ("organisation", "035210000", "8")),
        ("035210000/2025-00016", "nine-digits", None),
        ("01527919X-2020-153077", "organisation-code-dashes", ("organisation", "01527919X", "8")),
        (
            "11441700007280421Y/2021-00050",
            "credit-code",
            ("credit", "11441700007280421Y", credit_digit("11441700007280421")),
        ),
    ],
)
def test_a_check_digit_is_checked_where_the_profile_has_one(
    number: str, profile: str, wrong: tuple[str, str, str] | None
) -> None:
    assert wrong_code(number, str(PROFILES[profile].index_pattern)) == wrong


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.integers(0, 16))
def test_one_wrong_character_of_a_credit_code_is_always_found(code: str, place: int) -> None:
    other = "1" if code[place] == "0" else "0"
    assert credit_digit(code[:place] + other + code[place + 1 :]) != credit_digit(code)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_the_check_digit_of_an_organisation_code_is_a_digit_or_x(code: str) -> None:
    assert organisation_digit(code) in "0123456789X"


@pytest.mark.parametrize(
    ("number", "place", "code", "plain"),
    [
        ("\u0410/2021-1", 1, "U+0410 CYRILLIC CAPITAL LETTER A", "A/2021-1"),
        ("X/２021-1", 3, "U+FF12 FULLWIDTH DIGIT TWO", "X/2021-1"),
        ("X/2021\u200b-1", 7, "U+200B ZERO WIDTH SPACE", "X/2021-1"),
        ("X/2021\u20131", 7, "U+2013 EN DASH", "X/2021-1"),
        ("Ｘ／2021-1", 1, "U+FF38 FULLWIDTH LATIN CAPITAL LETTER X", "X/2021-1"),
        ("\u039f1/2021-1", 1, "U+039F GREEK CAPITAL LETTER OMICRON", "O1/2021-1"),
    ],
)
def test_a_character_that_only_looks_right_is_named(
    number: str, place: int, code: str, plain: str
) -> None:
    found = lookalike(number)
    assert found is not None
    assert (found.place, found.code, mended(number)) == (place, code, plain)


@given(st.text("0123456789ABCXYZabc/-", min_size=1))
def test_plain_numbers_look_like_themselves(number: str) -> None:
    assert lookalike(number) is None
    assert mended(number) == number
