"""Every page is valid HTML with headings in order and landmarks that have names of their own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.built import HEADINGS, Built, Element, Page
from tests.nu import complaints

LANDMARKS = {"header": "banner", "main": "main", "footer": "contentinfo", "nav": "navigation"}
HAN = re.compile("[\u4e00-\u9fff]")
SECTIONING = ("article", "aside", "main", "nav", "section")


def test_the_nu_checker_has_nothing_to_say_about_any_page(site: Built) -> None:
    assert complaints(site.out) == []


def test_the_nu_checker_would_speak_up(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>A</title><p id="a"></p><p id="a"></p>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert any("Duplicate ID" in one for one in complaints(tmp_path))


def levels(page: Page) -> list[int]:
    return [int(heading.tag[1]) for heading in page.root.all(*HEADINGS)]


def test_every_page_has_one_h1_first_and_leaves_out_no_level(site: Built) -> None:
    wrong = {
        page.file: levels(page)
        for page in site.pages.values()
        if levels(page)[:1] != [1]
        or levels(page).count(1) != 1
        or any(after > before + 1 for before, after in pairwise(levels(page)))
    }
    assert wrong == {}


def landmarks(page: Page) -> list[tuple[str, str]]:
    """The role and the name of every landmark."""
    return [
        (role, name(one, page)) for one in page.root.walk() if (role := role_of(one, page.root))
    ]


def role_of(one: Element, root: Element) -> str:
    said = one.attributes.get("role", "")
    if said in {"search", "region", "navigation", "complementary"}:
        return said
    if one.tag in {"header", "footer"}:
        inside = any(one in part.walk() for part in root.all(*SECTIONING))
        return "" if inside else LANDMARKS[one.tag]
    if one.tag == "section" and {"aria-label", "aria-labelledby"} & one.attributes.keys():
        return "region"
    return "complementary" if one.tag == "aside" else LANDMARKS.get(one.tag, "")


def name(one: Element, page: Page) -> str:
    """The name that a screen reader says."""
    ids = one.attributes.get("aria-labelledby", "").split()
    named = " ".join(page.by_id[each].text for each in ids)
    return named or one.attributes.get("aria-label", "")


def test_landmarks_of_one_role_have_different_names(site: Built) -> None:
    wrong = {
        page.file: [one for one, count in Counter(landmarks(page)).items() if count > 1]
        for page in site.pages.values()
    }
    assert {file: twice for file, twice in wrong.items() if twice} == {}


def test_landmarks_are_named_in_the_language_of_the_page(site: Built) -> None:
    labels: dict[bool, set[str]] = {False: set(), True: set()}
    for page in site.pages.values():
        labels[page.english] |= {
            one.attributes["aria-label"]
            for one in page.root.walk()
            if "aria-label" in one.attributes and "lang" not in one.attributes
        }
    assert labels[False]
    assert [label for label in labels[False] if not HAN.search(label)] == []
    assert [label for label in labels[True] if HAN.search(label)] == []
