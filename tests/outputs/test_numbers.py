"""The number box: every spelling of a right number lands, no wrong number is answered."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.built import Built
from tests.conftest import MANY
from tests.search.engine import Engine

WRONG = 100_000
DASHES = "-‐‑‒–—―−－﹣"
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def known(site: Path) -> list[str]:
    """The numbers of a site, in order."""
    return sorted(json.loads((site / "numbers.json").read_text("utf-8")))


def spellings(number: str, chance: random.Random) -> list[str]:
    """One number as people write it; the last group alone where no other document ends so."""
    dash = chance.choice(DASHES)
    return [
        number,
        number.translate(FULL_WIDTH),
        number.lower().replace("-", dash),
        number.replace("/", " / ").replace("-", f" {dash} "),
        number.replace("/", "／").replace("-", dash),
        f"  {number}\t",
        f"索引号：{number}",
        f"索 引 号:{number}",
        f"Index number {number}",
        f"【{number}】",
        quote(number, safe=""),
        f"/{number}/",
        f"https://www.example.gov.cn/x/y/{number}/",
        f"https://www.example.gov.cn/en/{number}/index.html?from=list#s1",
        number.replace("/", "-"),
        number.replace("/", " ").replace("-", " "),
        number.rsplit("-", 1)[1],
    ]


def test_every_spelling_of_a_thousand_numbers_lands_on_its_document(
    many_site: Path, engine: Engine
) -> None:
    chance = random.Random(1)  # noqa: S311 - a fixed sequence, not a secret
    numbers = known(many_site)
    assert len(numbers) == MANY
    pairs = [(number, text) for number in numbers for text in spellings(number, chance)]
    asked = engine.ask("numbers", site=str(many_site), texts=[text for _, text in pairs])
    answers = zip(pairs, asked, strict=True)
    assert [(pair, answer) for pair, answer in answers if answer[:2] != ["one", [pair[0]]]] == []


def wrong_numbers(site: Path, count: int) -> list[str]:
    """Numbers near right ones, and numbers of the right shape, none of which was ever given.

    A withdrawn document, and one that moved, keep their page: their numbers are right ones too.
    """
    chance = random.Random(2)  # noqa: S311 - a fixed sequence, not a secret
    numbers, found = known(site), list[str]()
    while len(found) < count:
        number = chance.choice(numbers)
        wrong = chance.choice(CHANGES)(number, chance)
        if not (site / wrong / "index.html").exists():
            found.append(wrong)
    return found


def _digit_replaced(number: str, chance: random.Random) -> str:
    places = [place for place, one in enumerate(number) if one.isdigit()]
    place = chance.choice(places)
    return f"{number[:place]}{chance.randrange(10)}{number[place + 1 :]}"


def _digit_less(number: str, chance: random.Random) -> str:
    place = chance.randrange(len(number) - 4, len(number))
    return number[:place] + number[place + 1 :]


def _digit_more(number: str, chance: random.Random) -> str:
    return f"{number}{chance.randrange(10)}"


def _serial_drawn(number: str, chance: random.Random) -> str:
    return f"{number.rsplit('-', 1)[0]}-{chance.randrange(10**5, 10**8)}"


def _publisher_drawn(number: str, chance: random.Random) -> str:
    publisher = re.split("[/-]", number)[0]
    return f"{chance.randrange(100, 1000)}{number.removeprefix(publisher)}"


def _swapped(number: str, chance: random.Random) -> str:
    place = chance.randrange(len(number) - 6, len(number) - 1)
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def _as_others_write(number: str, chance: random.Random) -> str:
    year = re.split("[/-]", number)[1]
    shapes = (
        f"000014349/{year}-{chance.randrange(10**5):05}",
        f"11441700007280420Y/{year}-{chance.randrange(10**5):05}",
        f"11341702486344515H/{year}{chance.randrange(1, 13):02}-{chance.randrange(10**5):05}",
        f"01527918X-{year}-{chance.randrange(10**6):06}",
        f"430S00/{year}-{chance.randrange(10**5):05}",
    )
    return chance.choice(shapes)


CHANGES = (
    *(_digit_replaced, _digit_less, _digit_more, _serial_drawn, _publisher_drawn, _swapped),
    _as_others_write,
)


def test_no_wrong_number_is_answered_with_a_document(many_site: Path, engine: Engine) -> None:
    wrong = wrong_numbers(many_site, WRONG)
    answers = engine.ask("numbers", site=str(many_site), texts=wrong)
    answered = [(text, one) for text, one in zip(wrong, answers, strict=True) if one[1]]
    assert answered == []
    unread = [text for text, one in zip(wrong, answers, strict=True) if one[0] != "unknown"]
    assert unread == []  # none of them is searched for as words either


def test_no_wrong_serial_finds_a_document_by_its_words(many_site: Path, engine: Engine) -> None:
    serials = sorted({one.rsplit("-", 1)[1] for one in wrong_numbers(many_site, 3000)})
    right = {number.rsplit("-", 1)[1] for number in known(many_site)}
    asked = [one for one in serials if one not in right and len(one) > 5][:500]
    for code in ("zh", "en"):
        found = engine.ask("search", site=str(many_site), code=code, queries=asked, size=5)
        assert [(one, paths) for one, paths in zip(asked, found, strict=True) if paths] == []


def test_an_unknown_number_has_neighbours_that_are_only_neighbours(
    many_site: Path, engine: Engine
) -> None:
    numbers = known(many_site)
    family = [one for one in numbers if one.startswith(numbers[0].rsplit("-", 1)[0])]
    missing = f"{family[-1]}0"
    [[kind, found, near]] = engine.ask("numbers", site=str(many_site), texts=[missing])
    assert (kind, found, near) == ("unknown", [], [family[-1]])


@pytest.mark.parametrize(
    "words", ["老旧小区改造", "2021年", "5号", "2021", "十四五", "6179户", "renewal of estates", ""]
)
def test_words_are_no_number(words: str, real_site: Built, engine: Engine) -> None:
    [[kind, _, _]] = engine.ask("numbers", site=str(real_site.out), texts=[words])
    assert kind == "words"


def test_one_serial_of_two_documents_gives_a_choice(town_site: Built, engine: Engine) -> None:
    """Also when the whole number of either is asked for, it is that one alone."""
    numbers = known(town_site.out)
    answers = engine.ask("numbers", site=str(town_site.out), texts=numbers)
    assert [found for _, found, _ in answers] == [[number] for number in numbers]


NOTICE = """关于公开有关文件的通知
一、{first}（附件1）
二、索引号：{second}，见 https://www.example.gov.cn/{first}/
三、999/2020-9999999 电话 0730-1234567，2021年3月5日
"""


def test_the_number_desk_finds_every_number_of_a_text(many_site: Path, engine: Engine) -> None:
    first, second, *_ = known(many_site)
    text = NOTICE.format(first=first.replace("-", "－"), second=second.translate(FULL_WIDTH))
    found = engine.ask("desk", site=str(many_site), text=text)
    assert found == [[first, True], [second, True], ["999/2020-9999999", False]]


def test_a_table_of_a_thousand_numbers_is_read_whole(many_site: Path, engine: Engine) -> None:
    numbers = known(many_site)
    table = "\n".join(
        f"{row}\t{number}\t2021-01-0{row % 9 + 1}" for row, number in enumerate(numbers)
    )
    found = engine.ask("desk", site=str(many_site), text=table)
    assert [number for number, there in found if there] == numbers
