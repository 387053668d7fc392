"""The house rules of the code, read off its syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

HOOKS = ROOT / "hooks"
CORE = sorted((HOOKS / "portal").rglob("*.py"))
CODE = [HOOKS / "build.py", *CORE]
NAMES_OF_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
NETWORK = {"urllib.request", "http", "http.client", "http.server", "requests", "httpx", "socket"}
PREVIEW = {"preview.py", "server.py"}
"""The live preview may listen; nothing else of the core touches the network."""
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
OURS = ("吕仙亭", "Lüxianting", "Lvxianting", "岳阳", "Yueyang", "410/")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(file: Path) -> ast.Module:
    """A module's syntax."""
    return ast.parse(file.read_text("utf-8"))


def imported(file: Path) -> set[str]:
    """What a module imports, anywhere in it, by full name."""
    names: set[str] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def functions(file: Path) -> Iterator[Function]:
    """Every function and method."""
    yield from (node for node in ast.walk(tree(file)) if isinstance(node, FUNCTIONS))


def length(function: Function) -> int:
    """The lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def public(node: ast.AST) -> bool:
    """Whether a function or class is for others to use."""
    return isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_")


def undocumented(holder: ast.Module | ast.ClassDef) -> Iterator[str]:
    """The public functions and classes without a docstring, methods included."""
    for node in holder.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and public(node):
            if not ast.get_docstring(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from (f"{node.name}.{name}" for name in undocumented(node))


def name_of(file: Path) -> str:
    """A file's place below `hooks/`."""
    return file.relative_to(HOOKS).as_posix()


def test_only_build_py_knows_the_site_engine() -> None:
    knows = {
        name_of(file)
        for file in CODE
        for name in imported(file)
        if name.split(".")[0] in {"mkdocs", "properdocs", "material"}
    }
    assert knows == {"build.py"}


def called(file: Path) -> set[str]:
    """The names of what a module calls."""
    calls = (node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call))
    return {
        call.attr if isinstance(call, ast.Attribute) else call.id
        for call in calls
        if isinstance(call, (ast.Attribute, ast.Name))
    }


def asked(file: Path) -> set[str]:
    """The clocks a module reads: `date.today()`, `datetime.now()`, `time.time()`."""
    calls = (node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call))
    return {
        f"{call.value.id}.{call.attr}"
        for call in calls
        if isinstance(call, ast.Attribute)
        and isinstance(call.value, ast.Name)
        and call.value.id in {"date", "datetime", "time"}
        and call.attr in CLOCKS
    }


def test_only_clock_py_asks_what_day_it_is() -> None:
    asking = {name_of(file): asked(file) for file in CODE if file.name not in PREVIEW}
    assert {name: found for name, found in asking.items() if found} == {
        "portal/machine/clock.py": {"datetime.now"}
    }


def test_nothing_is_left_to_chance() -> None:
    drawn = {name_of(file) for file in CODE if imported(file) & {"random", "uuid", "secrets"}}
    assert drawn == set()


def test_the_core_touches_no_network() -> None:
    touching = {
        name_of(file): imported(file) & NETWORK for file in CODE if file.name not in PREVIEW
    }
    assert {name: found for name, found in touching.items() if found} == {}


@pytest.mark.parametrize("file", CODE, ids=name_of)
def test_a_module_has_at_most_400_lines(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("file", CODE, ids=name_of)
def test_a_function_has_at_most_40_lines(file: Path) -> None:
    assert {one.name: length(one) for one in functions(file) if length(one) > 40} == {}


@pytest.mark.parametrize("file", CODE, ids=name_of)
def test_modules_and_what_is_public_in_them_say_what_they_are(file: Path) -> None:
    module = tree(file)
    assert ast.get_docstring(module)
    assert list(undocumented(module)) == []


def test_no_module_is_named_for_nothing() -> None:
    assert {file.stem for file in CODE} & NAMES_OF_NOTHING == set()


def sources() -> list[Path]:
    """Every file of code, templates, styles and vocabularies."""
    folders = (HOOKS, ROOT / "overrides")
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    kinds = {".py", ".yml", ".html", ".css", ".js", ".svg", ".md", ".typed"}
    return sorted(file for file in files if file.suffix in kinds)


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_code_and_templates_know_no_office(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [name for name in OURS if name in text] == []


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=lambda lock: lock.name)
def test_a_lock_names_packages_not_addresses(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "http" not in text
    assert "--hash=sha256:" in text


def test_there_are_locks() -> None:
    locks = {lock.name for lock in ROOT.glob("*.lock")}
    assert locks >= {"requirements.lock", "requirements-dev.lock"}


def test_every_template_that_is_included_or_imported_exists() -> None:
    folder = ROOT / "overrides"
    named = {
        line.split('"')[1]
        for file in folder.rglob("*.html")
        for line in file.read_text("utf-8").splitlines()
        if line.strip().startswith(("{% from", "{% include", "{% import", "{% extends"))
    }
    theirs = {"partials/language.html", "partials/content.html"}
    assert sorted(name for name in named - theirs if not (folder / name).exists()) == []


def test_templates_hold_no_style_and_no_script() -> None:
    for file in (ROOT / "overrides").rglob("*.html"):
        text = file.read_text("utf-8")
        assert "style=" not in text, file.name
        assert "<style" not in text, file.name
        assert " onclick" not in text, file.name
        assert text.count("<script") == text.count("<script src="), file.name
