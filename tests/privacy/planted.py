"""Made-up personal data by the thousand, the same ones each time, in the forms that offices write.

Nobody is meant: regions, birthdays and endings are drawn by lot, and so are the names.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from portal.privacy.finding import Kind

SEED = 20
REGIONS = ["110105", "310115", "430602", "440306", "510107", "650102", "810000", "830000"]
SURNAMES: tuple[str, ...] = (*"王李张刘陈杨黄赵吴周徐孙郑欧温安方", "欧阳", "上官")
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞刚桂玲建国华红梅玉萍云鹏斌宇浩"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Planted(NamedTuple):
    """Something personal in words, and of what kind it is."""

    kind: Kind
    words: str


def planted(count: int) -> Iterator[Planted]:
    """So many, every kind in turn."""
    chance = random.Random(SEED)  # noqa: S311 - a fixed sequence, not a secret
    kinds = list(WRITERS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        yield Planted(kind, chance.choice(WRITERS[kind])(chance))


# --- numbers ------------------------------------------------------------------------------------


def identity(chance: random.Random) -> str:
    """An identity number of 18 characters, its check digit right."""
    born = date(1935, 1, 1) + timedelta(days=chance.randrange(32_000))
    body = f"{chance.choice(REGIONS)}{born:%Y%m%d}{chance.randrange(1, 1000):03}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return f"{body}{'10X98765432'[total % 11]}"


def mobile(chance: random.Random) -> str:
    """A mobile number."""
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09}"


def card(chance: random.Random, beginning: str = "6222", length: int = 19) -> str:
    """The number of a bank card, its check digit right."""
    body = beginning + "".join(
        chance.choice("0123456789") for _ in range(length - len(beginning) - 1)
    )
    doubled = sum(sum(divmod(2 * int(one), 10)) for one in body[::-2])
    return body + str(-(doubled + sum(map(int, body[-2::-2]))) % 10)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _fours(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _grouped(number: str, first: int, second: int, mark: str) -> str:
    return mark.join((number[:first], number[first:second], number[second:]))


def _of_old(number: str) -> str:
    """An identity number of 15 digits, as they were until 2013: without century and check digit."""
    return f"{number[:6]}{number[8:10]}{number[10:17]}"


def wide(number: str) -> str:
    """Its digits in the width of Chinese characters."""
    return number.translate({ord("0") + one: chr(0xFF10 + one) for one in range(10)})


def as_number(number: str) -> str:
    """An identity number as a spreadsheet keeps it that took it for a number."""
    return f"{float(number[:15] + '000'):.16G}"


def plate(chance: random.Random) -> str:
    """A number plate, of a car on petrol or on batteries."""
    start = chance.choice("京沪湘粤川") + chance.choice("ABCDEFGH")
    return start + chance.choice(("", "·")) + chance.choice(("", "D")) + _digits(chance, 5)


# --- persons ------------------------------------------------------------------------------------


def name(chance: random.Random) -> str:
    """A name of two to four characters."""
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))


def _lot(
    *forms: str, **drawn: Callable[[random.Random], str]
) -> tuple[Callable[[random.Random], str], ...]:
    """Writers of these forms, each `{detail}` drawn anew."""

    def writer(form: str) -> Callable[[random.Random], str]:
        return lambda chance: form.format(**{key: draw(chance) for key, draw in drawn.items()})

    return tuple(map(writer, forms))


WRITERS: dict[Kind, tuple[Callable[[random.Random], str], ...]] = {
    "identity-number": (
        *_lot(
            "身份证号{n}",
            "身份证号码：{n}，",
            "| 甲 | {n} | 乙 |",
            "甲,{n},乙",
            "ID number {n}.",
            n=identity,
        ),
        lambda chance: wide(identity(chance)),
        lambda chance: identity(chance).lower(),
        lambda chance: _grouped(identity(chance), 6, 14, " "),
        lambda chance: f"号码,{as_number(identity(chance))},",
        lambda chance: "身份证号" + _of_old(identity(chance)),
    ),
    "mobile-number": (
        *_lot("联系电话{n}", "手机：{n}。", "| {n} |", "tel:{n}", "+86{n}", "+86-{n}", n=mobile),
        lambda chance: _grouped(mobile(chance), 3, 7, "-"),
        lambda chance: _grouped(mobile(chance), 3, 7, " "),
        lambda chance: wide(mobile(chance)),
    ),
    "bank-card": (
        *_lot("卡号{n}", "开户行：某银行，{n}", "| {n} |", n=card),
        lambda chance: _fours(card(chance)),
        lambda chance: card(chance, "6228", 16),
        lambda chance: "银行卡号：" + card(chance, "4367", 16),
        lambda chance: "card number " + card(chance, "5187", 16),
    ),
    "passport": (
        lambda chance: "护照号E" + _digits(chance, 8),
        lambda chance: "护照号码：EA" + _digits(chance, 7),
        lambda chance: "| 港澳通行证 | C" + _digits(chance, 8) + " |",
        lambda chance: "passport no. G" + _digits(chance, 8),
    ),
    "number-plate": _lot("车牌号{n}", "{n}的车主", "| {n} |", "号牌：{n}，", n=plate),
    "circumstances": _lot(
        "{n}，低保户，每月领取救助金",
        "居民{n}因患尿毒症申请临时救助",
        "| {n} | 女 | 特困 |",
        "1,{n},男,残疾一级",
        "低保对象：{n}、某某、某某",
        "患者{n}确诊肺结核",
        "孤儿{n}已纳入保障",
        "救助对象姓名：{n}",
        "{n}（白血病）",
        n=name,
    ),
    "home-address": _lot(
        "{n}，3栋2单元401室",
        "居民{n}住某小区12号楼1302",
        "| {n} | 某小区二单元 |",
        "{n}\t某小区5栋-602",
        n=name,
    ),
}
"""How each kind is written."""
