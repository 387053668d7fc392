"""A component is whole: template, examples in both languages, no style for what is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.drawing.examples import components, drawn_example
from portal.language.languages import LANGUAGES, Language
from portal.machine.product import TEMPLATES
from tests.conftest import ROOT

FOLDER = TEMPLATES / "components"
DESIGN = [ROOT / "content" / "about" / name for name in ("design.md", "design.en.md")]
KNOWN = {"template.html", "examples.html", "style.css", "script.js", "read-aloud.js", "spoken.js"}
CLASS = re.compile(r"\.(-?[a-z][\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/|\{[^{}]*\}", re.DOTALL)
WRITTEN = [
    file.read_text("utf-8") for kind in ("html", "js") for file in TEMPLATES.rglob(f"*.{kind}")
] + [file.read_text("utf-8") for file in (ROOT / "hooks").rglob("*.py")]
BEGINNINGS = ("state--", "answer--", "cell--", "swatch--", "map__", "align-")
"""Beginnings of classes whose ends are words of a vocabulary, or numbers."""


def classes(style: Path) -> set[str]:
    """The classes that a style selects by."""
    selectors = COMMENT.sub(" ", style.read_text("utf-8"))
    return set(CLASS.findall(selectors))


def used(name: str) -> bool:
    """Whether a class stands in a template or a script."""
    beginning = next((one for one in BEGINNINGS if name.startswith(one)), None)
    wanted = beginning or rf"{name}(?![\w-])"
    return any(re.search(rf"(?<![\w-]){wanted}", text) for text in WRITTEN)


@pytest.mark.parametrize("name", components())
def test_a_component_has_a_template_and_examples(name: str) -> None:
    files = {file.name for file in (FOLDER / name).iterdir()}
    assert {"template.html", "examples.html"} <= files <= KNOWN


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("name", components())
def test_its_examples_are_drawn_in_both_languages(name: str, language: Language) -> None:
    drawn = drawn_example(name, language)
    assert drawn.strip()
    names = re.findall(r'\sid="([^"]*)"', drawn)
    assert len(names) == len(set(names))
    assert all(one.startswith(f"example-{name}-") for one in names)


@pytest.mark.parametrize("page", DESIGN, ids=lambda page: page.name)
def test_the_design_page_shows_every_component_once(page: Path) -> None:
    shown = re.findall(r"```example\n(.*)\n```", page.read_text("utf-8"))
    assert sorted(shown) == components()


@pytest.mark.parametrize(
    "style", sorted(TEMPLATES.rglob("*.css")), ids=lambda style: str(style.relative_to(TEMPLATES))
)
def test_no_style_is_for_what_is_not_there(style: Path) -> None:
    assert sorted(name for name in classes(style) if not used(name)) == []


def test_a_class_that_nobody_writes_is_found() -> None:
    assert not used("rowz")
    assert not used("row__titl")
    assert used("row__title")
