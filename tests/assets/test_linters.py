"""Styles and scripts: what linters, the type checker and a browser of 2019 say of them."""

from __future__ import annotations

import json

from portal.machine.product import TEMPLATES
from portal.outputs.scripts import SCRIPTS, joined, script
from tests.assets.tools import ensure, run

ESLINT = "node_modules/eslint/bin/eslint.js"
STYLELINT = "node_modules/stylelint/bin/stylelint.mjs"
TSC = "node_modules/typescript/bin/tsc"


def said(program: str, *words: str) -> str:
    """What a program has to say; nothing where all is well."""
    done = run(program, *words)
    return (done.stdout + done.stderr).strip() if done.returncode else ""


def unread(*scripts: tuple[str, str, str]) -> list[str]:
    """The scripts that are younger than ES2019, or broken: each name, kind, text."""
    done = run("es2019.mjs", given=json.dumps(scripts))
    assert done.returncode == 0, done.stderr
    faults: list[str] = json.loads(done.stdout)
    return faults


def test_eslint_finds_nothing_in_scripts() -> None:
    assert said(ESLINT, "--config", f"{ensure()}/eslint.config.mjs", "overrides/**/*.js") == ""


def test_stylelint_finds_nothing_in_styles() -> None:
    settings = f"{ensure()}/stylelint.config.mjs"
    assert said(STYLELINT, "--config", settings, "overrides/**/*.css") == ""


def test_the_types_of_scripts_fit() -> None:
    assert said(TSC, "--project", "tests/assets/tsconfig.json") == ""


def test_modules_are_es2019() -> None:
    sources = [(str(file), "module", file.read_text("utf-8")) for file in TEMPLATES.rglob("*.js")]
    assert unread(*sources) == []


def test_published_scripts_are_es2019() -> None:
    assert unread(*((name, "script", script(name)) for name in SCRIPTS)) == []


def test_no_two_modules_of_a_script_give_the_same_name() -> None:
    """At the top of a module, unlike in a function, a second function of a name is a fault."""
    assert unread(*((name, "module", joined(name)) for name in SCRIPTS)) == []


def test_what_is_younger_than_es2019_is_found() -> None:
    young = [("a", "script", "a?.b"), ("b", "script", "a ?? b"), ("c", "module", "await a")]
    twice = ("d", "module", "function a() {}\nfunction a() {}")
    found = unread(*young, twice, ("e", "script", "a && a.b"))
    assert [one.partition(":")[0] for one in found] == ["a", "b", "c", "d"]
