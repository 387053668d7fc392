"""Numbers of persons are told from other numbers by what their issuers put into them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from portal.privacy.finding import Finding
from portal.privacy.numbers import numbers, plates
from tests.privacy.planted import identity, planted


def kinds(text: str) -> list[str]:
    """The kinds of what is found."""
    return [one.kind for one in (*numbers(text), *plates(text))]


def test_a_number_is_found_where_it_stands() -> None:
    number = next(one.words for one in planted(1))
    text = f"甲\n乙 13900000000 丙 {number}"
    assert Finding("mobile-number", 4, 15) in list(numbers(text))


@given(st.randoms(use_true_random=False), st.sampled_from("0123456789X"))
def test_an_identity_number_is_one_where_its_check_digit_is_right(
    chance: random.Random, last: str
) -> None:
    number = identity(chance)[:17] + last
    if number.endswith("000"):
        return  # as a spreadsheet rounds it
    assert ("identity-number" in kinds(number)) is (ric.calc_check_digit(number) == last)


@given(st.from_regex(r"62[0-9]{14,17}", fullmatch=True))
def test_a_bank_card_is_one_where_its_check_digit_is_right(number: str) -> None:
    found = kinds(number)
    assert ("bank-card" in found) is (luhn.is_valid(number) and "identity-number" not in found)


@pytest.mark.parametrize(
    "text",
    [
        "410/2020-1778769",
        "00000000X/2025-100012",
        "统一社会信用代码：11430602006123456X",
        "统一社会信用代码 110105194912310",
        "110105********002X",
        "138****5678",
        "6222 **** **** 1234",
        "总投资13900000000元",
        "13900000000.50",
        "0730-8888888",
        "000-55501234",
        "12345",
        "2021-01-15 08:30",
        "1700000000000",
        "sha256:1390000000012345678901234567890a13912345678b",
        "https://office.example/t20240101_13912345678.html",
        "最新GB18030标准",
        "湘B2-20240001",
        "湘ICP备2024012345号",
        "编号E20240001",
        "4306021234567890",
        "1.5E+17",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.1010519491231E+17", "identity-number"),
        ("110105194912310000", "identity-number"),
        ("身份证 110105491231002", "identity-number"),
        ("１３９１２３４５６７８", ""),
        ("8613912345678", "mobile-number"),
        ("护照 E12345678", "passport"),
        ("湘F12345", "number-plate"),
        ("湘F·D12345", "number-plate"),
        ("湘A1234警", "number-plate"),
    ],
)
def test_each_form_of_a_number_is_found(text: str, kind: str) -> None:
    assert kinds(text) == ([kind] if kind else [])


def test_a_number_is_never_part_of_a_longer_one() -> None:
    assert kinds("9" * 60) == []
    assert kinds("a13912345678") == []
