"""The two languages, and the interface's own words."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import yaml

from portal.kinds.model import Text
from portal.kinds.registry import KINDS
from portal.language.languages import EN, LANGUAGES, ZH, in_language, other, strings
from portal.pages.columns import children, columns, menu
from portal.pages.page import HOME
from portal.problems.counted import filled
from tests.conftest import ROOT

PORTAL = ROOT / "hooks" / "portal"
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
HAN = re.compile("[\u4e00-\u9fff]")
SAME = {"take.markdown", "take.json"}
"""Names of formats, which are the same in Chinese."""

LITERAL = r"""["']([a-z0-9%.-]+)["']"""
ASKED = (
    re.compile(LITERAL + r"\s*\|\s*ui\b"),
    re.compile(r"\bui\(\s*" + LITERAL),
)
JOINED = re.compile(
    r"""\(?["']([a-z0-9.-]*[.-])["']\s*~\s*[\w.]+(?:\s*~\s*["']([a-z0-9.-]+)["'])?"""
)
CHOSEN = re.compile(r"\(" + LITERAL + r" if .*? else " + LITERAL + r"\)\s*\|\s*ui")


def text_of(*files: Path) -> str:
    """The files' text together."""
    return "\n".join(file.read_text("utf-8") for file in files)


USERS = text_of(*TEMPLATES, *PORTAL.rglob("*.py"))


def asked() -> set[str]:
    """The keys that templates and code name outright where words are wanted."""
    found = {key for pattern in ASKED for key in pattern.findall(USERS)}
    return found | {key for pair in CHOSEN.findall(USERS) for key in pair}


def joined() -> list[re.Pattern[str]]:
    """The keys that are put together from a beginning (and an end)."""
    return [
        re.compile(re.escape(start) + ".+" + re.escape(end)) for start, end in JOINED.findall(USERS)
    ]


def mentioned(key: str) -> bool:
    """Whether a key is handed on by name, as to a macro."""
    return re.search(rf"""["']{re.escape(key)}["']""", USERS) is not None


def test_every_word_is_there_in_chinese_and_english() -> None:
    for key, text in strings().items():
        letters = re.search("[a-zA-Z]", text.zh.format_map(Blank())) and key not in SAME
        assert HAN.search(text.zh) or not letters, key
        assert text.en, key
        assert not HAN.search(text.en), key


class Blank(dict[str, str]):
    """Every placeholder as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def test_both_languages_fill_in_the_same_details() -> None:
    for key, text in strings().items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(one) if name}
            for one in text_pair(text)
        ]
        assert names[0] == names[1], key


COUNTED = {"count", "days", "reported", "known", "unknown"}
"""Details that are a number of things."""
NAMED = {
    "number",
    "name",
    "title",
    "year",
    "office",
    "day",
    "start",
    "end",
    "within",
    "total",
    "share",
}
"""Details that are not: names, days, parts of a figure that stands alone."""
ALONE = {"goal.eyebrow", "list.count", "timeliness.uncertain-count"}
"""Sentences in which a number stands without the thing it counts."""


def test_a_counted_english_word_has_a_form_for_one() -> None:
    """So that it reads "1 entry" and "2 entries": `{count} {count:entry|entries}`."""
    for key, text in strings().items():
        parts = list(string.Formatter().parse(text.en or ""))
        used = {name for _, name, _, _ in parts if name}
        assert used <= COUNTED | NAMED, key
        formed = {name for _, name, form, _ in parts if name and form and form.count("|") == 1}
        assert (used & COUNTED) - formed <= ({"count"} if key in ALONE else set()), key


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 entries are"), (1, "1 entry is"), (2, "2 entries are")]
)
def test_a_noun_takes_its_form_from_its_figure(count: int, expected: str) -> None:
    sentence = "{count} {count:entry|entries} {count:is|are}"
    assert filled(sentence, count=count) == expected


def text_pair(text: Text) -> tuple[str, str]:
    """The two wordings."""
    return text.zh, text.en or ""


def test_every_word_that_is_asked_for_exists() -> None:
    assert sorted(asked() - set(strings())) == []


def test_every_word_put_together_exists_for_every_beginning() -> None:
    for pattern in joined():
        assert any(pattern.fullmatch(key) for key in strings()), pattern.pattern


@pytest.mark.parametrize("noun", [kind.noun for kind in KINDS if kind.noun != "glossary"])
def test_every_kind_has_its_word(noun: str) -> None:
    assert f"noun.{noun}" in strings()


@pytest.mark.parametrize("day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
def test_every_weekday_has_its_word(day: str) -> None:
    assert f"day.{day}" in strings()


def test_every_word_is_used() -> None:
    patterns = joined()
    unused = [
        key
        for key in strings()
        if not mentioned(key) and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


def test_no_key_is_written_twice() -> None:
    lines = (PORTAL / "language" / "strings.yml").read_text("utf-8").splitlines()
    keys = [line.split(":")[0] for line in lines if not line.startswith(("#", " "))]
    own = [
        f"{part}{name}"
        for kind in KINDS
        for part, names in (
            ("noun.", kind.words.nouns),
            ("document.linking.", [name for name, text in kind.words.linking.items() if text]),
            ("also.", [kind.folder] if kind.words.also else []),
            ("data.", [kind.dataset, f"{kind.dataset}-text"] if kind.words.dataset else []),
        )
        for name in names
    ]
    assert len([*keys, *own]) == len({*keys, *own}) == len(strings())


def test_no_word_is_cut_short_by_a_comma_in_braces() -> None:
    raw = yaml.safe_load((PORTAL / "language" / "strings.yml").read_text("utf-8"))
    assert {key: set(value) for key, value in raw.items() if set(value) != {"zh", "en"}} == {}


def test_templates_hold_no_chinese_of_their_own() -> None:
    """Words stand in strings.yml, in both languages."""
    for file in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", file.read_text("utf-8"), flags=re.DOTALL)
        assert not HAN.search(text), file.name


# --- languages ------------------------------------------------------------------------------------


def test_the_languages_have_their_tags_and_addresses() -> None:
    assert [(one.code, one.tag, one.prefix) for one in LANGUAGES] == [
        ("zh", "zh-Hans", ""),
        ("en", "en", "en/"),
    ]
    assert (other(ZH), other(EN)) == (EN, ZH)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (Text(zh="步道", en="Walkway"), ZH, ("步道", ZH)),
        (Text(zh="步道", en="Walkway"), EN, ("Walkway", EN)),
        (Text(zh="步道"), EN, ("步道", ZH)),
        (Text(zh="步道"), ZH, ("步道", ZH)),
    ],
)
def test_a_text_is_in_the_language_asked_for_or_else_in_chinese(
    text: Text, language: object, expected: tuple[str, object]
) -> None:
    assert in_language(text, EN if language is EN else ZH) == expected


# --- columns --------------------------------------------------------------------------------------


def test_every_column_has_a_name_and_a_description_in_both_languages() -> None:
    for column in columns().values():
        assert HAN.search(column.title.zh)
        assert HAN.search(column.description.zh)
        assert column.title.en
        assert column.description.en


def test_a_column_s_path_is_lower_case_words_and_its_own() -> None:
    paths = [column.path for column in columns().values()]
    assert len(paths) == len(set(paths))
    assert [path for path in paths if not re.fullmatch(r"([a-z]+(-[a-z]+)*/)+", path)] == []


def test_a_column_stands_in_the_menu_or_below_one_that_does() -> None:
    assert [column.id for column in menu()] == [
        "plans",
        "disclosure",
        "projects",
        "service-points",
        "activities",
        "about",
    ]
    below = [column for one in menu() for column in children(one.id)]
    deeper = [column for one in below for column in children(one.id)]
    assert len(menu()) + len(below) + len(deeper) == len(columns())


def test_the_disclosure_column_has_the_parts_that_the_state_council_names() -> None:
    """国办公开办函〔2019〕61号."""
    named = [column.title.zh for column in children("disclosure")]
    assert named == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
        "政府信息公开目录",
    ]


def test_home_has_a_name() -> None:
    assert (HOME.zh, HOME.en) == ("首页", "Home")
