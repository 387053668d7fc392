"""The scripts: one file each, made of the modules that are tested apart."""

from __future__ import annotations

import re

import pytest

from portal.machine.product import TEMPLATES
from portal.outputs.scripts import SCRIPTS, joined, modules, script


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_imports_nothing_and_gives_nothing(name: str) -> None:
    assert not re.search(r"^(import|export)\b|\bimport\(", script(name), re.MULTILINE)


@pytest.mark.parametrize("name", SCRIPTS)
def test_comments_stay_behind(name: str) -> None:
    assert not re.search(r"^\s*(//|/\*\*)", script(name), re.MULTILINE)


def test_every_module_stands_once_after_those_it_needs() -> None:
    names = [module.stem for module in modules(TEMPLATES / SCRIPTS["assets/search-page.js"])]
    assert len(names) == len(set(names))
    order = [names.index(one) for one in ("polyfills", "lists", "found", "engine", "begin", "page")]
    assert order == sorted(order)


def test_every_module_is_published() -> None:
    published = {module for entry in SCRIPTS.values() for module in modules(TEMPLATES / entry)}
    assert published == set(TEMPLATES.rglob("*.js"))


def test_what_the_oldest_browsers_lack_comes_first() -> None:
    for name in ("assets/portal.js", "assets/search-page.js"):
        assert modules(TEMPLATES / SCRIPTS[name])[0].name == "polyfills.js"
        assert "replaceChildren" in joined(name)
