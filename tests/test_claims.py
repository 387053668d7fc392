"""Every claim that the site makes of itself is tied to a test that proves it, or is not made.

The statement on accessibility and the page about the site are read sentence by sentence; of the
other texts the claims that matter are named, in `claims.yml`.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from portal.checking.check import check
from portal.law.progress import UNREPORTED
from portal.reading.vocabularies import read_vocabularies
from tests.conftest import ROOT
from tests.offices import TODAY

TESTS = ROOT / "tests"
ACCESSIBILITY, ABOUT, README = "content/accessibility.md", "content/about/index.md", "README.md"


class Claim(NamedTuple):
    """What is said, as it begins in Chinese and in English, and the tests that prove it."""

    zh: str
    en: str
    tests: list[str]


CLAIMS = {
    file: [Claim(**claim) for claim in claims]
    for file, claims in yaml.safe_load((TESTS / "claims.yml").read_text("utf-8")).items()
}
READ = {ACCESSIBILITY: ("built",), ABOUT: ("about", "progress", "edit", "privacy", "decisions")}
"""Sections of which every sentence is a claim."""
SAID = {
    "没有公布，不等于没有做": "a principle, not a thing that is done",
    "Not published does not mean not done": "a principle, not a thing that is done",
    "另有几条规矩": "it begins a list",
    "Some rules besides": "it begins a list",
    "It sets no cookies and collects no": "told with the sentence before it, as in Chinese",
    "存放网站的服务器可能留有": "it speaks of others",
    "The server that holds the site": "it speaks of others",
}
"""Sentences of these sections that claim nothing, and why."""


def text(file: str) -> str:
    """A text in one line, without its marks of emphasis and its links' addresses."""
    raw = (ROOT / file).read_text("utf-8")
    raw = re.sub(r"\]\([^)]*\)", "", raw).replace("[", "")
    return re.sub(r"(?<=[^\x00-\x7f])\n *(?=[^\x00-\x7f])", "", raw).replace("\n", " ").strip()


def english(file: str) -> str:
    """The file of the English text: a README is in both languages."""
    return file if file == README else file.replace(".md", ".en.md")


def squeezed(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())


def sentences(file: str, section: str) -> list[str]:
    """The sentences of a section."""
    raw = (ROOT / file).read_text("utf-8")
    found = re.search(rf"{{#{section}}}\n(.*?)(?=\n##? |\Z)", raw, re.DOTALL)
    assert found, (file, section)
    plain = re.sub(r"\]\([^)]*\)", "", found[1]).replace("[", "")
    items = re.split(r"\n\n|\n- |^- ", plain)
    parts = (part for item in items for part in re.split(r"(?<=[。])|(?<=\.) (?=[A-Z“])", item))
    return [squeezed(part) for part in parts if part and part.strip()]


@cache
def names_in(file: Path) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef))


CASES = [
    pytest.param(file, claim, id=f"{file}-{claim.en[:30]}")
    for file, claims in CLAIMS.items()
    for claim in claims
]


@pytest.mark.parametrize(("file", "claim"), CASES)
def test_a_claim_stands_in_both_languages_and_its_tests_are_there(file: str, claim: Claim) -> None:
    assert squeezed(claim.zh) in squeezed(text(file))
    assert squeezed(claim.en) in squeezed(text(english(file)))
    assert claim.tests
    for told in claim.tests:
        place, name = told.split("::")
        assert name in names_in(TESTS / place), told


@pytest.mark.parametrize(
    ("file", "section"), [(file, section) for file, found in READ.items() for section in found]
)
def test_no_sentence_claims_what_no_test_proves(file: str, section: str) -> None:
    for place, spoken in ((file, "zh"), (english(file), "en")):
        known = [squeezed(getattr(claim, spoken)) for claim in CLAIMS[file]]
        told = sentences(place, section)
        assert told
        unproved = [one for one in told if not any(part in one for part in (*known, *SAID))]
        assert unproved == [], place


def test_every_state_of_a_target_is_explained() -> None:
    states = read_vocabularies(ROOT)[0]["states"]
    told = {language: text(file) for language, file in (("zh", ABOUT), ("en", english(ABOUT)))}
    of_targets = ("met", "not-met", "breached", "reported", "unjudged", *sorted(UNREPORTED))
    for code in of_targets:
        for language, colon in (("zh", "："), ("en", ": ")):
            assert f"- {getattr(states[code].text, language)}{colon}" in told[language]


def test_the_readme_names_every_command_of_make() -> None:
    made = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    chinese, _, other = (ROOT / README).read_text("utf-8").partition("## English")
    for told in (chinese, other):
        assert sorted(set(re.findall(r"^\| `make ([a-z]+)` \|", told, re.MULTILINE))) == sorted(
            made
        )


def test_the_readme_shows_what_check_says_of_a_full_width_colon(tmp_path: Path) -> None:
    (shown,) = set(
        re.findall(r"data/\S+: .*\[full-width-colon\]", (ROOT / README).read_text("utf-8"))
    )
    file, line = shown.split(":")[:2]
    lines = (ROOT / file).read_text("utf-8").splitlines(keepends=True)
    assert "zh: " in lines[int(line) - 1]
    lines[int(line) - 1] = lines[int(line) - 1].replace("zh: ", "zh：", 1)
    for name in ("data/office.yml", "data/vocabularies/organisations.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("".join(lines), "utf-8")
    _, problems = check(tmp_path, TODAY)
    assert shown in [str(one) for one in problems]
