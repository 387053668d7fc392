"""The house rules of the code, read off its syntax trees."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import combining, normalize

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
OURS = ("吕仙亭", "luxianting", "lvxianting", "岳阳", "yueyang", "410/", "410-", "01527918")
"""The first user's names and index numbers, in small letters without accents."""
ROOMS = sorted(one.name for one in (HOOKS / "portal").iterdir() if (one / "__init__.py").exists())
TRIALS = {
    "building/fresh_check": "what a build publishes after an edit against what a check finds",
    "building/random_edits": "edits by chance, each build against one from nothing",
    "checking/slips": "what a clerk gets wrong in any file, whichever check tells it",
    "checking/fuzz": "what the checker and `fix` make of files that chance has changed",
    "checking/faulty_files": "every file of `tests/bad` against its rule, whichever module has it",
    "checking/linear": "files of many faults, whichever check finds them",
    "checking/new_rule": "the guide to a new rule, followed word by word",
    "commands/everyday_faults": "a full disk, a taken port, a missing right, through the command",
    "commands/windows": "the command in a process that is like one on Windows",
    "drawing/stale": "English older than its Chinese, on the pages of both offices",
    "drawing/spliced_equals_rendered": "filled shells against pages that the engine renders whole",
    "importing/bombs": "files that grow when they are opened, through every reader",
    "importing/layouts": "old pages of many makes through the whole import",
    "kinds/new_kind": "the guide to a new kind, followed word by word",
    "outputs/new_output": "the guide to a new output, followed word by word",
    "search/recall": "what a built index finds, in Python and in the browser's engine",
    "search/relevance": "which of the finds comes first",
    "serving/policy": "what pages and servers say a browser may load, held to be the same",
    "serving/servers": "real nginx and Caddy with the sample configurations",
}
"""Tests below a room that are of no single module, and what they try."""
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


def test_the_core_holds_rooms_only() -> None:
    found = {one.name for one in (HOOKS / "portal").iterdir() if one.name != "__pycache__"}
    assert found == {*ROOMS, "__init__.py", "py.typed"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for(room: str) -> None:
    assert ast.get_docstring(tree(HOOKS / "portal" / room / "__init__.py"))


def test_the_contract_has_every_room_and_no_exception() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers, circles = settings["contracts"]
    assert sorted(layers["layers"]) == ROOMS
    assert layers["exhaustive"] is True
    assert circles["ancestors"] == ["portal", "portal.*"]
    assert [one for one in (layers, circles) if "ignore_imports" in one] == []


def test_no_import_is_hidden_from_the_interpreter() -> None:
    hiding = {name_of(file) for file in CODE if "TYPE_CHECKING" in file.read_text("utf-8")}
    assert hiding == set()


def tried_in_rooms() -> list[str]:
    """The test modules below the rooms' folders, such as `kinds/model`."""
    folders = (ROOT / "tests" / room for room in ROOMS)
    files = (file for folder in folders for file in folder.rglob("test_*.py"))
    places = (file.relative_to(ROOT / "tests").with_suffix("") for file in files)
    return sorted(str(one.with_name(one.name.removeprefix("test_"))) for one in places)


@pytest.mark.parametrize("name", tried_in_rooms())
def test_a_test_is_named_for_its_module_or_says_what_it_tries(name: str) -> None:
    assert (HOOKS / "portal" / f"{name}.py").exists() != (name in TRIALS)


def test_there_is_every_trial_that_is_told_of() -> None:
    assert set(TRIALS) <= set(tried_in_rooms())


def test_no_cache_has_room_for_one_office_only() -> None:
    calls = {
        (name_of(file), ast.unparse(node))
        for file in CODE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("lru_cache")
    }
    assert {call for call in calls if call[1].endswith(("(1)", "(maxsize=1)"))} == set()


def test_one_name_means_one_class() -> None:
    names = Counter(
        node.name
        for file in CORE
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ClassDef) and public(node)
    )
    assert [name for name, count in names.items() if count > 1] == []


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
    letters = normalize("NFD", file.read_text("utf-8")).casefold()
    text = "".join(one for one in letters if not combining(one))
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
